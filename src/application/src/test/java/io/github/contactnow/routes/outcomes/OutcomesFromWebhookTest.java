package io.github.contactnow.routes.outcomes;

import static io.github.contactnow.routes.TestEnvironment.SECOND_DATASET;
import static io.github.contactnow.routes.TestEnvironment.URL_SECRET;
import static io.github.contactnow.routes.TestEnvironment.eventually;
import static io.github.contactnow.routes.UrlOfCrm.Answer.ERROR;
import static io.github.contactnow.routes.UrlOfCrm.Answer.MOVED;
import static io.github.contactnow.routes.UrlOfCrm.Answer.NOT_FOUND;
import static io.github.contactnow.routes.UrlOfCrm.Answer.SILENCE;
import static io.github.contactnow.routes.UrlOfCrm.Answer.UNENDING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.State;
import io.github.contactnow.routes.Profiles;
import io.github.contactnow.routes.TestEnvironment;
import io.github.contactnow.routes.UrlOfCrm;
import io.github.contactnow.routes.Webhook;
import io.github.contactnow.routes.Webhook.Answer;
import io.github.contactnow.simulator.state.StoredRecord;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Outcomes as ContactNow posts them, without Kafka: some move the record to another dataset. */
@QuarkusTest
@TestProfile(Profiles.Direct.class)
class OutcomesFromWebhookTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    TestEnvironment parts;

    @Inject
    Ledger ledger;

    @TestHTTPResource("/outcomes/" + URL_SECRET)
    URI url;

    private Webhook webhook;

    @BeforeEach
    void connect() {
        webhook = new Webhook(url);
    }

    @AfterEach
    void mend() {
        parts.mend();
    }

    @Test
    void movesARecordOnceHoweverOftenItsOutcomeIsPosted() throws Exception {
        StoredRecord original = called("Renée & Co", 501_003);
        for (int i = 0; i < 3; i++) {
            Answer answer = urlencoded(data(original));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().get("taken").asBoolean()).isTrue();
        }
        assertThat(multipart(data(original)).status()).isEqualTo(200);
        eventually().until(() -> ledger.find("move", reference(original))
                .filter(intent -> intent.state() == State.APPLIED)
                .isPresent());
        assertThat(record(original.id()).get("ProcessType")).isEqualTo("COMPLETE");
        assertThat(record(original.id()).get("notes")).as("no note is added").isEqualTo(original.get("notes"));
        assertThat(copies(original)).singleElement().satisfies(copy -> {
            assertThat(copy.dataset()).isEqualTo(SECOND_DATASET);
            assertThat(copy.get("ProcessType")).isEqualTo("New Prospect");
            for (String name : List.of("FirstName", "MobilePhone", "Postcode", "Policy_Number", "notes")) {
                assertThat(copy.get(name)).as(name).isEqualTo(original.get(name));
            }
        });
    }

    @Test
    void takesMultipartWithCharactersOfAnyKindAndWritesNoFile() throws Exception {
        StoredRecord original = called("Zoë \u20ac", 501_003);
        assertThat(multipart(data(original)).status()).isEqualTo(200);
        eventually().untilAsserted(() -> assertThat(copies(original))
                .singleElement()
                .satisfies(copy -> assertThat(copy.get("FirstName")).isEqualTo("Zoë \u20ac")));
        assertThat(Path.of("file-uploads")).doesNotExist();
    }

    @Test
    void handsAnOutcomeOnceToTheUrlOfTheSettings() throws Exception {
        StoredRecord record = called("Zoë \u20ac", 501_000);
        assertThat(urlencoded(data(record)).status()).isEqualTo(200);
        assertThat(urlencoded(data(record)).status()).isEqualTo(200);
        eventually().until(() -> isHandedOn(record));
        assertThat(parts.crm().requests(reference(record))).singleElement().satisfies(request -> {
            assertThat(request.path()).endsWith(UrlOfCrm.SECRET);
            assertThat(request.contentType()).startsWith("application/json");
            assertThat(request.event().get("event").asText()).isEqualTo(reference(record));
            assertThat(request.event().has("reference"))
                    .as("the post does not say it")
                    .isFalse();
            assertThat(request.event().get("outcome").asText()).isEqualTo("501000");
            assertThat(request.event().get("record").get("FirstName").asText()).isEqualTo("Zoë \u20ac");
        });
    }

    @Test
    void handsAnOutcomeOnAgainUntilTheUrlTakesItAndFollowsNoRedirect() throws Exception {
        StoredRecord record = called("Ann", 501_000);
        parts.crm().answer(ERROR, NOT_FOUND, MOVED, SILENCE);
        assertThat(urlencoded(data(record)).status()).isEqualTo(200);
        eventually().until(() -> isHandedOn(record));
        assertThat(parts.crm().requests(reference(record))).hasSize(5).allSatisfy(request -> assertThat(
                        request.event().get("record").get("FirstName").asText())
                .isEqualTo("Ann"));
        assertThat(parts.crm()
                        .requests(reference(record))
                        .get(4)
                        .event()
                        .get("reference")
                        .asText())
                .as("as the record says that was read again")
                .isEqualTo("outcome-of-somebody");
        assertThat(parts.crm().paths()).noneMatch(path -> path.contains("elsewhere"));
        assertThat(ledger.find(Outcome.KIND, reference(record)).orElseThrow().attempts())
                .isEqualTo(4);
        List<String> lines = parts.logged()
                .lines()
                .filter(line -> line.contains("Outcome " + reference(record) + " was not accepted"))
                .toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).contains("tried again in 0 s").endsWith("the endpoint answered with status 500");
        assertThat(lines.get(2)).endsWith("the endpoint answered with status 302");
        assertThat(parts.logged()
                        .lines()
                        .filter(line -> !line.contains(" DEBUG ") && line.contains(UrlOfCrm.SECRET))
                        .toList())
                .isEmpty();
    }

    @Test
    void anAnswerWithoutEndHoldsUpNothing() throws Exception {
        StoredRecord record = called("Ann", 501_000);
        parts.crm().answer(UNENDING);
        assertThat(urlencoded(data(record)).status()).isEqualTo(200);
        eventually().until(() -> isHandedOn(record));
        assertThat(parts.crm().requests(reference(record))).hasSize(1);
    }

    private boolean isHandedOn(StoredRecord record) {
        return ledger.find(Outcome.KIND, reference(record))
                .filter(intent -> intent.state() == State.APPLIED)
                .isPresent();
    }

    @Test
    void anOutcomeThatMovesNothingIsTakenAndNothingHappens() throws Exception {
        StoredRecord original = called("Ann", 501_000);
        assertThat(urlencoded(data(original)).status()).isEqualTo(200);
        assertThat(ledger.find("move", reference(original))).isEmpty();
    }

    @Test
    void whoseOutcomeHasChangedSinceIsNotMoved() throws Exception {
        StoredRecord original = called("Ann", 501_002);
        String stale = data(original).replace("501002", "501003");
        assertThat(urlencoded(stale).status()).isEqualTo(200);
        String reference = reference(original).replace("501002", "501003");
        eventually().until(() -> ledger.find("move", reference)
                .filter(intent -> intent.state() == State.REJECTED)
                .isPresent());
        assertThat(ledger.find("move", reference))
                .hasValueSatisfying(intent -> assertThat(intent.reason()).contains("501002"));
        assertThat(copies(original)).isEmpty();
        assertThat(record(original.id()).get("outcomecode")).isEqualTo("501002");
    }

    @Test
    void answers401WithoutTheSecretAndTakesNothing() throws Exception {
        StoredRecord original = called("Ann", 501_003);
        String base = url.toString().replace(URL_SECRET, "");
        for (String wrong : List.of("x", URL_SECRET + "x", URL_SECRET.substring(1), URL_SECRET.toLowerCase(), "%00")) {
            Answer answer = new Webhook(URI.create(base + wrong))
                    .send(new Webhook(URI.create(base + wrong))
                            .request("application/x-www-form-urlencoded", form(data(original))));
            assertThat(answer.status()).as(wrong).isEqualTo(401);
            assertThat(answer.body()).doesNotContain(URL_SECRET);
        }
        assertThat(new Webhook(URI.create(base))
                        .send(new Webhook(URI.create(base))
                                .request("application/x-www-form-urlencoded", form(data(original))))
                        .status())
                .isIn(404, 401);
        assertThat(ledger.find("move", reference(original))).isEmpty();
    }

    @Test
    void answers400NamingTheFieldAnd405ToAGet() throws Exception {
        for (String bad : List.of(
                "{}",
                "{\"id\":\"1\",\"datasetid\":\"12\"}",
                "{\"id\":\"1\",\"outcomecode\":\"501003\"}",
                "{\"id\":\"x\",\"datasetid\":\"12\",\"outcomecode\":\"501003\"}",
                "[",
                "null",
                "[]",
                "\"x\"",
                "",
                "{\"id\":{},\"datasetid\":\"12\",\"outcomecode\":\"501003\"}",
                "{\"id\":\"1\",\"datasetid\":\"12\",\"outcomecode\":\"501003\",\"ProcessDate\":\"" + "1".repeat(41)
                        + "\"}")) {
            Answer answer = urlencoded(bad);
            assertThat(answer.status()).as(bad).isEqualTo(400);
            assertThat(answer.json().get("field").asText())
                    .as(bad)
                    .isIn("id", "datasetid", "outcomecode", "data", "ProcessDate");
        }
        assertThat(webhook.send(webhook.request(
                                "application/x-www-form-urlencoded", "other=1".getBytes(StandardCharsets.UTF_8)))
                        .status())
                .isEqualTo(400);
        assertThat(webhook.send(webhook.request("application/json", "{}".getBytes(StandardCharsets.UTF_8)))
                        .status())
                .isEqualTo(400);
        assertThat(webhook.send(webhook.request(null, new byte[0])).status()).isEqualTo(400);
        assertThat(webhook.get().status()).isEqualTo(405);
    }

    @Test
    void aLargeRecordFits() throws Exception {
        StoredRecord original = called("Ann", 501_000);
        assertThat(urlencoded(data(original).replace("\"Ann\"", "\"" + "é".repeat(100_000) + "\""))
                        .status())
                .isEqualTo(200);
        assertThat(multipart(data(original).replace("\"Ann\"", "\"" + "é".repeat(100_000) + "\""))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void answersCarryNoHeaderOfTheRequestAndTheLogNeitherSecretNorPerson() throws Exception {
        StoredRecord original = called("Secretperson", 501_003);
        Answer answer = webhook.send(webhook.request(
                "application/x-www-form-urlencoded",
                form(data(original)),
                "X-Echo",
                "x",
                "CamelContactNowArg.dataset",
                "13",
                "CamelHttpResponseCode",
                "418"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().map()).allSatisfy((name, values) -> {
            assertThat(name.toLowerCase()).doesNotStartWith("camel").isNotIn("x-echo", "secret", "data");
            assertThat(values).noneMatch(value -> value.contains(URL_SECRET));
        });
        eventually().untilAsserted(() -> assertThat(copies(original)).hasSize(1));
        assertThat(parts.logged()).contains("Outcome " + reference(original) + ": taken");
        assertThat(parts.logged()
                        .lines()
                        .filter(line -> line.contains(URL_SECRET) || line.contains("Secretperson"))
                        .toList())
                .isEmpty();
        try (Stream<Path> files = Files.list(parts.ledger().getParent())) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("ledger."))
                    .toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain("Secretperson")
                        .doesNotContain(URL_SECRET);
            }
        }
    }

    /** A record on which an agent has just set an outcome. */
    private StoredRecord called(String firstName, long outcome) {
        StoredRecord record = parts.simulator()
                .createRecord(
                        12,
                        Map.of(
                                "FirstName",
                                firstName,
                                "MobilePhone",
                                "07700900123",
                                "VENDOR_URN",
                                "outcome-of-somebody",
                                "Postcode",
                                "AB1 2CD",
                                "Policy_Number",
                                "P-1",
                                "notes_append",
                                "first line"));
        long call = parts.simulator().startCall(record.id()).id();
        parts.simulator().answerCall(call, 500_101);
        parts.simulator().setOutcome(call, outcome);
        parts.simulator().endCall(call);
        return record(record.id());
    }

    private StoredRecord record(long id) {
        return parts.simulator().records().stream()
                .filter(record -> record.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private List<StoredRecord> copies(StoredRecord original) {
        return parts.simulator().records().stream()
                .filter(record -> ("move-" + reference(original)).equals(record.get("VENDOR_URN")))
                .toList();
    }

    private static String reference(StoredRecord record) {
        return record.id() + "-" + record.dataset() + "-" + record.get("outcomecode") + "-"
                + record.get("ProcessDate").replaceAll("[^0-9]", "");
    }

    private static String data(StoredRecord record) throws Exception {
        return JSON.writeValueAsString(Map.of(
                "id",
                Long.toString(record.id()),
                "datasetid",
                Long.toString(record.dataset()),
                "outcomecode",
                record.get("outcomecode"),
                "ProcessDate",
                record.get("ProcessDate"),
                "FirstName",
                record.get("FirstName")));
    }

    private Answer urlencoded(String data) throws Exception {
        return webhook.send(webhook.request("application/x-www-form-urlencoded", form(data)));
    }

    private static byte[] form(String data) {
        return ("data=" + URLEncoder.encode(data, StandardCharsets.UTF_8)).getBytes(StandardCharsets.US_ASCII);
    }

    private Answer multipart(String data) throws Exception {
        String body = "--line\r\nContent-Disposition: form-data; name=\"data\"\r\n\r\n" + data + "\r\n--line--\r\n";
        HttpRequest.Builder request =
                webhook.request("multipart/form-data; boundary=line", body.getBytes(StandardCharsets.UTF_8));
        return webhook.send(request);
    }
}
