package io.github.contactnow.ops.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.contactnow.api.Account;
import io.github.contactnow.api.Dialect;
import io.github.contactnow.api.Format;
import io.github.contactnow.api.HttpSettings;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.support.GeneratedDoc;
import io.github.contactnow.support.RawServer;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The probe finds out what there is to find, says what it cannot, and leaves the account as it was. */
class ProbeTest extends ProbeTestSupport {

    @Test
    void answersWhatAnAccountInUseShows() {
        start(Simulator.builder());
        fill();
        Probe.Result result = probe(null).run(new PrintWriter(output, true));
        assertThat(answers(result))
                .containsEntry("envelope-types", "success boolean, total number, expire number")
                .containsEntry(
                        "number-types",
                        "calls: nc_all number, sec_dur number, qid text; cdr: callid text, sec_dur text; "
                                + "ecnow_records: id text")
                .containsEntry("empty-list", "ecnow_records: [] in JSON, an empty element in XML; cdr: []")
                .containsEntry("range-bounds", "first second: yes, last second: yes")
                .containsEntry("counts-agree", "yes")
                .containsEntry("tstart-tstop", "tstart: yes, tstop: yes")
                .containsEntry("start-ecnow", "yes")
                .containsEntry("start-database", "yes")
                .containsEntry("sort-ecnow_records", "'id' ascending, '-id' descending, 'id desc' descending")
                .containsEntry("sort-cdr", "'callid' ascending, '-callid' descending, 'callid desc' descending")
                .containsEntry("reference-search", "yes")
                .containsEntry("repeated-get", "yes")
                .containsEntry("foreign-address", "Invalid token")
                .containsEntry("validate-extends", "no");
        assertThat(answers(result).get("fields-cdr")).startsWith("45 fields");
        assertThat(answers(result).get("methods-database")).contains("there: ecnow_data outcomecodes queues");
        assertThat(evidence(result, "reference-search"))
                .contains("a part of it: no", "letter case counts: no", "without type=exact a part " + "finds it: yes");
        assertThat(result.profile().defaultFormats())
                .containsEntry("token", Format.JSON)
                .containsEntry("ecnow", Format.XML)
                .containsEntry("database", Format.XML)
                .containsEntry("reporting", Format.JSON);
        assertThat(result.profile().timeZone()).isNotNull();
        assertThat(result.profile().referenceColumn().writable()).isNull();
    }

    @Test
    void readsOnlyAndNoMoreThanItAnnounces() {
        start(Simulator.builder());
        fill();
        var before = simulator.records();
        Probe probe = probe(null);
        Probe.Result result = probe.run(new PrintWriter(output, true));
        assertThat(writes()).isEmpty();
        assertThat(simulator.records()).isEqualTo(before);
        // What the simulator does not serve at all is not in its history.
        assertThat(result.requests()).isBetween(simulator.history().size(), probe.mostRequests());
        assertThat(result.remains()).isEmpty();
    }

    @Test
    void thePageNamesEveryQuestionAndTheMostRequests() throws Exception {
        start(Simulator.builder());
        String page = GeneratedDoc.committed("src/docs/guides/probe.md");
        assertThat(Questions.all()).allSatisfy(question -> assertThat(page).contains("`" + question.name() + "`"));
        assertThat(page)
                .contains("at most " + probe(null).mostRequests() + ", and "
                        + probe(HELD).mostRequests() + " with `--write`");
    }

    @Test
    void saysUnknownWithTheReasonWhereAnEmptyAccountShowsNothing() {
        start(Simulator.builder());
        Probe.Result result = run(null);
        for (String name : new String[] {"range-bounds", "counts-agree", "number-types", "recording"}) {
            assertThat(answers(result)).containsEntry(name, "unknown");
            assertThat(evidence(result, name)).startsWith("no calls between");
        }
        assertThat(evidence(result, "start-ecnow")).isEqualTo("fewer than two rows to page through");
        assertThat(evidence(result, "reference-search")).isEqualTo("table Renewals has no records");
        assertThat(evidence(result, "reference-writable")).isEqualTo("asked only with --write");
        assertThat(evidence(result, "time-zone")).startsWith("no record whose ProcessDate");
        assertThat(result.profile().rangeEndIncluded()).isNull();
        assertThat(result.profile().timeZone()).isNull();
        assertThat(result.profile().referenceColumn()).isNull();
    }

