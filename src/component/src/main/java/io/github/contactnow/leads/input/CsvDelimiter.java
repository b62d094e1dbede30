package io.github.contactnow.leads.input;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What stands between the values of a CSV row. */
public enum CsvDelimiter {

    /** The one under which the header names most columns that are known. */
    AUTO("auto", '\0'),
    COMMA(",", ','),
    SEMICOLON(";", ';'),
    TAB("tab", '\t'),
    PIPE("|", '|');

    private final String setting;
    private final char character;

    CsvDelimiter(String setting, char character) {
        this.setting = setting;
        this.character = character;
    }

    /**
     * Reads the text of a setting: {@code auto}, {@code ,}, {@code ;}, {@code tab} or {@code |}.
     *
     * @throws IllegalArgumentException if it is another text
     */
    public static CsvDelimiter of(String text) {
        return Arrays.stream(values())
                .filter(delimiter -> delimiter.setting.equalsIgnoreCase(text.strip())
                        || delimiter.character == '\t' && text.equals("\t"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The delimiter of CSV files (leads.files.delimiter) is '" + text + "'; set "
                                + Arrays.stream(values())
                                        .map(delimiter -> delimiter.setting)
                                        .collect(Collectors.joining(" or "))
                                + "."));
    }

    /** Not of {@link #AUTO}. */
    public char character() {
        return character;
    }
}
