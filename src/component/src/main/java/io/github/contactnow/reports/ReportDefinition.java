package io.github.contactnow.reports;

import io.github.contactnow.api.ReportFields;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How the rows of a table of the warehouse are asked for. Whoever fills the table asks so, routes and commands: rows that were asked for in
 * another way would have other columns, or counts of something else.
 *
 * @param table     where the rows go
 * @param operation that reads them, such as {@code reporting/cdr}
 * @param arguments of the request, beside its range: {@code fields}, {@code groupby} and {@code isset}, each a list with commas
 * @param unit      the stretch that a row tells of: slices are whole multiples of it, in UTC
 */
public record ReportDefinition(ReportTable table, String operation, Map<String, String> arguments, Duration unit) {

    private static final String FIELDS = "fields";

    /** One row per call. */
    public static final ReportDefinition CDR = new ReportDefinition(ReportTable.CDR, "reporting/cdr",
        Map.of(FIELDS, list(ReportFields.CDR.defaults().stream())), Duration.ofSeconds(1));

    /**
     * Statistics of hours and queues. Grouped by the key alone: grouped by the queue's name, too, an hour in which a queue gets another name
     * would have two rows with the same key, and one would take the place of the other.
     */
    public static final ReportDefinition CALLS_HOURLY = new ReportDefinition(ReportTable.CALLS_HOURLY, "reporting/calls",
        Map.of(FIELDS, list(Stream.concat(Stream.of("PT1H", "qid", "qnm", "qtable"), ReportFields.CALLS.defaults().stream())),
            "groupby", list(ReportTable.CALLS_HOURLY.key().stream())), Duration.ofHours(1));

    /** Sessions of agents of a day. An agent who has not logged in has none. */
    public static final ReportDefinition AGENTS = new ReportDefinition(ReportTable.AGENTS, "reporting/agents",
        Map.of(FIELDS, list(ReportFields.AGENTS.defaults().stream()), "isset", "tm_login"), Duration.ofDays(1));

    private static final Map<String, ReportDefinition> BY_TABLE = byTable(CDR, CALLS_HOURLY, AGENTS);

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
     * @throws IllegalArgumentException when there is none
     */
    public static ReportDefinition of(String table) {
        ReportDefinition definition = BY_TABLE.get(table.toLowerCase(Locale.ROOT));
        if (definition == null) {
            throw new IllegalArgumentException("There is no table '" + table + "'. Use " + names() + ".");
        }
        return definition;
    }
}
