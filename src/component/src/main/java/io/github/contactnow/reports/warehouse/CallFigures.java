package io.github.contactnow.reports.warehouse;

import io.github.contactnow.reports.ReportDefinition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Calls per hour and outcomes per day, for charts. Times are UTC. DuckDB and PostgreSQL only. */
public final class CallFigures {

    private final Warehouse warehouse;

    /** @param warehouse with the table {@code cdr}; while it is not there, there are no calls */
    public CallFigures(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /**
     * The calls that began in an hour.
     *
     * @param hour     its beginning, UTC
     * @param answered how many of the calls were answered
     */
    public record Hour(LocalDateTime hour, long calls, long answered) {}

    /**
     * The calls of a day that ended with an outcome.
     *
     * @param day     UTC
     * @param outcome its name, or its id where it has none; empty for calls without outcome
     */
    public record Outcome(LocalDate day, String outcome, long calls) {}

    /** What calls are grouped by. */
    public enum Group {
        AGENT("anm", "aid"),
        QUEUE("qnm", "qid"),
        CAMPAIGN("cnm", "cid");

        private final String name;

        Group(String name, String id) {
            this.name = "coalesce(nullif(" + name + ", ''), nullif(CAST(" + id + " AS VARCHAR), '0'), '')";
        }
    }

    /**
     * The calls of an agent, a queue or a campaign.
     *
     * @param name        its name, or its id where it has none; empty for calls without
     * @param talkSeconds mean time from the answer to the end of answered calls; 0 without any
     * @param waitSeconds mean time that agents waited for a call; 0 if that is not known
     */
    public record Sum(String name, long calls, long answered, double talkSeconds, double waitSeconds) {}

    /** The calls by agent, queue or campaign, those with the most first. */
    public List<Sum> sums(Group group, Instant from, Instant to, int most) {
        return query(
                "SELECT " + group.name + " AS n, count(*) AS c, count(tm_answ), "
                        + "coalesce(avg(extract(epoch FROM (tm_disc - tm_answ))), 0), coalesce(avg(sec_wait), 0) FROM cdr "
                        + "WHERE tm_init >= ? AND tm_init < ? GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT " + most,
                from,
                to,
                rows -> new Sum(
                        rows.getString(1), rows.getLong(2), rows.getLong(3), rows.getDouble(4), rows.getDouble(5)));
    }

    /** Hours in which calls began, in order; an hour without calls is not among them. */
    public List<Hour> hours(Instant from, Instant to) {
        return query(
                "SELECT date_trunc('hour', tm_init AT TIME ZONE 'UTC') AS h, count(*), count(tm_answ) FROM cdr "
                        + "WHERE tm_init >= ? AND tm_init < ? GROUP BY 1 ORDER BY 1",
                from,
                to,
                rows -> new Hour(rows.getObject(1, LocalDateTime.class), rows.getLong(2), rows.getLong(3)));
    }

    /** Outcomes of each day, days in order, of a day the most frequent first. */
    public List<Outcome> outcomes(Instant from, Instant to) {
        return query(
                "SELECT CAST(tm_init AT TIME ZONE 'UTC' AS DATE) AS d, coalesce(ocnm, CAST(ocid AS VARCHAR), '') AS o, count(*) AS n "
                        + "FROM cdr WHERE tm_init >= ? AND tm_init < ? GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2",
                from,
                to,
                rows -> new Outcome(rows.getObject(1, LocalDate.class), rows.getString(2), rows.getLong(3)));
    }

    private interface Row<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private <T> List<T> query(String sql, Instant from, Instant to, Row<T> row) {
        return warehouse.withConnection(
                "Reading the calls",
                (engine, connection) ->
                        engine.exists(connection, ReportDefinition.CDR.table().name())
                                ? query(engine, connection, sql, from, to, row)
                                : List.of());
    }

    private static <T> List<T> query(
            WarehouseEngine engine, Connection connection, String sql, Instant from, Instant to, Row<T> row)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            engine.set(query, from, to);
            try (ResultSet rows = query.executeQuery()) {
                List<T> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(row.read(rows));
                }
                return all;
            }
        }
    }
}
