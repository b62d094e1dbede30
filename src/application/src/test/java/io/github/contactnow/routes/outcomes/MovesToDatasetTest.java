package io.github.contactnow.routes.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.component.ContactNowComponent;
import io.github.contactnow.ledger.Intent;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.State;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.simulator.history.SeenRequest;
import io.github.contactnow.simulator.state.Dataset;
import io.github.contactnow.simulator.state.DatasetStatus;
import io.github.contactnow.simulator.state.StoredRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import javax.sql.DataSource;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * Moves through crashes and lost replies. A crash is a ledger that from some moment on takes and gives nothing any more, before or after
 * it has done what it was asked for: no step follows another without it. The simulator is the judge.
 */
class MovesToDatasetTest {

    private static final String OUTCOME = "501003";
    private static final String COMPLETE = "501001";
    private static final long SOURCE = 12;
    private static final long TARGET = 15;
    private static final String CONTROL = "move-" + "0".repeat(60);
    private static final Set<String> CALLABLE = Set.of("New Prospect", "NEEDSMOREWORK");

    private final JdbcConnectionPool database =
            JdbcConnectionPool.create("jdbc:h2:mem:moves" + System.nanoTime(), "", "");
    private Simulator simulator;
    private StoredRecord original;
    private Intent intent;

    /** How long an instance lives, and what goes wrong with one of its requests. */
    record Life(int ledgerCalls, boolean lastOneWorks, FaultKind fault, int request) {
        static final Life LONG = new Life(1000, true, null, 1);
    }

    @BeforeTry
    void begin() {
        simulator = Simulator.builder().build().start();
        simulator.addDataset(
                new Dataset(TARGET, "Renewals", 700_001, DatasetStatus.LIVE, 0, "Second", "", "2026-01-05"));
        empty();
        outcome(COMPLETE);
    }

