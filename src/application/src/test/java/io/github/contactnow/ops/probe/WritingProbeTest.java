package io.github.contactnow.ops.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.contactnow.api.Account;
import io.github.contactnow.api.HttpSettings;
import io.github.contactnow.api.ServerTexts;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.simulator.history.SeenRequest;
import io.github.contactnow.support.RawServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** With permission, the probe creates one record and reports what remains of it. */
class WritingProbeTest extends ProbeTestSupport {

    private static final String[] ABOUT_WRITING = {
        "reference-writable",
        "create-visible",
        "create-key",
        "unknown-column",
        "id-on-create",
        "notes-append",
        "reference-search"
    };

    @BeforeEach
    void start() {
        start(Simulator.builder());
        simulator.createRecord(12, Map.of("MobilePhone", "07700900123"));
    }

    @Test
    void oneRecordAnswersTheQuestionsAndIsCompleted() {
        Probe.Result result = run(HELD, ABOUT_WRITING);
        assertThat(answers(result))
                .containsEntry("reference-writable", "yes")
                .containsEntry("create-visible", "within 1 s")
                .containsEntry("create-key", "the id of the record")
                .containsEntry("unknown-column", "it is dropped silently")
                .containsEntry("id-on-create", "no")
                .containsEntry("notes-append", "create: yes, update: yes")
                .containsEntry("reference-search", "yes");
        assertThat(simulator.records()).hasSize(2).last().satisfies(record -> {
            assertThat(record.dataset()).isEqualTo(13);
            assertThat(record.get("MobilePhone")).isEqualTo("07700900123");
            assertThat(record.get("ProcessType")).isEqualTo("COMPLETE");
            assertThat(result.remains())
                    .matches("Record " + record.id() + " in dataset 13, VENDOR_URN " + record.get("VENDOR_URN")
                            + ", was completed with outcome 501001 and stays there\\.");
        });
        assertThat(result.profile().referenceColumn().writable()).isTrue();
        assertThat(result.profile().referenceColumn().searchable()).isTrue();
        assertThat(result.profile().createVisibleWithin()).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Lead 2 is not in our books. | Lead * is not in our books.",
                "Database error |",
                "Record id [2] does not exist. |"
            })
    void theWordsOfARejectionAreLearnedUnlessTheyAreKnownOrMayPass(String text, String learned) {
        simulator.createRecord(12, Map.of("MobilePhone", "07700900124"));
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.ERROR_REPLY)
                        .action("update")
                        .error(text)
                        .nth(1)
                        .build());
        Probe.Result result = run(HELD, "rejection-text");
        assertThat(answers(result).get("rejection-text")).isNotEqualTo("unknown");
        assertThat(result.profile().rejections()).isEqualTo(learned == null ? List.of() : List.of(learned));
        assertThat(new ServerTexts(result.profile().rejections()).kindOf("LEAD 777 is not in our books"))
                .isEqualTo(learned == null ? ServerTexts.Kind.OTHER : ServerTexts.Kind.RECORD);
    }

    @Test
    void withoutAnOutcomeItIsSaidThatTheRecordStays() {
        Probe.Result result = run(new WritePlan("13", false, null, "07700900123"), ABOUT_WRITING);
        assertThat(result.remains())
                .endsWith("not completed: no --complete-outcome was given.")
                .contains("in dataset 13");
        assertThat(simulator.records()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12 | 501001 | Dataset 12 is LIVE: the record would be dialled.",
                "14 | 501001 | Dataset 14 is EXPIRED: name one that is on HOLD.",
                "99 | 501001 | Dataset 99 does not exist; nothing was written.",
                "13 | 501003 | Outcome 501003 does not complete a record",
                "13 | 77 | Outcome 77 does not exist; nothing was written."
            })
    void whatSpeaksAgainstTheWriteIsFoundBeforeIt(String dataset, String outcome, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(new WritePlan(dataset, false, outcome, "07700900123")))
                .withMessageStartingWith(sentence);
        assertThat(writes()).isEmpty();
    }

    @Test
    void aLiveDatasetTakesPermissionAndAnExpiredOneNone() {
        assertThat(run(new WritePlan("12", true, "501001", "07700900123"), ABOUT_WRITING)
                        .remains())
                .contains("was completed");
        assertThatIllegalArgumentException().isThrownBy(() -> run(new WritePlan("14", true, "501001", "07700900123")));
    }

    @Test
    void aStateThatCannotBeReadIsNoPermission() {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.HTML_PAGE)
                        .method("ecnow_datasets")
                        .build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(HELD))
                .withMessageStartingWith("Whether dataset 13 may take a record is not known");
        assertThat(writes()).isEmpty();
    }

    @Test
    void aRecordThatIsRefusedOnceIsSentOnceMoreWithoutWhatIsUnusual() {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.SUCCESS_WITH_BAD)
                        .action("create")
                        .error("Bad argument: something")
                        .nth(1)
                        .build());
        Probe.Result result = run(HELD, ABOUT_WRITING);
        assertThat(simulator.records()).hasSize(2);
        assertThat(answers(result))
                .containsEntry("unknown-column", "unknown")
                .containsEntry("id-on-create", "unknown")
                .containsEntry("reference-writable", "yes");
        assertThat(evidence(result, "unknown-column")).contains("Bad argument: something");
    }

    @Test
    void aRecordThatIsRefusedTwiceIsNotSentAgain() {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.SUCCESS_WITH_BAD)
                        .action("create")
                        .times(9)
                        .build());
        Probe.Result result = run(HELD, ABOUT_WRITING);
        assertThat(simulator.records()).hasSize(1);
        assertThat(writes()).hasSize(2);
        assertThat(result.remains()).startsWith("No record was created: the create was refused");
        assertThat(Set.copyOf(answers(result).values())).containsExactly("unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR_REPLY,Database error",
        "SUCCESS_WITH_BAD,Database error",
        "ERROR_REPLY,An error that no document names"
    })
    void anErrorThatIsNotAboutTheRecordIsNotAnsweredByASecondCreate(FaultKind kind, String error) {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(kind)
                        .processed(true)
                        .action("create")
                        .error(error)
                        .nth(1)
                        .build());
        Probe.Result result = run(HELD, ABOUT_WRITING);
        assertThat(creates()).hasSize(1);
        assertThat(simulator.records()).hasSize(2);
        assertThat(answers(result))
                .containsEntry("create-visible", "unknown")
                .containsEntry("reference-writable", "unknown");
        assertThat(result.remains())
                .startsWith("A record may have been created in dataset 13, VENDOR_URN Probe-")
                .contains(error);
    }

    @Test
    void aServerThatTakesNoWorkNowGetsNoSecondCreate() {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.ERROR_REPLY)
                        .action("create")
                        .error("Too many requests")
                        .nth(1)
                        .build());
        Probe.Result result = run(HELD, ABOUT_WRITING);
        assertThat(creates()).hasSize(1);
        assertThat(simulator.records()).hasSize(1);
        assertThat(result.remains())
                .startsWith("No record was created: the create was refused for now: Too many requests");
    }

    @Test
    void anEnvelopeBehindAStatusOfTheServerIsNotAnsweredByASecondCreate() {
        String remains = remains(creates -> error("500 Internal Server Error", "Could not write the audit row"));
        assertThat(remains)
                .startsWith("A record may have been created in dataset 13")
                .contains("HTTP status 500", "Could not write the audit row");
        assertThat(creates()).hasSize(1);
        assertThat(simulator.records()).hasSize(2);
    }

    @Test
    void aRejectionAfterWhichTheRecordIsThereIsNotAnsweredByASecondCreate() {
        String remains = remains(creates -> error("200 OK", "Bad argument: contactnow_probe_no_such_column"));
        assertThat(creates()).hasSize(1);
        assertThat(simulator.records()).hasSize(2).last().satisfies(record -> assertThat(remains)
                .startsWith("Record " + record.id())
                .contains("was completed with outcome 501001"));
    }

    @Test
    void aDocumentedRejectionIsAnsweredByASecondCreate() {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.ERROR_REPLY)
                        .action("create")
                        .error("Bad argument: contactnow_probe_no_such_column")
                        .nth(1)
                        .build());
        Probe.Result result = run(HELD, ABOUT_WRITING);
        assertThat(creates()).hasSize(2);
        assertThat(simulator.records()).hasSize(2);
        assertThat(answers(result))
                .containsEntry("unknown-column", "the record is refused")
                .containsEntry("reference-writable", "yes");
    }

    @Test
    void aKeyThatIsTheIdOfAnotherRecordLeavesThatRecordAlone() {
        String other = Long.toString(simulator.records().get(0).id());
        String remains =
                remains(creates -> RawServer.json("{\"success\":true,\"total\":1,\"bad\":0,\"key\":" + other + "}"));
        assertThat(simulator.records()).hasSize(2);
        assertThat(simulator.records().get(0).get("ProcessType")).isNotEqualTo("COMPLETE");
        assertThat(simulator.records().get(1).get("ProcessType")).isEqualTo("COMPLETE");
        assertThat(remains).startsWith("Record " + simulator.records().get(1).id());
    }

    private List<SeenRequest> creates() {
        return simulator.history().stream()
                .filter(request -> request.action().equals("create"))
                .toList();
    }

    private static RawServer.Answer error(String status, String text) {
        return RawServer.reply(
                status, "application/json", ("{\"success\":false,\"error\":\"" + text + "\"}").getBytes(UTF_8));
    }

    /** Probes a server that stores what is created, and answers a create in its own way. */
    private String remains(Function<RawServer.Seen, RawServer.Answer> createAnswer) {
        HttpClient client = HttpClient.newHttpClient();
        try (RawServer front = RawServer.withoutTokens(request -> {
            byte[] body = forwarded(client, request);
            return request.target().contains("action=create")
                    ? createAnswer.apply(request)
                    : RawServer.reply("200 OK", "application/json", body);
        })) {
            Account account = new Account(front.url(), simulator.username(), PASSWORD, null);
            return new Probe(account, HttpSettings.DEFAULTS, Duration.ZERO, target(), HELD, Set.of(ABOUT_WRITING))
                    .run(new PrintWriter(output))
                    .remains();
        }
    }

    private byte[] forwarded(HttpClient client, RawServer.Seen request) {
        HttpRequest.Builder copy = HttpRequest.newBuilder(simulator.baseUrl().resolve(request.target()))
                .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach((name, value) -> {
            if (Set.of("authorization", "content-type", "cookie").contains(name.toLowerCase(Locale.ROOT))) {
                copy.header(name, value);
            }
        });
        try {
            return client.send(copy.build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"CLOSE_AFTER_PROCESSING", "EMPTY_BODY", "TRUNCATED_BODY", "CUT_REPLY"})
    void aLostReplyIsSettledByLookingAndNeverBySendingAgain(FaultKind kind) {
        simulator
                .faults()
                .add(Fault.builder().kind(kind).action("create").nth(1).build());
        Probe.Result result = run(HELD, ABOUT_WRITING);
        assertThat(simulator.records()).hasSize(2);
        assertThat(simulator.history().stream()
                        .filter(request -> request.action().equals("create")))
                .hasSize(1);
        assertThat(answers(result))
                .containsEntry("reference-writable", "yes")
                .containsEntry("create-visible", "unknown");
        assertThat(result.remains()).contains("was completed with outcome 501001");
    }

    @Test
    void aRecordThatMayOrMayNotBeThereIsSaidToBeSo() {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.CLOSE_BEFORE_PROCESSING)
                        .action("create")
                        .nth(1)
                        .build());
        Probe.Result result = run(HELD, ABOUT_WRITING);
        assertThat(result.remains()).startsWith("A record may have been created in dataset 13, VENDOR_URN Probe-");
        assertThat(simulator.records()).hasSize(1);
    }

    @Test
    void aCompletionThatFailsIsSaidPlainly() {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.SUCCESS_WITH_BAD)
                        .action("update")
                        .times(9)
                        .build());
        assertThat(run(HELD, "reference-writable").remains()).contains("NOT completed");
    }
}
