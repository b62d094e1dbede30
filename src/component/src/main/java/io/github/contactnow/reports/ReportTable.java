package io.github.contactnow.reports;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.github.contactnow.api.ReportFields;

/**
 * A table of the warehouse: which report it holds, and the key that tells its rows apart.
 *
 * @param name   name of the table: small letters, digits and underscores, at most 63
 * @param report catalogue that gives the columns their types
 * @param key    fields that tell one row from all others; every row must have a value in each
 */
public record ReportTable(String name, ReportFields report, List<String> key) {

    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    /** One row per call. */
    public static final ReportTable CDR = new ReportTable("cdr", ReportFields.CDR, List.of("callid"));

    /**
     * Statistics per hour and queue: {@code groupby=PT1H,qid}. Pull whole hours only: a slice that cuts an hour brings the
     * counts of a part of it, and they would take the place of the whole hour's.
     */
    public static final ReportTable CALLS_HOURLY
            = new ReportTable("calls_hourly", ReportFields.CALLS, List.of("PT1H", "qid"));

    /**
     * Sessions of agents: one row per agent and first login of the range. Pull the same ranges each time, such as days: the
     * row tells of the range as a whole, and another range may give another first login.
     */
    public static final ReportTable AGENTS = new ReportTable("agents", ReportFields.AGENTS, List.of("aid", "tm_login"));

    private static final List<ReportTable> KNOWN = List.of(CDR, CALLS_HOURLY, AGENTS);

    /** @throws IllegalArgumentException when the name is not as said above, or there is no key */
    public ReportTable {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' cannot name a table of the warehouse. Use small letters, "
                    + "digits and underscores, at most 63, no digit first.");
        }
        key = List.copyOf(key);
        if (key.isEmpty()) {
            throw new IllegalArgumentException("Table " + name + " needs a key: the fields that tell its rows apart.");
        }
    }

    /** The tables that the application itself fills. */
    public static List<ReportTable> known() {
        return KNOWN;
    }

    /** Whether it has a row for every call, so that the calls can be counted. */
    boolean isOfCalls() {
        return report == ReportFields.CDR;
    }

    /** Whether the report is known to have a field, in any letter case. */
    public boolean hasField(String field) {
        return report.find(field).isPresent();
    }

    /**
     * The table of this name, in any case.
     *
     * @throws IllegalArgumentException when it is none of {@link #known()}
     */
    public static ReportTable of(String name) {
        return KNOWN.stream().filter(table -> table.name.equals(name.toLowerCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no table '" + name + "'. Use one of "
                        + String.join(", ", KNOWN.stream().map(ReportTable::name).toList())
                        + ", or give a ReportTable that says its report and its key."));
    }
}
