package io.github.contactnow.routes.reports;

import io.github.contactnow.reports.ReportDefinition;
import io.github.contactnow.reports.SlicePlan;
import io.github.contactnow.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A route that pulls a report in slices, as its file in {@code routes} defines it. The route of a {@link ReportDefinition} is named after the
 * table, as is its cursor.
 *
 * @param id     id of the route
 * @param cursor name of its cursor; a name that begins with a slash is the end of the full name, which begins with the account
 * @param slice  setting with the length of a slice; {@code null} if a slice is as long as the unit
 * @param unit   slices are whole multiples of this
 * @param needs  settings without which the route is off
 */
public record ReportRoute(String id, String cursor, String slice, Duration unit, List<String> needs) {

    private static final Duration ANY = Duration.ofSeconds(1);
    private static final String WAREHOUSE = "warehouse.jdbc.url";
    private static final String SLICE = "reports.slice";

    /** The route that pulls calls into the warehouse. */
    public static final ReportRoute CALLS = new ReportRoute(
            "reports-to-warehouse", "/" + ReportDefinition.CDR.operation(), SLICE, ANY, List.of(WAREHOUSE));

    /** Settings of the length of a slice, by table; a table without one is pulled in slices of its unit. */
    private static final Map<String, String> SLICES =
            Map.of(ReportDefinition.CALLS_HOURLY.table().name(), "reports.hourly.slice");

    /** All such routes of the application. */
    public static final List<ReportRoute> ALL = Stream.concat(
                    ReportDefinition.all().stream().map(ReportRoute::of),
                    Stream.of(
                            new ReportRoute(
                                    "reports-to-files",
                                    "files",
                                    SLICE,
                                    ANY,
                                    List.of("reports.files.directory", WAREHOUSE)),
                            new ReportRoute(
                                    "recordings-wanted",
                                    "recordings",
                                    SLICE,
                                    ANY,
                                    List.of("recordings.directory", WAREHOUSE)),
                            new ReportRoute(
                                    "records-to-kafka",
                                    "records",
                                    SLICE,
                                    ANY,
                                    List.of(
                                            "records.kafka.topic",
                                            "kafka.bootstrap.servers",
                                            "records.table",
                                            WAREHOUSE)),
                            new ReportRoute("calls-to-endpoint", "calls", SLICE, ANY, List.of("calls.to", WAREHOUSE)),
                            new ReportRoute("crm-calls", "crm", SLICE, ANY, List.of("crm.targets", WAREHOUSE))))
            .toList();

    private static ReportRoute of(ReportDefinition report) {
        String table = report.table().name();
        return report.equals(ReportDefinition.CDR)
                ? CALLS
                : new ReportRoute(
                        table.replace('_', '-') + "-to-warehouse",
                        table,
                        SLICES.get(table),
                        report.unit(),
                        List.of(WAREHOUSE));
    }

    /** Whether a cursor is that of the route. */
    public boolean owns(String name) {
        return cursor.startsWith("/") ? name.endsWith(cursor) : name.equals(cursor);
    }

    /** The setting without which the route is off; empty if it is on. */
    public Optional<String> missing(Settings settings) {
        return needs.stream()
                .filter(setting -> settings.text(setting).isEmpty())
                .findFirst();
    }

    /** How many slices are due by now. */
    public int waiting(Instant position, Instant now, Settings settings) {
        Duration length = slice == null ? unit : settings.duration(slice);
        return new SlicePlan(
                        position,
                        length,
                        Duration.ZERO,
                        settings.duration("reports.delay"),
                        unit,
                        settings.duration("reports.floor"))
                .due(position, now)
                .size();
    }
}
