package io.github.contactnow.ops;

import io.github.contactnow.reports.ReportDefinition;
import io.github.contactnow.reports.Slice;
import io.github.contactnow.reports.audit.AuditSummary;
import io.github.contactnow.reports.audit.HourComparison;
import io.github.contactnow.reports.audit.HourState;
import io.github.contactnow.reports.audit.ServerCounts;
import io.github.contactnow.reports.audit.SliceStore;
import io.github.contactnow.reports.audit.TableStatus;
import io.github.contactnow.reports.warehouse.CursorTable;
import io.github.contactnow.routes.reports.ReportRoute;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows which reports the warehouse holds, and whether they are complete. */
@OverHttp
@Command(name = "reports", description = "Shows which reports the warehouse holds, and whether they are complete.")
final class ReportsCommands {

    /** Number of hours that are counted before the first is recorded. */
    private static final Duration AT_ONCE = Duration.ofHours(24);

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    ReportsCommands(CommandContext context) {
        this.context = context;
    }

    @Command(
            name = "verify",
            description =
                    "Compares the calls of the warehouse with ContactNow's own count, hour by hour, as far as they "
                            + "have been pulled. Exit status 1 if they differ.")
    int verify(@Mixin Output output, @Mixin Span span) {
        Slice range = span.slice();
        SliceStore store = context.slices(new ServerCounts(new ClientReports(context.client())));
        Instant cursor = new CursorTable(context.warehouse())
                .all().entrySet().stream()
                        .filter(each -> ReportRoute.CALLS.owns(each.getKey()))
                        .map(Map.Entry::getValue)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
        List<HourComparison> differing = new ArrayList<>();
        long hours = 0;
        long expected = 0;
        try (Progress progress = context.progress(
                spec,
                "Verify",
                "hours",
                Duration.between(range.from(), range.to()).toHours())) {
            for (Instant from = range.from(); from.isBefore(range.to()); from = from.plus(AT_ONCE)) {
                Instant to = from.plus(AT_ONCE).isBefore(range.to()) ? from.plus(AT_ONCE) : range.to();
                for (HourComparison hour : store.verify(ReportDefinition.CDR.table(), new Slice(from, to), cursor)) {
                    hours++;
                    progress.advance(1);
                    expected += hour.isCounted() ? hour.expected() : 0;
                    if (!hour.agrees()) {
                        differing.add(hour);
                    }
                }
            }
        }
        long missing = differing.stream().mapToLong(HourComparison::missing).sum();
        long surplus = differing.stream().mapToLong(HourComparison::surplus).sum();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("from", range.from());
        document.put("to", range.to());
        document.put("cursor", cursor);
        document.put("hours", hours);
        document.put("expected", expected);
        document.put("missing", missing);
        document.put("surplus", surplus);
        document.put("differing", differing.stream().map(ReportsCommands::row).toList());
        List<String> lines = new ArrayList<>(differing.stream()
                .map(hour -> hour.hour() + " " + hour.difference())
                .toList());
        lines.add(hours + " hours from " + range.from() + " to " + range.to() + ": " + expected + " calls expected, "
                + missing + " missing, " + surplus + " more than expected; " + differing.size() + " hours differ");
        if (cursor != null && cursor.isBefore(range.to())) {
            lines.add("Calls have been pulled up to " + second(cursor)
                    + ": later calls are compared only if a backfill has pulled them.");
        }
        output.print(document, lines);
        return differing.isEmpty() ? 0 : 1;
    }

    private static Map<String, Object> row(HourComparison hour) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("hour", hour.hour());
        row.put("difference", hour.difference());
        row.put(
                "queues",
                hour.isCounted()
                        ? hour.queues().stream()
                                .filter(queue -> !queue.agrees())
                                .toList()
                        : List.of());
        return row;
    }

    @Command(name = "status", description = "Shows the cursor, slices, rows and last audit of each table.")
    int status(@Mixin Output output) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Map<String, Instant> cursors = new CursorTable(context.warehouse()).all();
        SliceStore store = context.slices(null);
        List<Map<String, Object>> tables = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (ReportDefinition report : ReportDefinition.all()) {
            TableStatus status = store.status(report.table());
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("table", status.table());
            document.put("rows", status.rows());
            document.put("slices", status.slices());
            document.put("audit", status.audit());
            tables.add(document);
            lines.add(String.format(
                    "%-12s %,12d rows; slices: %,d done, %,d doubtful%s",
                    status.table(),
                    status.rows(),
                    status.slices().done(),
                    status.slices().doubtful(),
                    status.slices().last() == null
                            ? ""
                            : ", the last pulled at " + second(status.slices().last())));
            if (status.audit().checkedAt() != null) {
                lines.add("             " + words(status.audit()));
            }
        }
        List<Map<String, Object>> positions = new ArrayList<>();
        cursors.forEach((name, position) -> {
            ReportRoute route = ReportRoute.ALL.stream()
                    .filter(each -> each.owns(name))
                    .findFirst()
                    .orElse(ReportRoute.CALLS);
            Map<String, Object> document = new LinkedHashMap<>(Map.of("name", name, "position", position));
            positions.add(document);
            if (route.missing(context.settings()).isEmpty()) {
                Duration lag = Duration.between(position, now);
                int waiting = route.waiting(position, now, context.settings());
                document.putAll(Map.of("lagSeconds", lag.toSeconds(), "slicesWaiting", waiting));
                lines.add("cursor " + name + ": " + second(position) + ", " + lag + " behind, " + waiting
                        + " slices waiting");
            } else {
                lines.add("cursor " + name + ": " + second(position) + ", where it stays: its route is off");
            }
        });
        List<Map<String, Object>> routes = new ArrayList<>();
        for (ReportRoute route : ReportRoute.ALL) {
            Optional<String> missing = route.missing(context.settings());
            boolean hasRun = cursors.keySet().stream().anyMatch(route::owns);
            String state = missing.isPresent() ? "off" : hasRun ? "on" : "waiting";
            routes.add(new LinkedHashMap<>(Map.of("route", route.id(), "state", state)));
            missing.ifPresent(setting -> routes.get(routes.size() - 1).put("notSet", setting));
            lines.add("route " + route.id() + ": " + state
                    + (missing.isPresent()
                            ? ", since " + missing.get() + " is not set"
                            : hasRun ? "" : " for its first run"));
        }
        output.print(Map.of("tables", tables, "cursors", positions, "routes", routes), lines);
        return 0;
    }

    private static String words(AuditSummary audit) {
        List<String> hours = new ArrayList<>();
        for (HourState state : HourState.values()) {
            if (audit.hours(state) > 0) {
                hours.add(
                        String.format("%,d %s", audit.hours(state), state.name().toLowerCase(Locale.ROOT)));
            }
        }
        return "hours: " + String.join(", ", hours) + "; calls: " + audit.missing() + " missing, " + audit.surplus()
                + " more than expected; last audit at " + second(audit.checkedAt());
    }

    private static Instant second(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }
}
