package io.github.contactnow.benchmark;

import io.github.contactnow.api.ReportField;
import io.github.contactnow.api.ReportFields;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * What somebody would write who loads rows once and trusts them: the engine's bulk loader straight into a typed table with its primary
 * key, in one transaction. Nothing is compared, nothing can be loaded twice, a value that does not fit fails without a name.
 */
final class BareLoads {

    private static final List<String> FIELDS = ReportFields.CDR.defaults();
    private static final ReportField.Type[] TYPES =
            FIELDS.stream().map(CallRows::type).toArray(ReportField.Type[]::new);
    private static final int DECIMALS = 6;
    private static final int BUFFER = 64 * 1024;

    private BareLoads() {}

    /** Appends to a new DuckDB file. */
    static void duckDb(String url, Iterator<Map<String, Object>> rows) throws SQLException {
        try (Connection connection = open(url)) {
            try (DuckDBAppender appender =
                    connection.unwrap(DuckDBConnection.class).createAppender("main", "cdr")) {
                while (rows.hasNext()) {
                    appender.beginRow();
                    int column = 0;
                    for (Object value : rows.next().values()) {
                        append(appender, TYPES[column++], value);
                    }
                    appender.endRow();
                }
            }
            connection.commit();
        }
    }

    private static void append(DuckDBAppender appender, ReportField.Type type, Object value) throws SQLException {
        String text = value.toString();
        if (text.isEmpty()) {
            appender.appendNull();
            return;
        }
        switch (type) {
            case ID, INTEGER -> appender.append(Long.parseLong(text));
            case DECIMAL -> appender.append(new BigDecimal(text).setScale(DECIMALS));
            case FLAG -> appender.append(text.equals("1"));
            case INSTANT ->
                appender.append(OffsetDateTime.ofInstant(Instant.ofEpochSecond(Long.parseLong(text)), ZoneOffset.UTC));
            default -> appender.append(text);
        }
    }

    /** Copies into a new PostgreSQL table. */
    static void postgres(String url, Iterator<Map<String, Object>> rows) throws Exception {
        try (Connection connection = open(url)) {
            try (Writer out = new OutputStreamWriter(
                    new PGCopyOutputStream(connection.unwrap(PGConnection.class), "COPY cdr FROM STDIN", BUFFER),
                    StandardCharsets.UTF_8)) {
                StringBuilder line = new StringBuilder();
                while (rows.hasNext()) {
                    line.setLength(0);
                    int column = 0;
                    for (Object value : rows.next().values()) {
                        line.append(column == 0 ? "" : "\t");
                        append(line, TYPES[column++], value.toString());
                    }
                    out.append(line.append('\n'));
                }
            }
            connection.commit();
        }
    }

    private static void append(StringBuilder line, ReportField.Type type, String text) {
        if (text.isEmpty()) {
            line.append("\\N");
        } else if (type == ReportField.Type.INSTANT) {
            line.append(Instant.ofEpochSecond(Long.parseLong(text)));
        } else {
            line.append(text);
        }
    }

    private static Connection open(String url) throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(FIELDS.stream()
                    .map(field -> field + " " + sqlType(CallRows.type(field)))
                    .collect(Collectors.joining(", ", "CREATE TABLE cdr (", ", PRIMARY KEY (callid))")));
        }
        return connection;
    }

    private static String sqlType(ReportField.Type type) {
        return switch (type) {
            case ID, INTEGER -> "BIGINT";
            case DECIMAL -> "DECIMAL(18,6)";
            case FLAG -> "BOOLEAN";
            case INSTANT -> "TIMESTAMP WITH TIME ZONE";
            default -> "VARCHAR";
        };
    }
}
