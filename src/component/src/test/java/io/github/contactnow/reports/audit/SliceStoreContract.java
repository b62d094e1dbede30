package io.github.contactnow.reports.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.contactnow.reports.ReportDefinition;
import io.github.contactnow.reports.Slice;
import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.support.LogCapture;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is promised of stored slices and their audit, whichever database it is. */
abstract class SliceStoreContract {

    private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");
    private static final int PER_HOUR = 120;
    private static final int TRIES = 3;

    private Simulator simulator;
    private SimulatorSource source;
    private SliceStore store;
    private final HandClock clock = new HandClock();

    /** A warehouse with nothing in it; the same one throughout a test. */
    abstract Warehouse warehouse();

    abstract Connection connect() throws SQLException;

    /** A point in time as a literal. */
    String time(String instant) {
        return "'" + instant + "'";
    }

    private static final class HandClock extends Clock {
        private Instant now = NINE.plus(Duration.ofHours(8));

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void start() {
        start(true);
    }

    private void start(boolean rangeEndIncluded) {
        simulator =
                Simulator.builder().rangeEndIncluded(rangeEndIncluded).build().start();
        simulator.seedCalls(4 * PER_HOUR, NINE, NINE.plus(Duration.ofHours(4)));
        source = new SimulatorSource(simulator);
        store = newStore();
    }

    private SliceStore newStore() {
        return new SliceStore(
                warehouse(), new ServerCounts(source), new RetryPlan(TRIES, Duration.ofMinutes(1)), clock);
    }

    @AfterEach
    void stop() {
        source.close();
        simulator.close();
    }

    private static Slice slice(String from, String to) {
        return new Slice(Instant.parse("2026-01-05T" + from + ":00Z"), Instant.parse("2026-01-05T" + to + ":00Z"));
    }

    private SliceStore.Stored pull(Slice slice) {
        return store.store(ReportDefinition.CDR.table(), slice, source.pull(slice));
    }

    private Fault withhold(long rows) {
        Fault fault = Fault.builder()
                .kind(FaultKind.WITHHELD_ROWS)
                .script("reporting")
                .method("cdr")
                .rows(rows)
                .build();
        simulator.faults().add(fault);
        return fault;
    }

    private AuditSummary summary() {
        return store.status(ReportDefinition.CDR.table()).audit();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void hoursThatAreWholeAreComplete(boolean rangeEndIncluded) throws SQLException {
        stop();
        start(rangeEndIncluded);
        SliceStore.Stored stored = pull(slice("09:00", "13:00"));
        assertThat(stored.hours())
                .hasSize(4)
                .allMatch(HourComparison::agrees)
                .allMatch(hour -> hour.expected() == PER_HOUR && hour.stored() == PER_HOUR);
        assertThat(summary().hours(HourState.COMPLETE)).isEqualTo(4);
        assertThat(summary().notComplete()).isZero();
        assertThat(query("SELECT report, rows_read, inserted, updated, state FROM report_slice"))
                .hasSize(1)
                .first()
                .asList()
                .contains("cdr", stored.rows().inserted(), "done");
        assertThat(query(
                        "SELECT sum(expected), sum(stored), count(DISTINCT hour), max(campaign) FROM report_audit WHERE state = 'complete' "
                                + "AND expected_last = stored_last"))
                .first()
                .asList()
                .map(String::valueOf)
                .containsExactly("480", "480", "4", "Renewals");
    }

    @Test
    void aWithheldRowIsFlaggedByTheVeryRunAndClearedWhenItAppears() throws SQLException {
        withhold(2);
        try (LogCapture log = new LogCapture()) {
            SliceStore.Stored stored = pull(slice("09:00", "11:00"));
            assertThat(stored.hours().get(0).missing()).isEqualTo(2);
            assertThat(summary().missing()).isEqualTo(2);
            assertThat(summary().hours(HourState.DOUBTFUL)).isEqualTo(1);
            assertThat(query("SELECT state FROM report_slice")).containsExactly(List.of("doubtful"));
            assertThat(log.lines(SliceStore.class.getName()))
                    .anyMatch(
                            line -> line.contains(
                                    "cdr, hour 2026-01-05T09:00:00Z: lacks 2 calls of campaign Renewals; it is pulled again, first at 2026-01-05T17:01:00Z"));
            simulator.faults().clear();
            clock.now = clock.now.plus(Duration.ofMinutes(1));
            assertThat(store.hoursToRetry(ReportDefinition.CDR.table(), 10)).containsExactly(slice("09:00", "10:00"));
            pull(slice("09:00", "10:00"));
            assertThat(log.lines(SliceStore.class.getName()))
                    .anyMatch(line -> line.contains("hour 2026-01-05T09:00:00Z: is complete now"));
        }
        assertThat(summary().notComplete()).isZero();
        assertThat(summary().missing()).isZero();
        assertThat(store.hoursToRetry(ReportDefinition.CDR.table(), 10)).isEmpty();
        assertThat(query("SELECT DISTINCT state FROM report_slice")).containsExactly(List.of("done"));
    }

    @Test
    void whatStaysAwayIsPulledAgainSomeTimesAfterGrowingWaitsAndThenCalledIncomplete() {
        withhold(1);
        Instant first = clock.now;
        pull(slice("09:00", "10:00"));
        List<Duration> waits = new ArrayList<>();
        try (LogCapture log = new LogCapture()) {
            while (summary().hours(HourState.DOUBTFUL) == 1) {
                clock.now = clock.now.plusSeconds(30);
                for (Slice due : store.hoursToRetry(ReportDefinition.CDR.table(), 10)) {
                    waits.add(Duration.between(first, clock.now));
                    pull(due);
                }
            }
            assertThat(log.lines(SliceStore.class.getName()))
                    .filteredOn(line -> line.contains("lacks 1 calls of campaign Renewals, after " + TRIES + " tries"))
                    .hasSize(1);
        }
        assertThat(waits).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofMinutes(7));
        assertThat(summary().hours(HourState.INCOMPLETE)).isEqualTo(1);
        clock.now = clock.now.plus(Duration.ofDays(1));
        assertThat(store.hoursToRetry(ReportDefinition.CDR.table(), 10)).isEmpty();
        simulator.faults().clear();
        pull(slice("09:00", "10:00"));
        assertThat(summary().notComplete()).isZero();
    }

