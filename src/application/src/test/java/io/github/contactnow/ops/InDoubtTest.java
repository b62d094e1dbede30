package io.github.contactnow.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.component.ContactNowComponent;
import io.github.contactnow.component.ContactNowConfiguration;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.ledger.Intent;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.support.BusyMachine;
import io.github.contactnow.support.SharedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an operator sees of leads in doubt, and does about them: whatever it is, no lead is in ContactNow twice. */
class InDoubtTest {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String HOLD = "&onDoubt=HOLD";

    private static final SharedPostgres POSTGRES = new SharedPostgres();
    private static int ledgers;

    @TempDir
    private static Path folder;

    private Simulator simulator;
    private Console console;
    private CamelContext camel;
    private ProducerTemplate template;
    private Ledger ledger;

    enum Database {
        H2,
        POSTGRESQL
    }

    @BeforeEach
    void start() {
        simulator = Simulator.builder().build().start();
        console = new Console(simulator);
        console.settings.putAll(Map.of("leads.longest-life", "1800", "leads.visibility", "50"));
    }

    private void open(Database database) {
        String url = database == Database.H2 ? "jdbc:h2:file:" + folder.resolve("ledger" + ledgers++) : POSTGRES.url();
        ledger = Ledger.open(url, "postgres", "postgres");
        console.settings.putAll(
                Map.of("ledger.jdbc.url", url, "ledger.username", "postgres", "ledger.password", "postgres"));
        camel = new DefaultCamelContext();
        camel.getRegistry().bind("ledger", ledger);
        ContactNowConfiguration configuration =
                camel.getComponent("contactnow", ContactNowComponent.class).getConfiguration();
        configuration.setBaseUrl(simulator.baseUrl().toString());
        configuration.setAllowHttp(true);
        configuration.setUsername(simulator.username());
        configuration.setPassword(simulator.password());
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        camel.stop();
        ledger.close();
        simulator.close();
    }

    private static Map<String, Object> lead(String reference) {
        return Map.of("reference", reference, "FirstName", "Zebedee", "MobilePhone", "07700900123");
    }

    private List<Verdict.State> deliver(String options, Object leads) {
        List<Verdict.State> states = new ArrayList<>();
        BusyMachine.patiently(() -> template.requestBody(
                        "contactnow:ecnow/ecnow_records/create?dataset=12&delivery=ONCE&longestLife=1800"
                                + "&visibility=50&responseTimeout=300" + options,
                        leads,
                        List.class))
                .forEach(verdict -> states.add(((Verdict) verdict).state()));
        return states;
    }

