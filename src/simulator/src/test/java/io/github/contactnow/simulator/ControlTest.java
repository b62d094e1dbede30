package io.github.contactnow.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.simulator.fault.Faults;
import io.github.contactnow.support.Project;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The control port, used over HTTP as from another process. */
@Timeout(20)
class ControlTest {

    private final Simulator simulator =
            Simulator.builder().controlPort(0).build().start();
    private final TestClient client = TestClient.withToken(simulator);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        simulator.close();
    }

    private HttpResponse<String> send(String method, String path, String body) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(simulator.controlUrl() + path))
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode get(String path) {
        return good(send("GET", path, ""));
    }

    private JsonNode post(String path, String body) {
        return good(send("POST", path, body));
    }

    private JsonNode delete(String path) {
        return good(send("DELETE", path, ""));
    }

    private static JsonNode good(HttpResponse<String> reply) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return TestClient.parsed(reply.body());
    }

    @Test
    void movingTheClockExpiresAToken() {
        Instant before = simulator.clock().instant();

        post("clock", "{\"advance\":\"PT12H\"}");

        assertThat(client.read("dataset=12").get("error").asText()).isEqualTo("Expired token");
        assertThat(Duration.between(
                        before, Instant.parse(get("clock").get("now").asText())))
                .isGreaterThan(Duration.ofHours(11));
        assertThat(post("clock", "{\"now\":\"2030-01-01T00:00:00Z\"}")
                        .get("now")
                        .asText())
                .startsWith("2030-01-01T00:00");
    }

    @Test
    void tokensExpire() {
        post("tokens/expire", "");

        assertThat(client.read("dataset=12").get("error").asText()).isEqualTo("Expired token");
    }

    @Test
    void recordsAreSeededAndSeen() {
        JsonNode created = post("records", "{\"dataset\":12,\"MobilePhone\":\"07700900123\",\"VENDOR_URN\":\"crm-1\"}");
        post("records", "{\"dataset\":13,\"MobilePhone\":\"07700900124\"}");

        assertThat(client.read("dataset=12").get("list").get(0).get("id")).isEqualTo(created.get("id"));
        assertThat(get("records").get("total").intValue()).isEqualTo(2);
        assertThat(get("records?dataset=12&VENDOR_URN=crm-1").get("total").intValue())
                .isEqualTo(1);
        assertThat(get("records?limit=1&start=1")
                        .get("list")
                        .get(0)
                        .get("datasetid")
                        .asText())
                .isEqualTo("13");
    }

    @Test
    void theAccountGrows() {
        post("tables", "{\"name\":\"Claims\",\"columns\":[\"Policy\"]}");
        post("queues", "{\"id\":700009,\"description\":\"Claims out\",\"table\":\"Claims\"}");
        post("datasets", "{\"id\":77,\"table\":\"Claims\",\"queue\":700009}");
        post("agents", "{\"id\":500109,\"name\":\"Agent Nine\"}");
        post("outcomes", "{\"id\":501009,\"description\":\"Later\"}");
        post("outcomes", "{\"id\":501009,\"complete\":true}");

        assertThat(client.create("[{\"dataset\":77,\"HomePhone\":\"1\",\"Policy\":\"P1\"}]")
                        .get("total")
                        .intValue())
                .isEqualTo(1);
        assertThat(simulator.records().get(0).get("Policy")).isEqualTo("P1");
        assertThat(simulator.outcomes()).anySatisfy(outcome -> {
            assertThat(outcome.description()).isEqualTo("Later");
            assertThat(outcome.complete()).isTrue();
        });
        for (String path : List.of("tables", "queues", "datasets", "agents", "outcomes")) {
            assertThat(get(path).toString()).containsAnyOf("Claims", "500109", "501009");
        }
    }

    @Test
    void callsAreGeneratedAndSeeded() {
        post("records", "{\"dataset\":12,\"MobilePhone\":\"07700900123\"}");

        assertThat(post("calls/generate", "{\"count\":2}")).hasSize(2);
        assertThat(post("calls/seed", "{\"count\":1000}").get("total").intValue())
                .isEqualTo(1002);
        assertThat(get("calls?limit=3").get("list")).hasSize(3);
        assertThat(get("calls").get("list").get(0).get("id").longValue())
                .isEqualTo(simulator.calls().get(0).id());
    }

    @Test
    void aCallLives() {
        long record = post("records", "{\"dataset\":12,\"MobilePhone\":\"07700900123\"}")
                .get("id")
                .asLong();
        long call = post("calls/start", "{\"record\":" + record + "}").get("id").longValue();
        assertThat(get("calls/live")).hasSize(1);

        post("calls/answer", "{\"call\":" + call + ",\"agent\":500100}");
        assertThat(get("agents/states").get(0).get("call").longValue()).isEqualTo(call);
        post("calls/outcome", "{\"call\":" + call + ",\"outcome\":501000}");
        assertThat(post("calls/end", "{\"call\":" + call + "}").get("outcome").intValue())
                .isEqualTo(501000);

        assertThat(get("calls/live")).isEmpty();
        assertThat(simulator.records().get(0).get("outcomecode")).isEqualTo("501000");
        assertThat(post("calls/start", "{\"queue\":700001,\"caller\":\"07700900999\"}")
                        .get("callerId")
                        .asText())
                .isEqualTo("07700900999");
        post("agents", "{\"id\":500109,\"name\":\"Agent Nine\"}");
        post("agents/login", "{\"agent\":500109}");
        assertThat(get("agents/states").get(2).get("status").asText()).isNotEqualTo("OFFLINE");
    }

    @Test
    void theHistoryIsFilteredAndCleared() {
        client.create("[{\"dataset\":12,\"HomePhone\":\"1\"}]");
        client.read("dataset=12");

        JsonNode creations = get("history?script=ecnow&action=create");
        assertThat(creations.get("total").intValue()).isEqualTo(1);
        assertThat(creations.get("list").get(0).get("effects").get(0).longValue())
                .isEqualTo(simulator.records().get(0).id());
        assertThat(creations.toString()).doesNotContain(client.token());
        assertThat(get("history?after=2").get("list")).hasSize(1);

        delete("history");
        assertThat(get("history").get("total").intValue()).isZero();
    }

    @Test
    void faultsAreAddedListedReleasedAndCleared() {
        post("faults", "{\"name\":\"status-429-retry-after\",\"action\":\"read\",\"times\":1}");
        post("faults", "{\"kind\":\"SLOW_FIRST_BYTE\",\"action\":\"create\"}");

        assertThat(client.get("ecnow.php?token=TOKEN&method=ecnow_records&action=read&dataset=12")
                        .statusCode())
                .isEqualTo(429);
        CompletableFuture<JsonNode> slow =
                CompletableFuture.supplyAsync(() -> client.create("[{\"dataset\":12,\"HomePhone\":\"1\"}]"));
        await().until(() -> get("status").get("waiting").intValue() == 1);
        post("faults/release", "");
        assertThat(slow).succeedsWithin(Duration.ofSeconds(5));
        assertThat(get("faults").findValuesAsText("happened")).containsExactly("1", "1");
        assertThat(get("history?fault=SLOW_FIRST_BYTE").get("total").intValue()).isEqualTo(1);

        delete("faults");
        assertThat(get("faults")).isEmpty();
    }

    @Test
    void everyExampleOfTheCatalogueCanBeAddedByName() {
        assertThat(get("faults/catalogue").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(Faults.catalogue().keySet());
        Faults.catalogue().forEach((name, fault) -> {
            post("faults", "{\"name\":\"" + name + "\"}");
            assertThat(simulator.faults().all()).last().isEqualTo(fault);
        });
    }

    @Test
    void aResetBringsTheStartBackUnderTheSameUrl() {
        post("records", "{\"dataset\":12,\"MobilePhone\":\"07700900123\"}");
        post("calls/seed", "{\"count\":10}");
        post("clock", "{\"advance\":\"P30D\"}");
        post("faults", "{\"name\":\"html-page\"}");
        String old = client.token();
        URI url = simulator.baseUrl();

        JsonNode status = post("reset", "");

        assertThat(List.of(
                        status.get("records").intValue(),
                        status.get("calls").intValue(),
                        status.get("faults").intValue(),
                        status.get("requests").intValue()))
                .containsOnly(0);
        assertThat(Duration.between(simulator.clock().instant(), Instant.now()).abs())
                .isLessThan(Duration.ofDays(1));
        assertThat(simulator.baseUrl()).isEqualTo(url);
        assertThat(client.read("dataset=12").get("error").asText()).isEqualTo("Invalid token");
        assertThat(client.fetchToken()).isNotEqualTo(old);
        assertThat(client.create("[{\"dataset\":12,\"HomePhone\":\"1\"}]")
                        .get("key")
                        .longValue())
                .isEqualTo(4_300_000_001L);
    }

    /** A reset reopens a refused port and discards requests that are held back. */
    @Test
    void aResetOpensThePortAgainAndForgetsWhatIsUnderWay() {
        post("faults", "{\"kind\":\"LATE_PROCESSING\",\"action\":\"create\"}");
        CompletableFuture<JsonNode> late =
                CompletableFuture.supplyAsync(() -> client.create("[{\"dataset\":12,\"HomePhone\":\"1\"}]"));
        await().until(() -> simulator.faults().waiting() == 1);
        post("reset", "");
        assertThat(late).succeedsWithin(Duration.ofSeconds(5));
        assertThat(get("records").get("total").intValue()).isZero();

        post("faults", "{\"kind\":\"CONNECTION_REFUSED\"}");
        client.get("token.php?action=validate");
        post("reset", "");
        assertThat(client.fetchToken()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | clock | {\"advance\":\"soon\"} | advance | advance cannot be \"soon\"",
                "POST | clock | {} | advance | advance is missing: send advance or now",
                "POST | clock | {\"advanced\":\"PT1H\"} | advanced | advanced is unknown; allowed: now, advance",
                "POST | records | {\"HomePhone\":\"1\"} | dataset | dataset is missing",
                "POST | records | {\"dataset\":12} | phone | Bad argument: phone",
                "POST | records | {\"dataset\":\"x\"} | dataset | dataset cannot be \"x\"",
                "POST | datasets | {\"id\":1,\"status\":\"ALIVE\"} | status | status cannot be \"ALIVE\"",
                "POST | datasets | {\"id\":1,\"table\":\"None\"} | table | Bad argument: table",
                "POST | outcomes | {\"id\":1} | description | description is missing",
                "POST | outcomes | {\"id\":1,\"description\":\"x\",\"colour\":1} | colour | colour is unknown; allowed: id, description, complete, sale, decisionMaker, doNotCall, answerMachine, system",
                "POST | tables | {\"name\":\"T\",\"columns\":[\"a b\"]} | columns | columns cannot be used: Not a column name: a b",
                "POST | calls/generate | {\"count\":\"many\"} | count | count cannot be \"many\"",
                "POST | calls/seed | {\"count\":-1} | count | count cannot be negative",
                "POST | dialler | {\"dialsPerMinute\":-1} | dialsPerMinute | dialsPerMinute cannot be negative",
                "POST | dialler | {\"breaks\":[\"LAWS\"]} | breaks | breaks cannot be [\"LAWS\"]",
                "POST | dialler | {\"rate\":1} | rate | rate is unknown; allowed: dialsPerMinute, breaks",
                "POST | queues | {\"id\":700001,\"settings\":{\"retry\":\"soon\"}} | retry | Bad argument: retry",
                "POST | calls/end | {\"call\":1} | | Call [1] is not live.",
                "POST | calls/start | {} | record | record is missing: send record or queue",
                "POST | faults | {\"kind\":\"BAD_LUCK\"} | kind | kind cannot be \"BAD_LUCK\"",
                "POST | faults | {\"name\":\"bad-luck\"} | name | name cannot be \"bad-luck\"",
                "POST | faults | {} | kind | kind is missing: send kind or name",
                "POST | faults | {\"kind\":\"DRIP\",\"probability\":2} | probability | probability must be from 0 to 1",
                "POST | faults | {\"kind\":\"RESET_ON_CONNECT\",\"action\":\"create\"} | kind | kind is invalid here: RESET_ON_CONNECT applies to connections: it cannot have script, method or action",
                "POST | webhook | {\"record\":1,\"outcome\":501000,\"url\":\"http://127.0.0.1/\"} | | Record id [1] does not exist.",
                "POST | webhook | {\"outcome\":501000} | record | record is missing",
                "POST | webhook | {\"record\":1,\"outcome\":1,\"url\":\"file:/etc\"} | url | url cannot be \"file:/etc\"",
                "GET | history?colour=1 | | colour | colour is unknown; allowed: script, method, action, fault, after, start, limit",
                "GET | calls?limit=-1 | | limit | limit cannot be \"-1\"",
                "POST | clock | [1] | | The body is not a JSON object"
            })
    void anInvalidRequestIsRejectedInOneSentence(String method, String path, String body, String field, String error) {
        HttpResponse<String> reply = send(method, path, body == null ? "" : body);

        assertThat(reply.statusCode()).isEqualTo(400);
        JsonNode json = TestClient.parsed(reply.body());
        assertThat(json.get("error").asText()).isEqualTo(error);
        assertThat(json.path("field").asText()).isEqualTo(field == null ? "" : field);
    }

    @Test
    void unknownPathsAndMethodsAreRejected() {
        assertThat(send("GET", "nowhere", "").statusCode()).isEqualTo(404);
        HttpResponse<String> reply = send("DELETE", "clock", "");
        assertThat(reply.statusCode()).isEqualTo(405);
        assertThat(reply.body()).contains("/clock allows only GET, POST");
        assertThat(send("POST", "clock", "{").body()).contains("The body is not JSON");
    }

    @Test
    void thereIsNoControlPortByDefault() {
        try (Simulator plain = Simulator.builder().build().start()) {
            assertThatThrownBy(plain::controlUrl).hasMessageContaining("build it with controlPort(0)");
        }
    }

    /** The examples depend on each other and start with a fresh simulator. */
    @Test
    void theExamplesOfTheDocumentWorkAndCoverEveryPath() throws Exception {
        List<String> routes = StreamSupport.stream(get("").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        List<String> shown = new ArrayList<>();
        Matcher row = Pattern.compile(
                        "\\| `(GET|POST|DELETE) (/\\S*)` \\|.*\\| `curl (?:-X \\w+ )?'?\\$C/([^' ]*)'?(?: -d '(.*)')?` \\|")
                .matcher(Files.readString(Project.path("src/docs/reference/simulator.md")));
        while (row.find()) {
            shown.add(row.group(1) + " " + row.group(2));
            assertThat("/" + row.group(3)).startsWith(row.group(2));
            String body = row.group(4) == null ? "" : row.group(4);
            assertThat(send(row.group(1), row.group(3), body).statusCode())
                    .as(row.group())
                    .isEqualTo(200);
        }
        assertThat(shown).containsExactlyInAnyOrderElementsOf(routes);
    }
}
