package io.github.contactnow.reports;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Writes the text format of COPY: a line per row, tabs between values, {@code \N} for null. */
final class PostgresCopy implements RowWriter {

    private static final int BUFFER = 64 * 1024;

    private final PGCopyOutputStream out;
    private final StringBuilder lines = new StringBuilder(BUFFER + BUFFER / 4);

    /** @param table the quoted name, and the columns in brackets behind it if not all are written */
    PostgresCopy(Connection connection, String table) throws SQLException {
        out = new PGCopyOutputStream(connection.unwrap(PGConnection.class), "COPY " + table + " FROM STDIN", BUFFER);
    }

    @Override
    public void write(Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                lines.append('\t');
            }
            append(values[i]);
        }
        lines.append('\n');
        if (lines.length() >= BUFFER) {
            flush();
        }
    }

    private void append(Object value) {
        if (value == null) {
            lines.append("\\N");
        } else if (value instanceof String text) {
            escape(text);
        } else if (value instanceof BigDecimal number) {
            lines.append(number.toPlainString());
        } else if (value instanceof Instant instant) {
            UtcText.append(lines, instant);
        } else if (value instanceof Long number) {
            lines.append(number.longValue());
        } else {
            lines.append(value);
        }
    }

    private void escape(String text) {
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' || c == '\t' || c == '\n' || c == '\r') {
                lines.append(text, begin, i).append('\\').append(c == '\\' ? c : c == '\t' ? 't' : c == '\n' ? 'n' : 'r');
                begin = i + 1;
            }
        }
        lines.append(text, begin, text.length());
    }

    private void flush() throws SQLException {
        try {
            out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
            lines.setLength(0);
        } catch (IOException e) {
            throw asSqlException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        try (out) {
            flush();
        } catch (IOException e) {
            throw asSqlException(e);
        }
    }

    private static SQLException asSqlException(IOException e) {
        return e.getCause() instanceof SQLException sql ? sql : new SQLException(e.getMessage(), e);
    }
}