    private void fault(FaultKind kind, int millis) {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(kind)
                        .delay(Duration.ofMillis(millis))
                        .action("create")
                        .times(1)
                        .build());
    }

    /** A lead whose request was lost on its way: it is in doubt, and not in ContactNow. */
    private void lost(String reference, String options) {
        fault(FaultKind.CLOSE_BEFORE_PROCESSING, 0);
        assertThat(deliver(options, lead(reference))).containsExactly(Verdict.State.IN_DOUBT);
    }

    private List<String> references() {
        return simulator.records().stream()
                .map(record -> record.get("VENDOR_URN"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theListShowsWhatIsInDoubtAndNoPersonalDataUnlessAsked(Database database) throws Exception {
        open(database);
        lost("list-1", HOLD);
        ledger.add(Intent.of("dial", "call-1", "x", "", "").sent().inDoubt("reply lost"), Duration.ZERO);
        assertThat(console.runLine("in-doubt list")).as(console.err()).isZero();
        assertThat(console.out())
                .containsPattern("lead list-1  IN_DOUBT since [0-9TZ:-]+, attempts: 1, reason: \\S+")
                .contains("dial call-1  IN_DOUBT since ", "reason: reply lost")
                .doesNotContain("Zebedee", "07700900123");
        assertThat(console.runLine("in-doubt list --json --show-lead")).isZero();
        assertThat(console.json().get("leads")).singleElement().satisfies(row -> {
            assertThat(row.get("state").asText()).isEqualTo("IN_DOUBT");
            assertThat(row.get("lead").get("FirstName").asText()).isEqualTo("Zebedee");
        });
        assertThat(console.runLine("leads status")).isZero();
        assertThat(console.out()).containsPattern("IN_DOUBT +1\n").contains("In doubt longest: list-1, since ");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatIsFoundIsAppliedAndWhatIsNotStaysInDoubt(Database database) throws Exception {
        open(database);
        fault(FaultKind.CLOSE_THEN_PROCESS, 400);
        assertThat(deliver(HOLD, lead("late-1"))).containsExactly(Verdict.State.IN_DOUBT);
        lost("lost-1", HOLD);
        await().atMost(SOON).until(() -> references().equals(List.of("late-1")));
        assertThat(console.runLine("in-doubt settle --all --json"))
                .as(console.err())
                .isZero();
        assertThat(console.json().findValuesAsText("state")).containsExactlyInAnyOrder("APPLIED", "IN_DOUBT");
        assertThat(deliver(HOLD, List.of(lead("late-1"), lead("lost-1"))))
                .containsExactly(Verdict.State.APPLIED, Verdict.State.IN_DOUBT);
        assertThat(console.runLine("in-doubt settle --reference late-1")).isEqualTo(1);
        assertThat(console.err()).startsWith("No lead in doubt has the reference late-1; in-doubt list shows");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatIsReleasedIsSentAgainByTheApplication(Database database) {
        open(database);
        lost("again-1", HOLD);
        lost("other-1", HOLD);
        assertThat(console.runLine("in-doubt settle --reference again-1 --send-again"))
                .as(console.err())
                .isZero();
        assertThat(console.out())
                .contains("again-1  IN_DOUBT: it was not found in ContactNow; a running application sends it again");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(deliver(HOLD, lead("again-1"))).containsExactly(Verdict.State.APPLIED));
        assertThat(deliver(HOLD, lead("other-1"))).containsExactly(Verdict.State.IN_DOUBT);
        assertThat(references()).containsExactly("again-1");
    }

    /** The operator is hasty: the lead is released while its first request is still on its way. */
    @Test
    void whatTakesEffectAfterItWasReleasedIsNotSentAgain() {
        open(Database.POSTGRESQL);
        fault(FaultKind.CLOSE_THEN_PROCESS, 500);
        assertThat(deliver(HOLD, lead("hasty-1"))).containsExactly(Verdict.State.IN_DOUBT);
        assertThat(console.runLine("in-doubt settle --all --send-again")).isZero();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(deliver(HOLD, lead("hasty-1"))).containsExactly(Verdict.State.APPLIED));
        assertThat(references()).containsExactly("hasty-1");
    }

    @Test
    void aReleaseOutlivesAnOutage() {
        open(Database.H2);
        lost("outage-1", HOLD);
        Fault down = Fault.builder()
                .kind(FaultKind.HTTP_STATUS)
                .status(503)
                .script("ecnow")
                .build();
        assertThat(console.runLine("in-doubt settle --all --send-again")).isZero();
        simulator.faults().add(down);
        await().atMost(SOON).until(() -> simulator.faults().count(down) > 3);
        assertThat(console.runLine("in-doubt settle --all"))
                .as("nobody can be asked")
                .isEqualTo(1);
        assertThat(console.out()).contains("outage-1  IN_DOUBT: ContactNow could not be asked");
        simulator.faults().clear();
        await().atMost(SOON).until(() -> references().equals(List.of("outage-1")));
    }

    @Test
    void whereTheColumnCannotBeSearchedTheOperatorsWordCounts() {
        open(Database.POSTGRESQL);
        console.settings.put("leads.reference-field", "NoSuchColumn");
        String unsearchable = HOLD + "&referenceField=NoSuchColumn";
        lost("word-1", unsearchable);
        lost("word-2", unsearchable);
        lost("word-3", unsearchable);
        assertThat(console.runLine("in-doubt settle --all")).isZero();
        assertThat(console.out()).contains("word-1  IN_DOUBT: ContactNow does not search for it");
        int creates = creates();
        assertThat(console.runLine("in-doubt settle --reference word-1 --send-again"))
                .isZero();
        await().atMost(SOON).until(() -> creates() == creates + 1);
        assertThat(console.runLine("in-doubt settle --reference word-2 --as applied"))
                .isZero();
        assertThat(console.run(
                        "in-doubt",
                        "settle",
                        "--reference",
                        "word-3",
                        "--as",
                        "rejected",
                        "--reason",
                        "nobody knows it"))
                .isZero();
        assertThat(deliver(unsearchable, List.of(lead("word-2"), lead("word-3"))))
                .containsExactly(Verdict.State.APPLIED, Verdict.State.REJECTED);
        assertThat(creates()).isEqualTo(creates + 1);
    }

    private int creates() {
        return (int) simulator.history().stream()
                .filter(request -> "create".equals(request.action()))
                .count();
    }

    /** Rejected on the operator's word, while its request is still on its way: a corrected lead would be a second one. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void whatTakesEffectWhileItIsBeingRejectedIsApplied(Database database) {
        open(database);
        fault(FaultKind.CLOSE_THEN_PROCESS, 500);
        assertThat(deliver(HOLD, lead("reject-1"))).containsExactly(Verdict.State.IN_DOUBT);
        lost("reject-2", HOLD);
        assertThat(console.run("in-doubt", "settle", "--all", "--as", "rejected", "--reason", "wrong person"))
                .as(console.err())
                .isZero();
        assertThat(console.out()).contains("reject-1  APPLIED: it was found", "reject-2  REJECTED: ");
        assertThat(deliver(HOLD, List.of(lead("reject-1"), lead("reject-2"))))
                .containsExactly(Verdict.State.APPLIED, Verdict.State.REJECTED);
        Map<String, Object> corrected = Map.of("reference", "reject-2", "MobilePhone", "07700900999");
        assertThat(deliver(HOLD, corrected)).containsExactly(Verdict.State.APPLIED);
        assertThat(references()).containsExactlyInAnyOrder("reject-1", "reject-2");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void manyOperatorsAndTwoSettlersAtOnceCreateNothingTwice(Database database) throws Exception {
        open(database);
        List<Map<String, Object>> leads =
                IntStream.range(0, 40).mapToObj(i -> lead("many-" + i)).toList();
        for (FaultKind kind : List.of(
                FaultKind.CLOSE_BEFORE_PROCESSING,
                FaultKind.CLOSE_THEN_PROCESS,
                FaultKind.CLOSE_AFTER_PROCESSING,
                FaultKind.LATE_PROCESSING)) {
            fault(kind, 350);
        }
        for (int i = 0; i < leads.size(); i += 10) {
            deliver(i % 20 == 0 ? HOLD : "", leads.subList(i, i + 10));
        }
        ExecutorService operators = Executors.newFixedThreadPool(3);
        try {
            List<Future<Integer>> runs = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                Console terminal = new Console(simulator);
                terminal.settings.putAll(console.settings);
                runs.add(operators.submit(() -> terminal.runLine("in-doubt settle --all --send-again")));
            }
            for (Future<Integer> run : runs) {
                assertThat(run.get()).isIn(0, 1);
            }
        } finally {
            operators.shutdownNow();
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(deliver(HOLD, leads)).containsOnly(Verdict.State.APPLIED));
        assertThat(references()).hasSize(40).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void otherEffectsAreSettledOnTheOperatorsWordOnly(Database database) {
        open(database);
        for (String id : List.of("dial-1", "dial-2")) {
            ledger.add(Intent.of("dial", id, "x", "", "").sent().inDoubt("reply lost"), Duration.ZERO);
        }
        assertThat(console.runLine("in-doubt settle --kind dial --reference dial-1 --as applied"))
                .as(console.err())
                .isZero();
        assertThat(console.run(
                        "in-doubt",
                        "settle",
                        "--kind",
                        "dial",
                        "--reference",
                        "dial-2",
                        "--as",
                        "REJECTED",
                        "--reason",
                        "no call"))
                .isZero();
        assertThat(ledger.find("dial", "dial-1").orElseThrow().state().name()).isEqualTo("APPLIED");
        assertThat(ledger.find("dial", "dial-2").orElseThrow().reason()).isEqualTo("by the operator: no call");
        assertThat(console.runLine("in-doubt settle --kind dial --reference dial-1 --as applied"))
                .isEqualTo(1);
        assertThat(console.err()).startsWith("Nothing in doubt of kind dial has the reference dial-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "in-doubt settle | --reference",
                "in-doubt settle --all --as applied --send-again | mutually exclusive",
                "in-doubt settle --all --reference x | mutually exclusive",
                "in-doubt settle --all --as rejected | needs --reason",
                "in-doubt settle --all --reason x | needs --reason",
                "in-doubt settle --all --as gone | --as",
                "in-doubt settle --all --kind dial --as applied | --kind needs --reference",
                "in-doubt list --limit 0 | --limit must be 1",
                "in-doubt | Missing required subcommand"
            })
    void whatIsCalledWronglyEndsWithStatus2(String line, String sentence) {
        open(Database.H2);
        assertThat(console.runLine(line)).isEqualTo(2);
        assertThat(console.err()).contains(sentence);
        assertThat(simulator.history()).isEmpty();
    }
}
