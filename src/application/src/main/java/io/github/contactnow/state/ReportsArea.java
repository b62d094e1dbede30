package io.github.contactnow.state;

import io.github.contactnow.reports.audit.AuditSummary;
import io.github.contactnow.reports.audit.HourState;
import io.github.contactnow.reports.warehouse.CursorTable;
import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.routes.reports.ReportRoute;
import io.github.contactnow.routes.reports.ReportStore;
import io.github.contactnow.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.apache.camel.CamelContext;

/** Whether reports are pulled, and complete. */
final class ReportsArea implements AreaReader {

    private static final Duration FRESH = Duration.ofSeconds(5);
    /** A report that is only some slices late catches up by itself. */
    private static final int MANY_SLICES = 4;

    private static final String NO_WAREHOUSE = "warehouse.jdbc.url";

    private final CamelContext camel;
    private final Settings settings;
    private final Sampled<Map<String, Instant>> cursors;

    ReportsArea(CamelContext camel, Settings settings, Executor background) {
        this.camel = camel;
        this.settings = settings;
        this.cursors = new Sampled<>(
                () -> new CursorTable(camel.getRegistry().lookupByNameAndType("warehouse", Warehouse.class)).all(),
                FRESH,
                background);
    }

    /**
     * How far a report has been pulled.
     *
     * @param route         the route that pulls it
     * @param position      up to when
     * @param behindSeconds how long ago that is
     * @param waiting       how many slices are due
     */
    record Cursor(String route, Instant position, long behindSeconds, int waiting) {}

    @Override
    public AreaState read(Instant now) {
        AreaState.Findings findings = new AreaState.Findings(Area.REPORTS);
        if (!settings.isSet(NO_WAREHOUSE)) {
            return findings.off("No report is pulled, since there is no warehouse.", NO_WAREHOUSE);
        }
        Consumers.failingPulls(camel)
                .forEach((route, reason) -> findings.add(
                        Level.BROKEN,
                        "The route " + route + " cannot pull its report: " + reason,
                        "Bring what it lacks back; it goes on by itself, and leaves no gap."));
        Sampled.Sample<Map<String, Instant>> sample = cursors.get();
        if (sample.problem() != null) {
            findings.add(
                    Level.BROKEN,
                    "The warehouse cannot be read: " + sample.problem(),
                    "Bring the database of warehouse.jdbc.url back; reports wait until then.");
        }
        List<Cursor> positions = sample.value() == null ? List.of() : positions(sample.value(), now);
        findings.figure("cursors", positions);
        ReportStore store = camel.getRegistry().lookupByNameAndType("reportStore", ReportStore.class);
        Optional<AuditSummary> audit = store == null ? Optional.empty() : store.audit();
        audit.ifPresent(found -> audited(findings, found));
        positions.stream()
                .filter(cursor -> cursor.waiting() >= MANY_SLICES)
                .max(Comparator.comparing(Cursor::waiting))
                .ifPresent(
                        cursor -> findings.add(
                                Level.WARNING,
                                "The report of route " + cursor.route() + " is " + cursor.waiting()
                                        + " slices late: it is pulled up to " + cursor.position() + ".",
                                "If the number does not fall within minutes, see reports.cron and the last log lines of the route."));
        Optional<Cursor> calls = positions.stream()
                .filter(cursor -> cursor.route().equals(ReportRoute.CALLS.id()))
                .findFirst();
        if (calls.isEmpty() || audit.isEmpty()) {
            findings.add(
                    Level.UNKNOWN,
                    calls.isEmpty()
                            ? "No call has been pulled yet."
                            : "No hour of calls has been audited since the start.",
                    "Wait for the next run of reports.cron.");
            return findings.state();
        }
        return findings.add(
                        Level.OK,
                        "Calls are pulled up to " + calls.get().position() + ", and every audited hour is complete.",
                        null)
                .state();
    }

    private List<Cursor> positions(Map<String, Instant> all, Instant now) {
        List<Cursor> positions = new ArrayList<>();
        all.forEach((name, position) -> ReportRoute.ALL.stream()
                .filter(route -> route.owns(name) && route.missing(settings).isEmpty())
                .findFirst()
                .ifPresent(route -> positions.add(new Cursor(
                        route.id(),
                        position,
                        Duration.between(position, now).toSeconds(),
                        route.waiting(position, now, settings)))));
        return positions;
    }

    private static void audited(AreaState.Findings findings, AuditSummary audit) {
        for (HourState state : HourState.values()) {
            findings.figure("hours." + state.name().toLowerCase(Locale.ROOT), audit.hours(state));
        }
        findings.figure("missing.calls", audit.missing())
                .figure("surplus.calls", audit.surplus())
                .figure("auditedAt", audit.checkedAt());
        if (audit.hours(HourState.INCOMPLETE) > 0) {
            findings.add(
                    Level.BROKEN,
                    audit.hours(HourState.INCOMPLETE) + " hours lack " + audit.missing()
                            + " calls, which further pulls did not find.",
                    "See reports verify for the hours, and pull them again with reports backfill.");
        }
        if (audit.hours(HourState.SURPLUS) + audit.hours(HourState.UNAUDITED) > 0) {
            findings.add(
                    Level.WARNING,
                    audit.hours(HourState.SURPLUS) + " hours hold calls that ContactNow does not count, and "
                            + audit.hours(HourState.UNAUDITED) + " hours could not be counted.",
                    "See reports verify for the hours.");
        }
        if (audit.hours(HourState.DOUBTFUL) > 0) {
            findings.add(
                    Level.WARNING,
                    audit.hours(HourState.DOUBTFUL) + " hours differ from ContactNow's count, and are pulled again.",
                    "Nothing is to be done unless this lasts for longer than reports.audit.tries pulls.");
        }
    }
}
