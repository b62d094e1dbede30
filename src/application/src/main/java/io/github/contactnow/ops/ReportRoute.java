package io.github.contactnow.ops;

import io.github.contactnow.reports.ReportDefinition;
import io.github.contactnow.reports.SlicePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A route that pulls a report in slices, as its file in {@code routes} says.
 *
 * @param id     of the route
 * @param cursor by what its cursor is known; one that begins with a slash is the end of a name that begins with the account
 * @param slice  setting that says how long a slice is; {@code null} if it is as long as its unit
 * @param unit   slices are whole multiples of this
 * @param needs  settings without which it is off
 */
record ReportRoute(String id, String cursor, String slice, Duration unit, List<String> needs) {

    private static final Duration ANY = Duration.ofSeconds(1);
    private static final String WAREHOUSE = "warehouse.jdbc.url";
    private static final String SLICE = "reports.slice";

    /** All such routes of the application. */
    static final List<ReportRoute> ALL = List.of(
        new ReportRoute("reports-to-warehouse", "/" + ReportDefinition.CDR.operation(), SLICE, ANY, List.of(WAREHOUSE)),
        new ReportRoute("calls-hourly-to-warehouse", "calls_hourly", "reports.hourly.slice", ReportDefinition.CALLS_HOURLY.unit(),
            List.of(WAREHOUSE)),
        new ReportRoute("agents-to-warehouse", "agents", null, ReportDefinition.AGENTS.unit(), List.of(WAREHOUSE)),
        new ReportRoute("reports-to-files", "files", SLICE, ANY, List.of("reports.files.directory", WAREHOUSE)),
        new ReportRoute("recordings-wanted", "recordings", SLICE, ANY, List.of("recordings.directory", WAREHOUSE)),
        new ReportRoute("records-to-kafka", "records", SLICE, ANY, List.of("records.kafka.topic", "kafka.bootstrap.servers", "records.table",
            WAREHOUSE)),
        new ReportRoute("calls-to-endpoint", "calls", SLICE, ANY, List.of("calls.to", WAREHOUSE)));

    /** Whether a cursor is that of the route. */
    boolean owns(String name) {
        return cursor.startsWith("/") ? name.endsWith(cursor) : name.equals(cursor);
    }

    /** The setting without which the route is off; empty if it is on. */
    Optional<String> missing(Settings settings) {
        return needs.stream().filter(setting -> settings.text(setting).isEmpty()).findFirst();
    }

    /** How many slices are due by now. */
    int waiting(Instant position, Instant now, CommandContext context) {
        Duration length = slice == null ? unit : context.isoDuration(slice, Duration.ofHours(1));
        return new SlicePlan(position, length, Duration.ZERO, context.isoDuration("reports.delay", Duration.ofMinutes(2)), unit,
            context.isoDuration("reports.floor", Duration.ofMinutes(1))).due(position, now).size();
    }
}
