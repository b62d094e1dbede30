package io.github.contactnow.reports.warehouse.duckdb;

import io.github.contactnow.reports.warehouse.Column;
import io.github.contactnow.reports.warehouse.RowWriter;
import io.github.contactnow.reports.warehouse.ValueConverter;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import org.duckdb.DuckDBAppender;

/** Writes through DuckDB's appender, which needs the standard type of each column: {@link Column#standardType}. */
final class DuckDbWriter implements RowWriter {

    private static final long MILLION = 1_000_000;

    private final DuckDBAppender appender;
    private final int[] order;

    /** @param order for each column of the table, where its value is in a row; less than zero if rows have none for it */
    DuckDbWriter(DuckDBAppender appender, int[] order) {
        this.appender = appender;
        this.order = order;
    }

    @Override
    public void write(Object[] values) throws SQLException {
        appender.beginRow();
        for (int from : order) {
            if (from < 0) {
                appender.appendDefault();
            } else {
                append(from < values.length ? values[from] : null);
            }
        }
        appender.endRow();
    }

    private void append(Object value) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else if (value instanceof String text) {
            appender.append(text);
        } else if (value instanceof Long number) {
            appender.append(number.longValue());
        } else if (value instanceof BigDecimal number) {
            appender.appendDecimal(ValueConverter.unscaled(number));
        } else if (value instanceof Instant instant) {
            appender.appendEpochMicros(instant.getEpochSecond() * MILLION + instant.getNano() / 1000);
        } else {
            appender.append(((Boolean) value).booleanValue());
        }
    }

    @Override
    public void close() throws SQLException {
        appender.close();
    }
}
