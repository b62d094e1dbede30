package io.github.contactnow.reports.audit;

import io.github.contactnow.reports.Hours;
import io.github.contactnow.reports.ReportTable;
import io.github.contactnow.reports.Slice;
import io.github.contactnow.reports.warehouse.LoadResult;
import io.github.contactnow.reports.warehouse.LoadSteps;
import io.github.contactnow.reports.warehouse.TargetTable;
import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.reports.warehouse.WarehouseEngine;
import io.github.contactnow.reports.warehouse.WarehouseException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores slices in a warehouse and audits them: for each hour that a slice touches, the server's count of calls is compared with the stored
 * calls. An hour that differs is due for another pull, see {@link #hoursToRetry}. Rows, slice and audit are stored in one transaction. For
 * several threads.
 */
public final class SliceStore {

    private static final Logger LOG = LoggerFactory.getLogger(SliceStore.class);

    private final Warehouse warehouse;
    private final ServerCounts counts;
    private final RetryPlan retries;
    private final Clock clock;

    /**
     * @param counts  the server's counts; {@code null} for no audit
     * @param retries how often what differs is pulled again
     */
    public SliceStore(Warehouse warehouse, ServerCounts counts, RetryPlan retries, Clock clock) {
        this.warehouse = warehouse;
        this.counts = counts;
        this.retries = retries;
        this.clock = clock;
    }

    /**
     * The outcome of a slice.
     *
     * @param rows  how many of its rows were new, changed and unchanged
     * @param hours comparisons of its hours; none if they are not audited
     */
    public record Stored(LoadResult rows, List<HourComparison> hours) {}

    /**
     * Stores the rows of a slice. It takes them one at a time, and asks the server for its counts after the last. The rows are stored even if
     * the server gives no count.
     *
     * @throws CancellationException if the application stops before the server has counted; nothing is stored then
     * @throws WarehouseException    as {@link Warehouse#load(ReportTable, Iterator)} does; nothing is stored then
     */
    public Stored store(ReportTable table, Slice slice, Iterator<? extends Map<String, ?>> rows) {
        Audited audited = new Audited(table, slice);
        LoadResult result = warehouse.load(table, rows, audited);
        List<Transition> transitions = audited.transitions;
        transitions.forEach(hour -> logTransition(table, hour));
        return new Stored(
                result, transitions.stream().map(Transition::comparison).toList());
    }

    /** Counts the calls of a slice and compares them with the stored ones, as steps of its load. */
    private final class Audited implements LoadSteps {

        private final ReportTable table;
        private final Slice slice;
        private final List<Transition> transitions = new ArrayList<>();
        private List<HourCount> expected = List.of();

        Audited(ReportTable table, Slice slice) {
            this.table = table;
            this.slice = slice;
        }

        @Override
        public void rowsRead() {
            expected = count(table, slice);
        }

        @Override
        public void prepare(WarehouseEngine engine, Connection connection) throws SQLException {
            new AuditTables(engine, connection, table.name()).provide(table);
        }

        @Override
        public void rowsStored(WarehouseEngine engine, Connection connection, LoadResult loaded) throws SQLException {
            new AuditTables(engine, connection, table.name()).slice(slice, loaded, clock.instant());
            if (!expected.isEmpty()) {
                transitions.addAll(audit(engine, connection, table, expected, hour -> true));
            }
        }
    }

    /** Notes a slice that was stored in parts. */
    public void note(ReportTable table, Slice slice, LoadResult rows) {
        warehouse.withConnection(
                "Noting a slice of table " + table.name(),
                (engine, connection) -> engine.alone(connection, table.name(), () -> {
                    AuditTables tables = new AuditTables(engine, connection, table.name());
                    tables.slice(slice, rows, clock.instant());
                    if (table.hasRowPerCall()) {
                        tables.settleSlices(slice);
                    }
                    return null;
                }));
    }

    /**
     * Audits a stretch of time without pulling it, as far as it has been pulled: of an hour with a record, the part that was pulled; of any
     * other hour, the part before the cursor. The records of the hours are updated. An hour that was never pulled although the cursor has
     * passed it is compared, but gets no record.
     *
     * @param  cursor                   how far the report has been pulled; {@code null} if that is not known, when all is compared
     * @return                          the hours that were compared; none if nothing of the stretch has been pulled
     * @throws IllegalArgumentException when the table is not of calls, which alone can be counted
     * @throws WarehouseException       when the database refuses
     */
    public List<HourComparison> verify(ReportTable table, Slice slice, Instant cursor) {
        if (!table.hasRowPerCall()) {
            throw new IllegalArgumentException(
                    "Table " + table.name() + " has no row per call, so nothing can be counted. Verify cdr.");
        }
        Map<Instant, HourRecord> known = known(table, slice);
        List<HourCount> expected = counts == null
                ? List.of()
                : Hours.in(slice).stream()
                        .map(part -> before(cursor, part, known.get(Hours.of(part.from()))))
                        .flatMap(Optional::stream)
                        .map(this::count)
                        .toList();
        if (expected.isEmpty()) {
            return List.of();
        }
        List<Transition> transitions = warehouse.withConnection(
                "Auditing table " + table.name(),
                (engine, connection) -> engine.alone(connection, table.name(), () -> {
                    new AuditTables(engine, connection, table.name()).provide(table);
                    return audit(engine, connection, table, expected, SliceStore::isKnownOrComplete);
                }));
        transitions.stream().filter(SliceStore::isKnownOrComplete).forEach(hour -> logTransition(table, hour));
        return transitions.stream().map(Transition::comparison).toList();
    }

    /** The part of an hour that has been pulled, by the record of the hour and by the cursor. */
    private static Optional<Slice> before(Instant cursor, Slice part, HourRecord known) {
        Slice pulled = known == null ? part : known.range();
        if (cursor == null || !cursor.isBefore(pulled.to())) {
            return Optional.of(pulled);
        }
        if (cursor.isAfter(pulled.from())) {
            return Optional.of(new Slice(pulled.from(), cursor));
        }
        return known == null ? Optional.empty() : Optional.of(pulled);
    }

    private static boolean isKnownOrComplete(Transition hour) {
        return hour.before() != null || hour.comparison().agrees();
    }

    /**
     * Hours that are due for another pull, the longest due first, and the part of each to pull.
     *
     * @param most how many at most
     */
    public List<Slice> hoursToRetry(ReportTable table, int most) {
        return warehouse.withConnection(
                "Looking for hours to pull again",
                (engine, connection) -> new AuditTables(engine, connection, table.name()).due(clock.instant(), most));
    }

    /** What the last audits of the hours of a table have found, the earliest first; hours that were not audited are absent. */
    public List<AuditedHour> hours(ReportTable table, Slice slice) {
        return warehouse.withConnection(
                "Reading the audit of table " + table.name(),
                (engine, connection) -> new AuditTables(engine, connection, table.name()).audited(slice));
    }

    /** The states of the hours of a table. */
    public AuditSummary audit(ReportTable table) {
        return warehouse.withConnection(
                "Reading the audit of table " + table.name(),
                (engine, connection) -> new AuditTables(engine, connection, table.name()).summary());
    }

    /** Rows, slices and audit of a table in the warehouse. */
    public TableStatus status(ReportTable table) {
        return warehouse.withConnection("Looking at table " + table.name(), (engine, connection) -> {
            AuditTables tables = new AuditTables(engine, connection, table.name());
            return new TableStatus(
                    table.name(),
                    new TargetTable(engine, connection, table).count(),
                    tables.slices(),
                    tables.summary());
        });
    }

    /** An hour that was compared, with its record before and after. */
    private record Transition(HourComparison comparison, HourRecord before, HourRecord after) {}

    /** Asks the server for the counts of the hours that a slice touches, as far as these have been pulled by now. */
    private List<HourCount> count(ReportTable table, Slice slice) {
        if (counts == null || !table.hasRowPerCall()) {
            return List.of();
        }
        Map<Instant, HourRecord> known = known(table, slice);
        return Hours.in(slice).stream()
                .map(part -> pulled(part, known.get(Hours.of(part.from()))))
                .map(this::count)
                .toList();
    }

    private Map<Instant, HourRecord> known(ReportTable table, Slice slice) {
        return warehouse.withConnection(
                "Reading the audit of table " + table.name(),
                (engine, connection) -> new AuditTables(engine, connection, table.name()).hours(slice));
    }

    private static Slice pulled(Slice part, HourRecord known) {
        if (known == null) {
            return part;
        }
        Slice before = known.range();
        return new Slice(
                before.from().isBefore(part.from()) ? before.from() : part.from(),
                before.to().isAfter(part.to()) ? before.to() : part.to());
    }

    private HourCount count(Slice part) {
        try {
            return new HourCount(part, counts.count(part));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("The calls from {} to {} could not be counted: {}", part.from(), part.to(), e.getMessage());
            return new HourCount(part, null);
        }
    }

    private List<Transition> audit(
            WarehouseEngine engine,
            Connection connection,
            ReportTable table,
            List<HourCount> expected,
            Predicate<Transition> isNoted)
            throws SQLException {
        List<Transition> transitions = new ArrayList<>();
        Instant now = clock.instant();
        Slice whole = new Slice(
                expected.get(0).range().from(),
                expected.get(expected.size() - 1).range().to());
        AuditTables tables = new AuditTables(engine, connection, table.name());
        Map<Instant, HourRecord> known = tables.hours(whole);
        Map<Instant, List<CallCount>> stored = StoredCounts.count(engine, connection, table, whole);
        for (HourCount count : expected) {
            Instant hour = Hours.of(count.range().from());
            HourComparison comparison = count.compare(stored.getOrDefault(hour, List.of()));
            Transition transition = new Transition(
                    comparison, known.get(hour), HourRecord.after(known.get(hour), comparison, retries, now));
            transitions.add(transition);
            if (isNoted.test(transition)) {
                tables.hour(comparison, transition.after(), now);
            }
        }
        tables.settleSlices(whole);
        return transitions;
    }

    /** Logs one line when an hour starts to differ, when its last try has failed, and when it is complete again. */
    private static void logTransition(ReportTable table, Transition transition) {
        HourState before = transition.before() == null
                ? HourState.COMPLETE
                : transition.before().state();
        HourState after = transition.after().state();
        if (before == after) {
            return;
        }
        Instant hour = transition.comparison().hour();
        switch (after) {
            case COMPLETE -> LOG.info("{}, hour {}: is complete now", table.name(), hour);
            case DOUBTFUL ->
                LOG.warn(
                        "{}, hour {}: {}; it is pulled again, first at {}",
                        table.name(),
                        hour,
                        transition.comparison().difference(),
                        transition.after().nextTry().truncatedTo(ChronoUnit.SECONDS));
            default ->
                LOG.error(
                        "{}, hour {}: {}, after {} tries. It is not pulled again by itself: see src/docs/guides/reports.md",
                        table.name(),
                        hour,
                        transition.comparison().difference(),
                        transition.after().tries());
        }
    }
}
