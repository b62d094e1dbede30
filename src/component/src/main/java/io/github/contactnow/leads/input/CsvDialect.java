package io.github.contactnow.leads.input;

import io.github.contactnow.leads.PlainText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * How a CSV file is written.
 *
 * @param format    its delimiter and quotes
 * @param statement the line by which it names its delimiter, with its line end; empty without one
 */
record CsvDialect(CSVFormat format, String statement) {

    /** Blanks beside a delimiter are ignored unless quoted: people type {@code a, "b, c"}. */
    private static final CSVFormat COMMAS = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .get();

    /** A spreadsheet writes it above the header, and reads it there. */
    private static final Pattern STATEMENT =
            Pattern.compile("\"?sep=([^\"\\p{Alnum} ])\"?[\r\n]*", Pattern.CASE_INSENSITIVE);

    /** Rows without a value consist of these as well. */
    private static final String BETWEEN = ",;|\"";

    /** No header is longer. */
    private static final int MOST_LOOKED_AT = 64 * 1024;

    /**
     * Looks at the beginning of a file, and leaves the text at its header.
     *
     * @param delimiter the configured one; a file that names its own overrides it
     */
    static CsvDialect of(BufferedReader text, CsvDelimiter delimiter, CsvHeader header) throws IOException {
        String first = peek(text, false);
        Matcher statement = STATEMENT.matcher(first.stripLeading());
        if (statement.matches()) {
            text.skip(first.length());
            return new CsvDialect(format(statement.group(1).charAt(0)), "sep=" + statement.group(1) + "\r\n");
        }
        return new CsvDialect(
                delimiter != CsvDelimiter.AUTO ? format(delimiter.character()) : detected(peek(text, true), header),
                "");
    }

    private static CSVFormat detected(String head, CsvHeader header) {
        CSVFormat best = COMMAS;
        long most = header.known(columns(head, best));
        for (CsvDelimiter other : List.of(CsvDelimiter.SEMICOLON, CsvDelimiter.TAB, CsvDelimiter.PIPE)) {
            CSVFormat format = format(other.character());
            long known = header.known(columns(head, format));
            if (known > most) {
                best = format;
                most = known;
            }
        }
        return best;
    }

    private static List<String> columns(String head, CSVFormat format) {
        try (CSVParser parser = format.parse(new StringReader(head))) {
            return parser.stream()
                    .map(CSVRecord::toList)
                    .filter(row -> !row.stream().allMatch(PlainText::isBlank))
                    .findFirst()
                    .orElse(List.of());
        } catch (IOException | RuntimeException e) {
            // With another delimiter the quotes do not fit.
            return List.of();
        }
    }

    /** The first line that holds a name, with what stands before it and its end; line ends in quotes do not end it if it is the header. */
    private static String peek(BufferedReader text, boolean header) throws IOException {
        StringBuilder line = new StringBuilder();
        text.mark(MOST_LOOKED_AT + 1);
        boolean quoted = false;
        boolean blank = true;
        for (int c = text.read(); c >= 0 && line.length() < MOST_LOOKED_AT; c = text.read()) {
            boolean ended = (c == '\n' || c == '\r') && !blank && !quoted;
            line.append((char) c);
            if (ended) {
                break;
            }
            quoted ^= header && c == '"';
            blank &= PlainText.isBlank(c) || PlainText.isInvisible(c) || BETWEEN.indexOf(c) >= 0;
        }
        text.reset();
        return line.toString();
    }

    private static CSVFormat format(char delimiter) {
        return delimiter == ','
                ? COMMAS
                : COMMAS.builder().setDelimiter(delimiter).get();
    }

    /** A row as the file would write it. */
    String row(Object... values) {
        return format.format(values);
    }
}