    @Test
    void aRangeThatIsAboutSomethingElseIsNotGuessedAt() {
        start(Simulator.builder());
        fill();
        // The fault answers as if the range selected by another time: no call is where its beginning says.
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.EMPTY_BODY)
                        .method("cdr")
                        .nth(3)
                        .build());
        Probe.Result result = run(null, "range-bounds", "start-ecnow");
        assertThat(answers(result)).containsEntry("range-bounds", "unknown").containsEntry("start-ecnow", "yes");
        assertThat(evidence(result, "range-bounds")).isEqualTo("the reply to format=json is an empty reply");
        assertThat(result.profile().rangeEndIncluded()).isNull();
    }

    @Test
    void aServerThatAnswersNonsenseFailsQuestionsButNotTheProbe() {
        start(Simulator.builder());
        fill();
        for (FaultKind kind :
                new FaultKind[] {FaultKind.HTML_PAGE, FaultKind.TRUNCATED_BODY, FaultKind.CLOSE_AFTER_PROCESSING}) {
            simulator.faults().clear();
            simulator
                    .faults()
                    .add(Fault.builder().kind(kind).script("reporting").build());
            Probe.Result result = run(null);
            assertThat(result.answers()).hasSize(Questions.all().size() - 1);
            assertThat(answers(result))
                    .containsEntry("range-bounds", "unknown")
                    .containsEntry("fields-calls", "unknown")
                    .containsEntry("start-ecnow", "yes");
        }
    }

    @Test
    void aTokenThatEndsOnTheWayIsReplaced() {
        start(Simulator.builder());
        fill();
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.EXPIRED_TOKEN)
                        .script("ecnow")
                        .nth(1)
                        .build());
        assertThat(answers(run(null, "start-ecnow"))).containsEntry("start-ecnow", "yes");
    }

    @Test
    void aServerThatRefusesEveryTokenIsAskedForANewOneOnce() {
        start(Simulator.builder());
        fill();
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.EXPIRED_TOKEN)
                        .script("ecnow")
                        .build());
        Probe probe = probe(null, "start-ecnow", "sort-ecnow_records");
        Probe.Result result = probe.run(new PrintWriter(output, true));
        assertThat(Set.copyOf(answers(result).values())).containsExactly("unknown");
        assertThat(result.requests()).isLessThanOrEqualTo(probe.mostRequests() + 2);
        assertThat(simulator.history().stream()
                        .filter(request -> request.script().equals("token")))
                .hasSize(2);
    }

    @Test
    void aServerThatGivesTokensToAGetOnlyIsAskedByGetAndTheProfileSaysSo() {
        try (RawServer server = RawServer.withoutTokens(request -> RawServer.json(
                !request.asksForToken()
                        ? "{\"Success\":true,\"Total\":1,\"List\":{\"name\":\"Renewals\"}}"
                        : request.method().equals("GET")
                                        && PASSWORD.equals(request.query().get("password"))
                                ? RawServer.token("to-ken+1")
                                : "{\"success\":false,\"error\":\"Bad argument: action\"}"))) {
            Account account = new Account(server.url(), "demo", PASSWORD, null);
            Probe.Result result = new Probe(
                            account,
                            HttpSettings.DEFAULTS,
                            Duration.ZERO,
                            target(),
                            null,
                            Set.of("token-method", "envelope-types"))
                    .run(new PrintWriter(output, true));
            assertThat(answers(result))
                    .containsEntry("token-method", "GET")
                    .containsEntry("envelope-types", "success boolean, total number, " + "expire number");
            assertThat(result.profile().tokenMethod()).isEqualTo(Dialect.Method.GET);
            assertThat(server.calls()).isNotEmpty().allSatisfy(call -> assertThat(call.query())
                    .containsEntry("token", "to-ken+1"));
            assertThat(output.toString()).doesNotContain(PASSWORD).doesNotContain("to-ken");
        }
    }

    @Test
    void wrongCredentialsAreNotTriedAgainByGet() {
        try (RawServer server =
                RawServer.withoutTokens(request -> RawServer.json("{\"success\":false,\"error\":\"Login failed\"}"))) {
            Probe probe = new Probe(
                    new Account(server.url(), "demo", PASSWORD, null),
                    HttpSettings.DEFAULTS,
                    Duration.ZERO,
                    target(),
                    null,
                    Set.of());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> probe.run(new PrintWriter(output, true)))
                    .withMessageContaining("Login failed");
            assertThat(server.tokenCalls()).hasSize(1);
        }
    }

    @Test
    void aRefusedLoginIsOneSentence() {
        start(Simulator.builder());
        simulator
                .faults()
                .add(Fault.builder().kind(FaultKind.HTML_PAGE).script("token").build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(null))
                .withMessage("No token from " + simulator.baseUrl() + ": the reply to format=json is an HTML page.");
    }

    @Test
    void secretsAndPersonalDataAreNeitherPrintedNorKept() {
        start(Simulator.builder().foreignAddressError("Bad token for " + PASSWORD));
        fill();
        Probe.Result result = run(HELD);
        String all = output
                + result.toJson(new Account(simulator.baseUrl(), "demo", PASSWORD, null), target())
                        .toString();
        assertThat(all)
                .contains("(password)")
                .doesNotContain(PASSWORD)
                .doesNotContainPattern("[0-9a-f]{40}")
                .doesNotContain("07700900")
                .doesNotContain("Ann")
                .doesNotContain("Crm-");
    }

    @Test
    void everyQuestionHasANameOfItsOwn() {
        assertThat(Questions.all()).extracting(Question::name).doesNotHaveDuplicates();
        start(Simulator.builder());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> probe(null, "nonsense"))
                .withMessageContaining("There is no question 'nonsense'");
        assertThat(Map.copyOf(answers(run(null, "repeated-get")))).containsOnlyKeys("repeated-get");
    }
}
