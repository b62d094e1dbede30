package io.github.contactnow.leads.input;

import java.util.Locale;
import java.util.Optional;

/** How leads are written in a file or a request body. */
public enum LeadFormat {

    /** Comma-separated values; the first row names the columns. */
    CSV,
    /** One array of objects, or one object. */
    JSON,
    /** One object per line. */
    NDJSON,
    /** The API's own form: a root element that holds records that hold fields, or a root that is one record. */
    XML,
    /** One lead as a URL-encoded form. */
    FORM;

    /**
     * The format that a file's name stands for: {@code .csv}, {@code .json}, {@code .ndjson}, {@code .jsonl} or
     * {@code .xml}, in any letter case.
     *
     * @return the format, or empty when the name ends otherwise
     */
    public static Optional<LeadFormat> ofFileName(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (extension.length() == name.length()) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (extension) {
                    case "csv" -> CSV;
                    case "json" -> JSON;
                    case "ndjson", "jsonl" -> NDJSON;
                    case "xml" -> XML;
                    default -> null;
                });
    }

    /**
     * The format that a {@code Content-Type} header stands for. Parameters such as {@code charset} are ignored.
     *
     * @param contentType the header's value, or null
     * @return the format, or empty when no format has this type
     */
    public static Optional<LeadFormat> ofContentType(String contentType) {
        if (contentType == null) {
            return Optional.empty();
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return Optional.ofNullable(
                switch (type) {
                    case "text/csv" -> CSV;
                    case "application/json" -> JSON;
                    case "application/x-ndjson" -> NDJSON;
                    case "application/xml", "text/xml" -> XML;
                    case "application/x-www-form-urlencoded" -> FORM;
                    default -> null;
                });
    }
}
