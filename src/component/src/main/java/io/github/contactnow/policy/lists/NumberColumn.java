package io.github.contactnow.policy.lists;

import io.github.contactnow.policy.numbers.E164;
import io.github.contactnow.policy.numbers.NumberReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where the numbers of a list are.
 *
 * @param name      of the column or field; null to find it
 * @param delimiter of fields
 * @param at        index of the column; {@link #PARTS} if area code and number are in two, as in files of the registry of the US
 * @param fields    how many fields a line has
 */
record NumberColumn(String name, char delimiter, int at, int fields) {

    private static final Set<String> NAMES = Set.of(
            "phone",
            "phonenumber",
            "number",
            "telephone",
            "telephonenumber",
            "tel",
            "mobile",
            "msisdn",
            "homephone",
            "cli",
            "ani",
            "phone1");
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final int PARTS = -2;

    /** In JSON objects. */
    static NumberColumn ofJson(String name) {
        return new NumberColumn(name, ',', 0, 0);
    }

    /** The delimiter that the first line has most of. */
    static char delimiter(String firstLine) {
        return DELIMITERS.stream()
                .max(Comparator.comparing(each -> occurrences(firstLine, each)))
                .orElseThrow();
    }

    private static long occurrences(String line, char wanted) {
        return line.chars().filter(each -> each == wanted).count();
    }

    /**
     * Finds the column by the first line.
     *
     * @throws IOException if it is not clear where the numbers are, as one sentence without its begin
     */
    static NumberColumn of(Delimited first, char delimiter, String name, NumberReader reader) throws IOException {
        return new NumberColumn(name, delimiter, find(first, name, reader), first.count());
    }

    private static int find(Delimited text, String column, NumberReader reader) throws IOException {
        List<Integer> named = new ArrayList<>();
        List<Integer> readable = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < text.count(); i++) {
            String name = text.field(i).toString().strip();
            names.add(name);
            if (column == null ? NAMES.contains(word(name)) : column.equalsIgnoreCase(name)) {
                named.add(i);
            }
            if (reader.read(name) != E164.NONE) {
                readable.add(i);
            }
        }
        if (named.size() == 1) {
            return named.get(0);
        }
        if (column != null) {
            throw new IOException("it has " + (named.isEmpty() ? "no column '" : "several columns '") + column + "'");
        }
        if (text.count() == 1) {
            return 0;
        }
        if (readable.size() == 1) {
            return readable.get(0);
        }
        if (text.count() == 2 && names.get(0).matches("\\d{3}") && names.get(1).matches("\\d{7}")) {
            return PARTS;
        }
        throw new IOException(
                "it is not clear which of its " + text.count() + " columns holds the numbers; name the column");
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** Whether a first line names its columns. */
    boolean isHeader(Delimited first, NumberReader reader) {
        return at != PARTS && reader.read(first.field(at)) == E164.NONE;
    }

    /** Whether a field of a JSON object holds the number. */
    boolean isField(String field) {
        return name == null ? NAMES.contains(word(field)) : name.equals(field);
    }

    /** The number of a line; {@link E164#NONE} if it has none that can be read. */
    long number(Delimited line, NumberReader reader) {
        if (at == PARTS) {
            return line.count() > 1 ? reader.read(line.field(0) + line.field(1).toString()) : E164.NONE;
        }
        return at < line.count() ? reader.read(line.field(at)) : E164.NONE;
    }
}
