package io.github.contactnow.reports;

import io.github.contactnow.api.ReportFields;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The one definition of a report: the table that it fills and the request that reads its rows. Routes, backfill, audit, status and the tables
 * in the documents derive from it or are tested against it. A request with other fields or groups would give other columns or other counts.
 *
 * @param table     where the rows go
 * @param rowsFor   what a row stands for, as the documents say it, such as {@code call}
 * @param operation operation that reads the rows, such as {@code reporting/cdr}
 * @param arguments arguments of the request except its range: {@code fields}, {@code groupby} and {@code isset}, each a list with commas
 * @param unit      stretch of time that a row covers: slices are whole multiples of it, in UTC
 */
public record ReportDefinition(
        ReportTable table, String rowsFor, String operation, Map<String, String> arguments, Duration unit) {

    private static final String FIELDS = "fields";
    private static final String GROUP_BY = "groupby";

    /** One row per call. */
    public static final ReportDefinition CDR = new ReportDefinition(
            new ReportTable("cdr", ReportFields.CDR, List.of("callid")),
            "call",
            "reporting/cdr",
            Map.of(FIELDS, list(ReportFields.CDR.defaults().stream())),
            Duration.ofSeconds(1));

    /**
     * Statistics per hour and queue. The request groups by the key alone: with the queue's name as a further group, an hour in which a queue
     * is renamed would have two rows with the same key, and one would replace the other. A slice that cuts an hour would replace the counts
     * of the whole hour by those of a part.
     */
    public static final ReportDefinition CALLS_HOURLY = hourly();

    /**
     * Sessions of agents: one row per agent and first login of a day. An agent who has not logged in has no row. A row covers its range as a
     * whole, so the same ranges are pulled each time: another range may have another first login.
     */
    public static final ReportDefinition AGENTS = new ReportDefinition(
            new ReportTable("agents", ReportFields.AGENTS, List.of("aid", "tm_login"), "tm_login"),
            "agent and first login of a day (UTC)",
            "reporting/agents",
            Map.of(FIELDS, list(ReportFields.AGENTS.defaults().stream()), "isset", "tm_login"),
            Duration.ofDays(1));

    private static final Map<String, ReportDefinition> BY_TABLE = byTable(CDR, CALLS_HOURLY, AGENTS);

    private static ReportDefinition hourly() {
        ReportTable table = new ReportTable("calls_hourly", ReportFields.CALLS, List.of("PT1H", "qid"), "PT1H");
        Stream<String> fields =
                Stream.concat(Stream.of("PT1H", "qid", "qnm", "qtable"), ReportFields.CALLS.defaults().stream());
        return new ReportDefinition(
                table,
                "hour and queue",
                "reporting/calls",
                Map.of(FIELDS, list(fields), GROUP_BY, list(table.key().stream())),
                Duration.ofHours(1));
    }

    private static Map<String, ReportDefinition> byTable(ReportDefinition... all) {
        Map<String, ReportDefinition> definitions = new LinkedHashMap<>();
        for (ReportDefinition definition : all) {
            definitions.put(definition.table.name(), definition);
        }
        return definitions;
    }

    private static String list(Stream<String> names) {
        return String.join(",", names.toList());
    }

    /** All definitions, in the order in which they are shown. */
    public static List<ReportDefinition> all() {
        return List.copyOf(BY_TABLE.values());
    }

    /** The names of the tables as an enumeration: {@code cdr, calls_hourly or agents}. */
    public static String names() {
        return String.join(", ", BY_TABLE.keySet()).replaceFirst(", ([^,]*)$", " or $1");
    }

    /**
     * The definition of a table.
     *
     * @param  table                    its name, in any letter case
     * @throws IllegalArgumentException if there is none
     */
    public static ReportDefinition of(String table) {
        ReportDefinition definition = BY_TABLE.get(table.toLowerCase(Locale.ROOT));
        if (definition == null) {
            throw new IllegalArgumentException("There is no table '" + table + "'. Use " + names()
                    + ", or give a ReportTable with its " + "report and its key.");
        }
        return definition;
    }
}
