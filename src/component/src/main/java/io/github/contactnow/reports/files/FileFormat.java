package io.github.contactnow.reports.files;

import io.github.contactnow.reports.warehouse.ValueForm;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Formats of files of reports. */
public enum FileFormat {

    /** Columns with types, compressed. */
    PARQUET(ValueForm.TYPED),
    /** Commas, quotes where needed, a header row. An absent value has no characters, an empty one is {@code ""}. */
    CSV(ValueForm.TEXT),
    /** A JSON object per line. */
    NDJSON(ValueForm.TEXT);

    private final ValueForm form;

    FileFormat(ValueForm form) {
        this.form = form;
    }

    /**
     * The format of this name, in any case.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static FileFormat of(String name) {
        List<FileFormat> formats = Arrays.asList(values());
        return formats.stream()
                .filter(format -> format.extension().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no file format '" + name + "'. Use one of "
                        + String.join(
                                ", ",
                                formats.stream().map(FileFormat::extension).toList()) + "."));
    }

    /** The extension of such files, without the dot. */
    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The form of the values in such a file. */
    ValueForm form() {
        return form;
    }
}
