package io.github.contactnow.simulator.wire;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/** Writes CSV: a header row and the rows of a read; a reply without rows as one row with its envelope. */
final class CsvReplyWriter implements ReplyWriter {

    @Override
    public void write(Reply reply, OutputStream out) throws IOException {
        Writer csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        if (reply.rows().isPresent()) {
            Rows rows = reply.rows().get();
            line(csv, rows.columns());
            for (Object[] row : rows.values()) {
                line(csv, Arrays.asList(row));
            }
        } else {
            line(csv, reply.envelope().keySet());
            line(csv, reply.envelope().values());
        }
        csv.flush();
    }

    private static void line(Writer csv, Collection<?> values) throws IOException {
        String separator = "";
        for (Object value : values) {
            csv.write(separator);
            csv.write(quoted(value));
            separator = ",";
        }
        csv.write("\r\n");
    }

    private static String quoted(Object value) {
        String text = value == null ? "" : value instanceof Boolean flag ? (flag ? "1" : "0") : value.toString();
        boolean special = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return special ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