    @Test
    void aSliceThatTouchesAnHourBeforeItsTimeUsesUpNoTry() {
        withhold(1);
        pull(slice("09:00", "10:00"));
        for (int i = 0; i < TRIES + 1; i++) {
            pull(slice("09:45", "10:15"));
        }
        assertThat(summary().hours(HourState.DOUBTFUL)).isEqualTo(1);
    }

    @Test
    void anHourThatIsPulledInPartsIsComparedAsFarAsItWasPulled() {
        assertThat(pull(slice("09:20", "09:40")).hours())
                .extracting(HourComparison::range)
                .containsExactly(slice("09:20", "09:40"));
        assertThat(pull(slice("09:35", "10:05")).hours())
                .extracting(HourComparison::range)
                .containsExactly(slice("09:20", "10:00"), slice("10:00", "10:05"));
        assertThat(pull(slice("09:50", "10:20")).hours())
                .extracting(HourComparison::range)
                .containsExactly(slice("09:20", "10:00"), slice("10:00", "10:20"));
        assertThat(summary().notComplete()).isZero();
    }

    @Test
    void lateRowsWithinTheOverlapClearTheHour() {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.LATE_ROWS)
                        .probability(0.1, 7)
                        .build());
        pull(slice("09:00", "10:00"));
        assertThat(summary().missing()).isPositive();
        simulator.faults().release();
        pull(slice("09:00", "11:00"));
        assertThat(summary().notComplete()).isZero();
    }

    @Test
    void callsThatTheServerDoesNotCountAreToldAsWell() throws SQLException {
        pull(slice("09:00", "10:00"));
        execute("INSERT INTO cdr (callid, qid, qtable, tm_init) VALUES (1, 700001, 'Renewals', "
                + time("2026-01-05T09:30:00Z") + ")");
        List<HourComparison> hours = store.verify(ReportDefinition.CDR.table(), slice("09:00", "10:00"), null);
        assertThat(hours).hasSize(1);
        assertThat(hours.get(0).surplus()).isEqualTo(1);
        assertThat(hours.get(0).difference())
                .isEqualTo("has 1 calls of campaign Renewals that the server does not count");
        assertThat(summary().surplus()).isEqualTo(1);
    }

    @Test
    void asManyCallsOfWhichTheLastIsAnotherAreNotTheSame() throws SQLException {
        pull(slice("09:00", "10:00"));
        execute("UPDATE cdr SET callid = 9999999999 WHERE callid = (SELECT max(callid) FROM cdr WHERE tm_init < "
                + time("2026-01-05T10:00:00Z") + ")");
        HourComparison hour = store.verify(ReportDefinition.CDR.table(), slice("09:00", "10:00"), null)
                .get(0);
        assertThat(hour.agrees()).isFalse();
        assertThat(hour.difference()).isEqualTo("has as many calls as the server counts, but not the same");
    }

    @Test
    void aQueueWhoseCallsHaveGoneToAnotherIsNoLongerExpectedToHaveAny() throws SQLException {
        pull(slice("09:00", "10:00"));
        execute("UPDATE cdr SET qid = 5, row_hash = NULL WHERE tm_init < " + time("2026-01-05T09:30:00Z"));
        assertThat(store.verify(ReportDefinition.CDR.table(), slice("09:00", "10:00"), null)
                        .get(0)
                        .missing())
                .isPositive();
        pull(slice("09:00", "10:00"));
        assertThat(summary().notComplete()).isZero();
        assertThat(query("SELECT expected, stored, state FROM report_audit WHERE queue = 5"))
                .containsExactly(List.of(0L, 0L, "complete"));
    }

    @Test
    void aSliceThatAStopCutsShortIsNotStoredAndLeavesItsHourAsItWas() {
        long rows = pull(slice("09:00", "10:00")).rows().inserted();
        SliceStore stopping = new SliceStore(
                warehouse(),
                new ServerCounts((report, arguments) -> {
                    throw new CancellationException("The application stops");
                }),
                new RetryPlan(TRIES, Duration.ofMinutes(1)),
                clock);
        assertThatThrownBy(() -> stopping.store(
                        ReportDefinition.CDR.table(), slice("09:00", "11:00"), source.pull(slice("09:00", "11:00"))))
                .isInstanceOf(CancellationException.class);
        TableStatus status = store.status(ReportDefinition.CDR.table());
        assertThat(status.rows()).isEqualTo(rows);
        assertThat(status.audit().hours()).containsExactly(Map.entry(HourState.COMPLETE, 1L));
    }

    @Test
    void withoutACountTheRowsAreStoredAndTheHourIsDoubtful() {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.HTTP_STATUS)
                        .script("reporting")
                        .method("calls")
                        .build());
        SliceStore.Stored stored = pull(slice("09:00", "10:00"));
        assertThat(stored.rows().inserted()).isPositive();
        assertThat(summary().hours(HourState.DOUBTFUL)).isEqualTo(1);
        assertThat(summary().missing()).isZero();
        for (int i = 0; i < TRIES; i++) {
            clock.now = clock.now.plus(Duration.ofDays(1));
            store.hoursToRetry(ReportDefinition.CDR.table(), 10).forEach(this::pull);
        }
        assertThat(summary().hours(HourState.UNAUDITED)).isEqualTo(1);
        simulator.faults().clear();
        store.verify(ReportDefinition.CDR.table(), slice("09:00", "10:00"), null);
        assertThat(summary().notComplete()).isZero();
    }

    @Test
    void aServerThatKnowsNoHighestCallIdIsAskedWithoutIt() {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.ERROR_REPLY)
                        .script("reporting")
                        .method("calls")
                        .error("Bad argument: fields")
                        .nth(1)
                        .build());
        assertThat(pull(slice("09:00", "10:00")).hours()).allMatch(HourComparison::agrees);
        assertThat(simulator.history().stream()
                        .filter(request -> request.method().equals("calls"))
                        .map(request -> request.arguments().get("fields")))
                .containsExactly("qid,qtable,nc_all,callid_max", "qid,qtable,nc_all");
    }

    @Test
    void rowsSliceAndAuditAreStoredTogetherOrNotAtAll() throws SQLException {
        pull(slice("09:00", "10:00"));
        execute("ALTER TABLE report_audit RENAME TO somewhere_else");
        execute("CREATE TABLE report_audit (mine BIGINT)");
        Slice next = slice("10:00", "11:00");
        assertThatThrownBy(() -> pull(next))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a table report_audit that is not this application's")
                .hasMessageContaining("Rename that table");
        assertThat(warehouse().count("cdr")).isEqualTo(PER_HOUR + 1);
        assertThat(query("SELECT count(*) FROM report_slice")).containsExactly(List.of(1L));
    }

    @Test
    void aSliceWhoseRowsBreakOffLeavesNoTrace() {
        Slice nine = slice("09:00", "10:00");
        Iterator<Map<String, Object>> rows = source.pull(nine);
        Iterator<Map<String, Object>> broken = new Iterator<>() {
            private int left = 10;

            @Override
            public boolean hasNext() {
                if (left == 0) {
                    throw new IllegalStateException("broken off");
                }
                return rows.hasNext();
            }

            @Override
            public Map<String, Object> next() {
                left--;
                return rows.next();
            }
        };
        assertThatThrownBy(() -> store.store(ReportDefinition.CDR.table(), nine, broken))
                .hasMessageContaining("broken off");
        assertThat(warehouse().count("cdr")).isZero();
        assertThat(summary().hours()).isEmpty();
    }

    @Test
    void verifyingWhatWasNeverPulledNotesNothingAsLacking() {
        assertThat(store.verify(ReportDefinition.CDR.table(), slice("09:00", "13:00"), null))
                .hasSize(4)
                .allMatch(hour -> hour.missing() == PER_HOUR);
        assertThat(summary().hours()).isEmpty();
        clock.now = clock.now.plus(Duration.ofDays(1));
        assertThat(store.hoursToRetry(ReportDefinition.CDR.table(), 10)).isEmpty();
        assertThatThrownBy(() -> store.verify(ReportDefinition.AGENTS.table(), slice("09:00", "13:00"), null))
                .hasMessageContaining("Verify cdr");
    }

    /** A partly pulled hour, the hours after it and those before the first slice: what was not pulled yet cannot be missing. */
    @ParameterizedTest
    @ValueSource(strings = {"09:00", "09:20"})
    void verifyingComparesOnlyWhatTheCursorHasPassed(String first) throws SQLException {
        pull(slice(first, "10:40"));
        List<List<Object>> before = query(
                "SELECT hour, range_from, range_to, state, missing, tries, next_try FROM report_hour ORDER BY hour");
        Instant cursor = slice(first, "10:40").to();
        List<HourComparison> hours = store.verify(ReportDefinition.CDR.table(), slice("09:00", "13:00"), cursor);
        assertThat(hours)
                .extracting(HourComparison::range)
                .containsExactly(slice(first, "10:00"), slice("10:00", "10:40"));
        assertThat(hours).allMatch(HourComparison::agrees);
        assertThat(
                        query(
                                "SELECT hour, range_from, range_to, state, missing, tries, next_try FROM report_hour ORDER BY hour"))
                .isEqualTo(before);
        assertThat(summary().missing()).isZero();
        assertThat(query("SELECT DISTINCT state FROM report_slice")).containsExactly(List.of("done"));
        pull(slice("10:25", "13:00"));
        assertThat(store.verify(
                        ReportDefinition.CDR.table(),
                        slice("09:00", "13:00"),
                        slice("10:25", "13:00").to()))
                .hasSize(4)
                .allMatch(HourComparison::agrees);
    }

    @Test
    void anHourIsComparedUpToTheCursorWhereASliceReachedPastIt() {
        pull(slice("09:00", "09:50"));
        Instant cursor = slice("09:00", "09:40").to();
        assertThat(store.verify(ReportDefinition.CDR.table(), slice("09:00", "11:00"), cursor))
                .extracting(HourComparison::range)
                .containsExactly(slice("09:00", "09:40"));
    }

    @Test
    void whatABackfillHasPulledBeyondTheCursorIsComparedAsWell() {
        pull(slice("09:00", "09:30"));
        withhold(2);
        pull(slice("12:00", "13:00"));
        List<HourComparison> hours = store.verify(
                ReportDefinition.CDR.table(),
                slice("09:00", "13:00"),
                slice("09:00", "09:30").to());
        assertThat(hours)
                .extracting(HourComparison::range)
                .containsExactly(slice("09:00", "09:30"), slice("12:00", "13:00"));
        assertThat(hours).extracting(HourComparison::missing).containsExactly(0L, 2L);
    }

    @Test
    void theNightInWhichClocksAreSetBackIsCountedByTheHour() {
        Instant midnight = Instant.parse("2025-10-25T23:00:00Z");
        simulator.seedCalls(300, midnight, midnight.plus(Duration.ofHours(5)));
        SliceStore.Stored stored = pull(new Slice(midnight, midnight.plus(Duration.ofHours(5))));
        assertThat(stored.hours()).hasSize(5).allMatch(hour -> hour.agrees() && hour.expected() == 60);
    }

    @Test
    void whatIsNoCallIsStoredWithoutAnAudit() throws SQLException {
        Slice day = slice("00:00", "23:00");
        SliceStore.Stored stored = store.store(
                ReportDefinition.AGENTS.table(),
                day,
                List.<Map<String, Object>>of(Map.of("aid", "500100", "tm_login", "1767600000"))
                        .iterator());
        assertThat(stored.hours()).isEmpty();
        assertThat(query("SELECT report, state FROM report_slice")).containsExactly(List.of("agents", "done"));
    }

    final void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    final List<List<Object>> query(String sql) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
