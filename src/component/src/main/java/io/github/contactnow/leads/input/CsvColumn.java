package io.github.contactnow.leads.input;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVRecord;

/** Takes a column out of a CSV file, and leaves the others as they are. */
public final class CsvColumn {

    private CsvColumn() {}

    /**
     * A file without one of its columns.
     *
     * @param source  how the file is written
     * @param written its bytes
     * @param column  the name of the column, without regard to case; a file without it stays as it is
     * @return the file, in UTF-8 with a byte-order mark, which counts more than the charset of the source
     * @throws LeadFormatException if it cannot be read as CSV
     */
    public static byte[] without(LeadSource source, byte[] written, String column) throws IOException {
        StringBuilder kept = new StringBuilder("\uFEFF");
        BoundedInput input = new BoundedInput(new ByteArrayInputStream(written));
        BufferedReader text = new BufferedReader(new LeadText(input, source.charset()));
        CsvDialect dialect =
                CsvDialect.of(text, source.delimiter(), new CsvHeader(source.mapping(), source.dataset() != null));
        kept.append(dialect.statement());
        int left = -1;
        boolean header = true;
        try {
            for (CSVRecord row : dialect.format().parse(text)) {
                List<String> values = new ArrayList<>(row.toList());
                if (header) {
                    left = index(values, column);
                    header = false;
                }
                if (left >= 0 && left < values.size()) {
                    values.remove(left);
                }
                kept.append(dialect.row(values.toArray())).append("\r\n");
                input.skipped();
            }
        } catch (UncheckedIOException e) {
            throw new LeadFormatException(
                    "The file cannot be read as CSV: " + e.getCause().getMessage());
        }
        return kept.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static int index(List<String> names, String column) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(column)) {
                return i;
            }
        }
        return -1;
    }
}
