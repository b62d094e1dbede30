package io.github.contactnow.policy.lists;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.contactnow.policy.numbers.E164;
import io.github.contactnow.policy.numbers.NumberReader;
import io.github.contactnow.policy.numbers.NumberSet;
import io.github.contactnow.policy.numbers.NumberSetBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a list of numbers from text: one number a line, CSV with commas, semicolons, tabs or bars, with or without a header, or NDJSON with an
 * object on each line. Numbers may be in any spelling.
 */
final class NumberListReader {

    /**
     * What was read.
     *
     * @param unreadable how many lines hold no number that can be read
     * @param first      the first line that holds none, from 1; 0 if there is none
     */
    record Result(NumberSet numbers, long lines, long unreadable, long first) {}

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
    private static final int LOOK_AHEAD = 1 << 16;
    private static final int PARTS = -2;

    private final NumberReader reader;
    private final String column;
    private final NumberSetBuilder numbers = new NumberSetBuilder();
    private long lines;
    private long unreadable;
    private long first;

    /** @param column name of the column or field with the number; null to find it */
    NumberListReader(NumberReader reader, String column) {
        this.reader = reader;
        this.column = column;
    }

    /** @throws IOException if the text cannot be read, or it is not clear where its numbers are, as one sentence without its begin */
    Result read(InputStream source) throws IOException {
        PushbackInputStream in = new PushbackInputStream(source, LOOK_AHEAD);
        byte[] head = in.readNBytes(LOOK_AHEAD);
        int skipped = mark(head);
        in.unread(head, skipped, head.length - skipped);
        String begin = new String(head, skipped, head.length - skipped, StandardCharsets.UTF_8).stripLeading();
        if (begin.startsWith("{")) {
            json(in);
        } else if (!begin.isEmpty()) {
            delimited(in, begin.lines().findFirst().orElse(""));
        }
        return new Result(numbers.build(), lines, unreadable, first);
    }

    private static int mark(byte[] head) throws IOException {
        if (head.length >= 2 && ((head[0] & 0xff) == 0xfe || (head[0] & 0xff) == 0xff)) {
            throw new IOException("it is UTF-16; write it as UTF-8");
        }
        boolean marked =
                head.length >= 3 && (head[0] & 0xff) == 0xef && (head[1] & 0xff) == 0xbb && (head[2] & 0xff) == 0xbf;
        return marked ? 3 : 0;
    }

    private void delimited(InputStream in, String firstLine) throws IOException {
        char delimiter = DELIMITERS.stream()
                .max(Comparator.comparing(each -> occurrences(firstLine, each)))
                .orElseThrow();
        Delimited text = new Delimited(in, delimiter);
        if (!text.next()) {
            return;
        }
        int at = column(text);
        boolean parts = at == PARTS;
        boolean header = !parts && reader.read(text.field(at)) == E164.NONE;
        int fields = text.count();
        if (header && !text.next()) {
            return;
        }
        do {
            lines++;
            long number = E164.NONE;
            if (parts && text.count() > 1) {
                number = reader.read(text.field(0) + text.field(1).toString());
            } else if (at >= 0 && at < text.count()) {
                number = reader.read(text.field(at));
            }
            // Where a file was cut, the rest of a number may look like a number.
            if (!text.isEnded() && (text.count() != fields || number == E164.NONE || !reader.isValid(number))) {
                throw new IOException("its last line is cut, or holds no valid number and does not end");
            }
            add(number);
        } while (text.next());
    }

    private static long occurrences(String line, char wanted) {
        return line.chars().filter(each -> each == wanted).count();
    }

    /** The column with the number; {@link #PARTS} if area code and number are in two, as in files of the registry of the US. */
    private int column(Delimited text) throws IOException {
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

    private void json(InputStream in) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(in)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                lines++;
                if (token != JsonToken.START_OBJECT) {
                    throw new IOException("line " + lines + " is no JSON object");
                }
                add(object(parser));
            }
        } catch (JacksonException e) {
            throw new IOException("it is cut, or no JSON, after " + lines + " lines", e);
        }
    }

    private long object(JsonParser parser) throws IOException {
        long number = E164.NONE;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value.isStructStart()) {
                parser.skipChildren();
            } else if (column == null ? NAMES.contains(word(name)) : column.equals(name)) {
                number = reader.read(parser.getText());
            }
        }
        return number;
    }

    private void add(long number) {
        if (number == E164.NONE) {
            unreadable++;
            first = first == 0 ? lines : first;
        } else {
            numbers.add(number);
        }
    }
}