    /** Forgets the moves of other tries: their copies went with their simulators. */
    private void empty() {
        new Ledger(database);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from ledger_intent");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A record by which it can be shown that the target keeps and searches references. */
    private void control() {
        simulator.createRecord(
                TARGET, Map.of("MobilePhone", "07700900999", "outcomecode", "109", "VENDOR_URN", CONTROL));
    }

    /** A record with an outcome that moves it. */
    private void outcome(String complete) {
        original = simulator.createRecord(
                SOURCE, Map.of("FirstName", "Ann", "MobilePhone", "07700900123", "outcomecode", OUTCOME));
        String id = Long.toString(original.id());
        intent = new Move(id, "12", OUTCOME, "", "15", complete)
                .intent(id + "-12-" + System.nanoTime(), MoveSteps.COMPLETE);
        new Ledger(database).add(intent, Duration.ZERO);
    }

    @AfterTry
    void end() {
        simulator.close();
    }

    @Provide
    Arbitrary<List<Life>> lives() {
        Arbitrary<FaultKind> faults = Arbitraries.of(
                        FaultKind.CLOSE_BEFORE_PROCESSING,
                        FaultKind.CLOSE_AFTER_PROCESSING,
                        FaultKind.CUT_REPLY,
                        FaultKind.TRUNCATED_BODY,
                        FaultKind.EMPTY_BODY,
                        FaultKind.HTML_PAGE,
                        FaultKind.HTTP_STATUS,
                        FaultKind.EXPIRED_TOKEN,
                        FaultKind.LATE_PROCESSING,
                        FaultKind.SLOW_FIRST_BYTE)
                .injectNull(0.3);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.of(true, false),
                        faults,
                        Arbitraries.integers().between(1, 5))
                .as(Life::new)
                .list()
                .ofMaxSize(3);
    }

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void whateverFailsThereIsOneCopyAndNobodyIsCallableFromBoth(@ForAll("lives") List<Life> lives) throws Exception {
        control();
        for (Life life : lives) {
            live(life);
            assertThat(callable(SOURCE) + callable(TARGET))
                    .as("callable from at most one dataset")
                    .isLessThanOrEqualTo(1);
        }
        live(Life.LONG);
        live(Life.LONG);
        assertThat(stored().state()).as(stored().toString()).isEqualTo(State.APPLIED);
        assertThat(copies()).singleElement().satisfies(copy -> {
            assertThat(copy.dataset()).isEqualTo(TARGET);
            assertThat(copy.get("ProcessType")).isEqualTo("New Prospect");
            assertThat(copy.get("FirstName")).isEqualTo("Ann");
            assertThat(stored().recordKey()).isEqualTo(Long.toString(copy.id()));
        });
        assertThat(record(original.id()).get("ProcessType")).isEqualTo("COMPLETE");
        assertThat(record(original.id()).get("outcomecode")).isEqualTo(COMPLETE);
        assertTheOriginalWasClosedBeforeAnyCopy();
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void ifTheTargetDoesNotTakeTheCopyThePersonStaysWhereItWas(@ForAll("lives") List<Life> lives) throws Exception {
        control();
        simulator.addDataset(
                new Dataset(TARGET, "Renewals", 700_001, DatasetStatus.EXPIRED, 0, "Closed", "", "2026-01-05"));
        for (Life life : lives) {
            live(life);
        }
        live(Life.LONG);
        live(Life.LONG);
        assertThat(stored().state()).as(stored().toString()).isEqualTo(State.REJECTED);
        assertThat(stored().reason())
                .contains("did not take the copy")
                .contains("EXPIRED")
                .contains("has its outcome again");
        assertThat(copies()).isEmpty();
        assertThat(callable(SOURCE)).isEqualTo(1);
        assertThat(record(original.id()).get("outcomecode")).isEqualTo(OUTCOME);
    }

    @Example
    void aCopyWhoseReplyWasLostIsFoundAndNotMadeAgain() throws Exception {
        live(Life.LONG);
        // The creation is the fourth request. The ledger is asked for the do-not-call list before it; the result would
        // be the sixth call.
        for (Life life : List.of(
                new Life(1000, true, FaultKind.CLOSE_AFTER_PROCESSING, 4),
                new Life(1000, true, FaultKind.LATE_PROCESSING, 4),
                new Life(5, false, null, 1))) {
            outcome(COMPLETE);
            live(life);
            assertThat(stored().state()).as(life.toString()).isEqualTo(State.SENT);
            assertThat(copies()).as(life.toString()).hasSize(1);
            // That ContactNow is too busy to be asked for the copy does not mean that there is none.
            live(new Life(1000, true, FaultKind.HTTP_STATUS, 1));
            assertThat(stored().state()).as(life.toString()).isEqualTo(State.SENT);
            live(Life.LONG);
            assertThat(stored().state()).as(life.toString()).isEqualTo(State.APPLIED);
            assertThat(copies()).as(life.toString()).hasSize(1);
        }
    }

    @Example
    void aCopyOfWhichNothingShowsThatItWouldBeFoundIsNotMadeAgain() throws Exception {
        live(new Life(1000, true, FaultKind.CLOSE_BEFORE_PROCESSING, 4));
        for (int i = 0; i < 2; i++) {
            live(Life.LONG);
            assertThat(stored().state()).isEqualTo(State.SENT);
            assertThat(stored().reason())
                    .contains("An earlier attempt may have made the copy", "VENDOR_URN", "dataset 15");
            assertThat(new Ledger(database).inDoubt(10))
                    .extracting(Intent::reference)
                    .contains(intent.reference());
            assertThat(copies()).isEmpty();
        }
    }

    @Example
    void anOutcomeThatIsNotCompleteMakesNoCopy() throws Exception {
        outcome("109");
        live(Life.LONG);
        assertThat(stored().state()).isEqualTo(State.REJECTED);
        assertThat(stored().reason())
                .contains("can still be dialled after outcome 109")
                .contains("complete outcome");
        assertThat(copies()).isEmpty();
        assertThat(record(original.id()).get("outcomecode")).isEqualTo(OUTCOME);
    }

    @Example
    void anOriginalThatCannotBeClosedIsLeftAsItIs() throws Exception {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.SUCCESS_WITH_BAD)
                        .action("update")
                        .times(1)
                        .build());
        live(Life.LONG);
        assertThat(stored().state()).isEqualTo(State.REJECTED);
        assertThat(stored().reason()).contains("was not closed");
        assertThat(copies()).isEmpty();
        assertThat(callable(SOURCE)).isEqualTo(1);
    }

    @Example
    void ofTwoEventsAboutOneRecordOneMovesIt() throws Exception {
        Intent second = new Move(Long.toString(original.id()), "12", OUTCOME, "", "15", COMPLETE)
                .intent("second", MoveSteps.COMPLETE);
        new Ledger(database).add(second, Duration.ZERO);
        live(Life.LONG);
        assertThat(simulator.records())
                .filteredOn(record -> record.dataset() == TARGET && !CONTROL.equals(record.get("VENDOR_URN")))
                .hasSize(1);
        assertThat(List.of(
                        stored().state(),
                        new Ledger(database)
                                .find("move", "second")
                                .orElseThrow()
                                .state()))
                .containsExactlyInAnyOrder(State.APPLIED, State.REJECTED);
    }

    /** Runs an instance until it crashes or has nothing left to do, and lets the time pass that a request of it can live. */
    private void live(Life life) throws Exception {
        if (life.fault() != null) {
            simulator
                    .faults()
                    .add(Fault.builder()
                            .kind(life.fault())
                            .status(429)
                            .script("ecnow")
                            .nth(life.request())
                            .build());
        }
        CrashingDatabase crashing = new CrashingDatabase(database, life);
        try (DefaultCamelContext context = context(new Ledger(crashing.dataSource()))) {
            context.start();
            context.getRouteController().startRoute("move");
            crashing.arm();
            for (Intent due : new Ledger(database).due(Move.KIND, 10)) {
                context.createProducerTemplate()
                        .send("direct:move", exchange -> exchange.getMessage().setBody(due));
            }
        }
        simulator.faults().clear();
        while (simulator.faults().waiting() > 0 || simulator.history().stream().anyMatch(this::isUnprocessed)) {
            simulator.faults().release();
            Thread.onSpinWait();
        }
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update ledger_intent set lease_until = current_timestamp");
        }
    }

    private boolean isUnprocessed(SeenRequest request) {
        return !request.processed()
                && request.fault()
                        .filter(fault -> fault.kind() == FaultKind.LATE_PROCESSING)
                        .isPresent();
    }

    private DefaultCamelContext context(Ledger ledger) {
        DefaultCamelContext context = new DefaultCamelContext();
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "contactnow.request-timeout",
                "300ms",
                "ledger.lease",
                "1m",
                "outcomes.poll",
                "1h",
                "outcomes.move.targets",
                OUTCOME + "=" + TARGET,
                "outcomes.move.complete-outcome",
                COMPLETE,
                "outcomes.move.reference-field",
                "VENDOR_URN"));
        context.getPropertiesComponent().setOverrideProperties(settings);
        ContactNowComponent component = new ContactNowComponent();
        component.getConfiguration().setBaseUrl(simulator.baseUrl().toString());
        component.getConfiguration().setAllowHttp(true);
        component.getConfiguration().setUsername(simulator.username());
        component.getConfiguration().setPassword(simulator.password());
        component.getConfiguration().setRequestTimeout(Duration.ofMillis(300));
        context.addComponent("contactnow", component);
        context.getRegistry().bind("ledger", ledger);
        context.setAutoStartup(false);
        try {
            context.addRoutes(new MovesToDataset());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return context;
    }

    private Intent stored() {
        return new Ledger(database).find(Move.KIND, intent.reference()).orElseThrow();
    }

    private StoredRecord record(long id) {
        return simulator.records().stream()
                .filter(record -> record.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private List<StoredRecord> copies() {
        return simulator.records().stream()
                .filter(record -> ("move-" + intent.reference()).equals(record.get("VENDOR_URN")))
                .toList();
    }

    private long callable(long dataset) {
        return simulator.records().stream()
                .filter(record -> record.dataset() == dataset
                        && !CONTROL.equals(record.get("VENDOR_URN"))
                        && CALLABLE.contains(record.get("ProcessType")))
                .count();
    }

    private void assertTheOriginalWasClosedBeforeAnyCopy() {
        List<SeenRequest> writes = simulator.history().stream()
                .filter(request -> !request.effects().isEmpty())
                .toList();
        assertThat(writes).first().satisfies(request -> assertThat(request.action())
                .isEqualTo("update"));
        assertThat(writes.stream().filter(request -> request.action().equals("create")))
                .hasSize(1);
    }

    /** A database that is gone after some calls. */
    private static final class CrashingDatabase {

        private final DataSource real;
        private final Life life;
        private boolean armed;
        private int calls;

        CrashingDatabase(DataSource real, Life life) {
            this.real = real;
            this.life = life;
        }

        void arm() {
            armed = true;
        }

        DataSource dataSource() {
            return (DataSource) java.lang.reflect.Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                        // A change and its sync, which has a thread of its own, count as one.
                        if (!armed || Thread.currentThread().getName().equals("ledger-sync")) {
                            return method.invoke(real, arguments);
                        }
                        calls++;
                        if (calls > life.ledgerCalls() + (life.lastOneWorks() ? 1 : 0)) {
                            throw new SQLException("The process is dead");
                        }
                        Connection connection = real.getConnection();
                        return calls <= life.ledgerCalls() ? connection : dyingAfter(connection);
                    });
        }

        private static Connection dyingAfter(Connection connection) {
            return (Connection) java.lang.reflect.Proxy.newProxyInstance(
                    CrashingDatabase.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        Object result = method.invoke(connection, arguments);
                        if (method.getName().equals("close")) {
                            throw new SQLException("The process is dead");
                        }
                        return result;
                    });
        }
    }
}
