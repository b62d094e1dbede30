package io.github.contactnow.leads.input;

import io.github.contactnow.leads.PlainText;
import io.github.contactnow.leads.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVRecord;

/**
 * Leads as CSV rows under a header. Lines and rows without a value are skipped, and a row may lack its last cells if they would be empty:
 * spreadsheets write both.
 */
final class CsvRecords implements LeadRecords {

    private final BoundedInput input;
    private final LeadText decoded;
    private final BufferedReader text;
    private final CsvHeader header;
    private final CsvDelimiter delimiter;
    private CsvDialect dialect;
    private Iterator<CSVRecord> rows;
    private List<String> columns = List.of();
    /** How many columns the header has, with those that have no name. */
    private int width;

    private long count;

    /** @param decoded the text of the input */
    CsvRecords(BoundedInput input, LeadText decoded, CsvHeader header, CsvDelimiter delimiter) {
        this.input = input;
        this.decoded = decoded;
        this.text = new BufferedReader(decoded);
        this.header = header;
        this.delimiter = delimiter;
    }

    @Override
    public RawRecord next() {
        try {
            if (rows == null) {
                start();
            }
            CSVRecord row = following();
            return row == null ? null : record(row);
        } catch (IOException e) {
            throw unreadable();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CSVException) {
                throw unreadable();
            }
            throw e;
        }
    }

    @Override
    public RawFrame frame() {
        return new RawFrame(dialect.statement() + dialect.row(columns.toArray()) + "\r\n", "\r\n", "\r\n");
    }

    private void start() throws IOException {
        dialect = CsvDialect.of(text, delimiter, header);
        rows = dialect.format().parse(text).iterator();
        CSVRecord first = following();
        if (first != null) {
            width = first.size();
            columns = header.columns(first.toList());
        }
    }

    /** The next row that has a value; null at the end. */
    private CSVRecord following() {
        while (rows.hasNext()) {
            CSVRecord row = rows.next();
            if (filled(row, 0) < row.size()) {
                return row;
            }
            input.skipped();
        }
        return null;
    }

    /** The index of the first cell with a value; the size of the row if there is none. */
    private static int filled(CSVRecord row, int from) {
        int i = from;
        while (i < row.size() && PlainText.isBlank(row.get(i))) {
            i++;
        }
        return i;
    }

    private RawRecord record(CSVRecord row) {
        count++;
        RawRecord record = new RawRecord(count, line(row), () -> dialect.row((Object[]) row.values()));
        for (int i = 0; i < Math.min(row.size(), columns.size()); i++) {
            record.add(columns.get(i), row.get(i));
        }
        if (row.size() < columns.size()) {
            checkShort(row, record);
            return record;
        }
        int surplus = filled(row, columns.size());
        if (surplus < Math.min(width, row.size())) {
            throw CsvHeader.nameless(surplus + 1);
        }
        if (surplus < row.size()) {
            record.reject(size(row, "look for an extra delimiter, or for one in a value, which then needs quotes"));
        }
        return record;
    }

    private long line(CSVRecord row) {
        return row.getParser().getCurrentLineNumber() + (dialect.statement().isEmpty() ? 0 : 1);
    }

    /** What a row lacks at its end is empty, unless the row may have been cut off, or is the rest of a lead that has lost its own name. */
    private void checkShort(CSVRecord row, RawRecord record) {
        if (decoded.isCutOff()) {
            record.reject(size(row, "it has no line end, and may be cut off: write the file anew, in full"));
        } else if (header.isNeeded(columns.subList(row.size(), columns.size()))) {
            record.reject(size(
                    row,
                    "it lacks the reference: look for a missing delimiter, or for a line break in a value, which then needs"
                            + " quotes"));
        }
    }

    private Problem size(CSVRecord row, String more) {
        return new Problem(
                null, "the row has " + row.size() + " columns and the header has " + columns.size() + "; " + more);
    }

    private LeadFormatException unreadable() {
        String where = columns.isEmpty() ? "CSV header" : "record " + (count + 1);
        return new LeadFormatException(
                where + ": a quote is not closed, or is followed by more than a delimiter; put values"
                        + " that hold delimiters, quotes or line breaks in quotes, and write each quote inside them twice");
    }
}
