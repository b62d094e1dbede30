package io.github.contactnow.leads.input;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes records in each format, by hand, so that reading is not checked by its own libraries. */
final class Writing {

    private Writing() {}

    /** CSV with any delimiter. */
    static String csv(List<Map<String, String>> records, String delimiter) {
        return row(records.get(0).keySet(), delimiter) + join(records, record -> row(record.values(), delimiter), "");
    }

    /** All records must have the same fields if the format is CSV; there must be one record if it is FORM. */
    static String write(LeadFormat format, List<Map<String, String>> records) {
        return switch (format) {
            case CSV -> csv(records, ",");
            case JSON -> "[" + join(records, Writing::json, ",") + "]";
            case NDJSON -> join(records, record -> json(record) + "\n", "");
            case XML ->
                "<easycall>" + join(records, record -> "<r>" + fields(record, "", Writing::element) + "</r>", "\n")
                        + "</easycall>";
            case FORM -> fields(records.get(0), "&", (name, value) -> url(name) + "=" + url(value));
        };
    }

    private static String row(Iterable<String> values, String delimiter) {
        StringBuilder row = new StringBuilder();
        values.forEach(value -> row.append(row.isEmpty() ? "" : delimiter)
                .append('"')
                .append(value.replace("\"", "\"\""))
                .append('"'));
        return row + "\n";
    }

    private static String json(Map<String, String> record) {
        return "{" + fields(record, ",", (name, value) -> string(name) + ":" + string(value)) + "}";
    }

    private static String string(String text) {
        return text.chars()
                .mapToObj(c -> c < ' ' || c == '"' || c == '\\' ? "\\u%04x".formatted(c) : "" + (char) c)
                .collect(Collectors.joining("", "\"", "\""));
    }

    private static String element(String name, String value) {
        return "<" + name + ">"
                + value.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\r", "&#13;") + "</" + name + ">";
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String fields(Map<String, String> record, String between, BinaryOperator<String> field) {
        return join(
                new ArrayList<>(record.entrySet()), entry -> field.apply(entry.getKey(), entry.getValue()), between);
    }

    private static <T> String join(List<T> parts, Function<T, String> text, String between) {
        return parts.stream().map(text).collect(Collectors.joining(between));
    }
}
