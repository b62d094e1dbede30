package io.github.contactnow.reports.warehouse;

import io.github.contactnow.reports.ReportDefinition;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Which number was called when, and how that ended, from the table {@code cdr}. DuckDB and PostgreSQL only. */
public final class CallHistory {

    private final Warehouse warehouse;

    /** @param warehouse with the table {@code cdr}; while it is not there, there are no calls */
    public CallHistory(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /**
     * A call.
     *
     * @param id      its {@code callid}
     * @param begun   when it began
     * @param number  the number of the other side, as the report has it: that called, or of an inbound call that of the caller
     * @param inbound whether the other side called
     * @param outcome outcome code; null if it has none yet
     * @param record  id of the record; 0 for none
     * @param table   campaign table; null for none
     */
    public record Made(
            long id, Instant begun, String number, boolean inbound, String outcome, long record, String table) {}

    /** The calls that began in a stretch of time, the earliest first. */
    public void each(Instant from, Instant to, Consumer<Made> reader) {
        warehouse.withConnection("Reading the calls", (engine, connection) -> {
            if (!engine.exists(connection, ReportDefinition.CDR.table().name())) {
                return null;
            }
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT callid, tm_init, ddi, cli, ctype, ocid, urn, qtable FROM cdr "
                            + "WHERE tm_init >= ? AND tm_init < ? ORDER BY tm_init, callid")) {
                engine.set(query, from, to);
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        boolean inbound = "in".equals(rows.getString(5));
                        long outcome = rows.getLong(6);
                        reader.accept(new Made(
                                rows.getLong(1),
                                engine.instant(rows, 2),
                                rows.getString(inbound ? 4 : 3),
                                inbound,
                                outcome == 0 ? null : Long.toString(outcome),
                                rows.getLong(7),
                                rows.getString(8)));
                    }
                }
            }
            return null;
        });
    }

    /**
     * Which records were called before a time.
     *
     * @param table   their campaign table
     * @param records their ids
     */
    public Set<Long> calledBefore(String table, Collection<Long> records, Instant time) {
        if (records.isEmpty()) {
            return Set.of();
        }
        String marks = records.stream().map(Object::toString).collect(Collectors.joining(", ", "(", ")"));
        return warehouse.withConnection("Reading the calls", (engine, connection) -> {
            Set<Long> called = new HashSet<>();
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT DISTINCT urn FROM cdr WHERE tm_init < ? AND qtable = ? AND ctype <> 'in' AND urn IN "
                            + marks)) {
                engine.set(query, time, table);
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        called.add(rows.getLong(1));
                    }
                }
            }
            return called;
        });
    }
}
