package io.github.contactnow.leads;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Leads as CSV rows under a header. Empty lines are skipped. */
final class CsvRecords implements LeadRecords {

    /** Blanks beside a comma are of no account, unless quoted: people type {@code a, "b, c"}. */
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).setIgnoreSurroundingSpaces(true).get();

    private final Reader text;
    private final CsvHeader header;
    private Iterator<CSVRecord> rows;
    private List<String> columns = List.of();
    private long count;

    CsvRecords(Reader text, CsvHeader header) {
        this.text = text;
        this.header = header;
    }

    @Override
    public RawRecord next() {
        try {
            if (rows == null) {
                start();
            }
            return rows.hasNext() ? record(rows.next()) : null;
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
        return new RawFrame(FORMAT.format(columns.toArray()) + "\r\n", "\r\n", "\r\n");
    }

    private void start() throws IOException {
        rows = FORMAT.parse(text).iterator();
        if (rows.hasNext()) {
            columns = rows.next().toList();
            header.check(columns);
        }
    }

    private RawRecord record(CSVRecord row) {
        count++;
        RawRecord record = new RawRecord(count, row.getParser().getCurrentLineNumber(),
                () -> FORMAT.format((Object[]) row.values()));
        for (int i = 0; i < Math.min(row.size(), columns.size()); i++) {
            record.add(columns.get(i), row.get(i));
        }
        if (row.size() != columns.size()) {
            record.reject(new Problem(null, "the row has " + row.size() + " columns and the header has "
                    + columns.size() + "; look for a missing or extra comma, or a quote that is not closed"));
        }
        return record;
    }

    private LeadFormatException unreadable() {
        String where = columns.isEmpty() ? "CSV header" : "record " + (count + 1);
        return new LeadFormatException(where + ": a quote is not closed, or is followed by more than a comma; put values"
                + " that hold commas, quotes or line breaks in quotes, and write each quote inside them twice");
    }
}
