package io.github.contactnow.routes.leads;

import static io.github.contactnow.routes.TestEnvironment.eventually;
import static io.github.contactnow.routes.TestEnvironment.once;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.routes.Profiles;
import io.github.contactnow.routes.TestEnvironment;
import io.github.contactnow.routes.UrlOfCrm;
import io.github.contactnow.routes.Webhook;
import io.github.contactnow.simulator.fault.FaultKind;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Results of leads go to a URL, without Kafka, until it takes them. */
@QuarkusTest
@TestProfile(Profiles.DirectToUrl.class)
class ResultsToUrlTest {

    TestEnvironment parts;

    @TestHTTPResource("/leads")
    URI webhook;

    @AfterEach
    void mend() {
        parts.mend();
    }

    @Test
    void theResultsOfAFileWaitForAUrlThatIsDownAndArriveOnceItIsUp() throws Exception {
        parts.resultsUrl().goDown();
        try {
            drop(
                    "results.csv",
                    "dataset,FirstName,MobilePhone,reference\n12,Ann,07700900001,result-1\n12,Bo,,result-2\n");
            eventually().until(() -> parts.leads("result-").equals(once("result-1")));
            eventually().until(() -> parts.logged().contains("leads.results.to: "));
            assertThat(parts.in("done")).doesNotContain("results.csv");
        } finally {
            parts.resultsUrl().comeBack();
        }
        eventually().until(() -> parts.in("done").contains("results.csv"));
        assertThat(events("result-1")).singleElement().satisfies(event -> {
            assertThat(event.get("state").asText()).isEqualTo("APPLIED");
            assertThat(event.get("key").asText()).isNotEmpty();
            assertThat(event.toString()).doesNotContain("07700900001").doesNotContain("Ann");
        });
        assertThat(events("result-2"))
                .singleElement()
                .satisfies(event -> assertThat(event.get("state").asText()).isEqualTo("REJECTED"));
        assertThat(parts.leads("result-")).isEqualTo(once("result-1"));
        assertThat(parts.logged()
                        .lines()
                        .filter(line -> !line.contains(" DEBUG ") && line.contains(UrlOfCrm.SECRET))
                        .toList())
                .isEmpty();
    }

    @Test
    void aResultThatTheUrlRefusesIsSentAgainWithTheSameId() throws Exception {
        parts.resultsUrl().answer(UrlOfCrm.Answer.ERROR, UrlOfCrm.Answer.NOT_FOUND, UrlOfCrm.Answer.MOVED);
        drop("refused-results.csv", "dataset,MobilePhone,reference\n12,07700900001,refused-result-1\n");
        eventually().until(() -> parts.in("done").contains("refused-results.csv"));
        List<UrlOfCrm.Request> requests = requests("refused-result-1");
        assertThat(requests)
                .hasSize(4)
                .extracting(UrlOfCrm.Request::idempotencyKey)
                .containsOnly(requests.get(0).idempotencyKey());
        assertThat(parts.logged())
                .contains(
                        "leads.results.to: the endpoint answered with status 500",
                        "leads.results.to: the endpoint answered with status 302");
    }

    @Test
    void theFinalVerdictOfALeadInDoubtIsOwedUntilTheUrlTakesIt() throws Exception {
        // A lead that is known to be there, so that absence can be proven.
        assertThat(post("owed-0").status()).isEqualTo(200);
        parts.whenCreating(FaultKind.CLOSE_BEFORE_PROCESSING, 1);
        parts.resultsUrl().goDown();
        try {
            Webhook.Answer answer = post("owed-1");
            assertThat(answer.status()).as(answer.body()).isEqualTo(202);
            assertThat(answer.json().get("results").findValuesAsText("state")).containsExactly("IN_DOUBT");
            eventually()
                    .until(() -> parts.logged().contains("Lead owed-1, not settled when it was delivered, is APPLIED"));
            assertThat(parts.owed()).isOne();
        } finally {
            parts.resultsUrl().comeBack();
        }
        eventually().until(() -> parts.owed() == 0);
        assertThat(events("owed-1"))
                .singleElement()
                .satisfies(event -> assertThat(event.get("state").asText()).isEqualTo("APPLIED"));
        assertThat(parts.leads("owed-")).isEqualTo(once("owed-0", "owed-1"));
    }

    private Webhook.Answer post(String reference) throws Exception {
        return new Webhook(webhook)
                .json("{\"dataset\":12,\"MobilePhone\":\"07700900001\",\"reference\":\"" + reference + "\"}");
    }

    private List<UrlOfCrm.Request> requests(String reference) {
        return parts.resultsUrl().requests().stream()
                .filter(request -> request.event().path("reference").asText().equals(reference))
                .toList();
    }

    private List<JsonNode> events(String reference) {
        return requests(reference).stream().map(UrlOfCrm.Request::event).toList();
    }

    private void drop(String name, String content) throws IOException {
        Path part = Files.writeString(Files.createDirectories(parts.inbox()).resolve("." + name), content);
        Files.move(part, parts.inbox().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
