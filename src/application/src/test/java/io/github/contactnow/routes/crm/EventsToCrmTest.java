package io.github.contactnow.routes.crm;

import static io.github.contactnow.routes.TestEnvironment.URL_SECRET;
import static io.github.contactnow.routes.TestEnvironment.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.app.health.CrmCheck;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.routes.EventSchema;
import io.github.contactnow.routes.Profiles;
import io.github.contactnow.routes.TestEnvironment;
import io.github.contactnow.routes.UrlOfCrm;
import io.github.contactnow.routes.Webhook;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.simulator.state.Call;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.health.api.Wellness;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole application: a CRM gets what happens to its leads, from every source. */
@QuarkusTest
@TestProfile(Profiles.DirectToCrm.class)
class EventsToCrmTest {

    TestEnvironment parts;

    @Inject
    Ledger ledger;

    @Inject
    @Wellness
    CrmCheck check;

    @TestHTTPResource("/leads")
    URI leads;

    @TestHTTPResource("/outcomes/" + URL_SECRET)
    URI outcomes;

    @AfterEach
    void mend() {
        parts.mend();
    }

    private Stream<JsonNode> events(String type, String subject) {
        return parts.resultsUrl().requests().stream()
                .map(UrlOfCrm.Request::event)
                .filter(event -> event.path("type").asText().equals("io.github.contactnow." + type)
                        && event.path("subject").asText().equals(subject));
    }

    private Webhook.Answer post(String reference, String phone) throws Exception {
        return new Webhook(leads)
                .json("{\"dataset\":12,\"MobilePhone\":\"" + phone + "\",\"reference\":\"" + reference + "\"}");
    }

    @Test
    void theVerdictsOfEveryWayInArrive() throws Exception {
        assertThat(post("verdict-1", "07700900001").status()).isEqualTo(200);
        assertThat(post("verdict-2", "").status()).isEqualTo(422);
        Path part = Files.writeString(
                Files.createDirectories(parts.inbox()).resolve(".verdicts.csv"),
                "dataset,MobilePhone,reference\n12,07700900001,verdict-3\n12,,verdict-4\n");
        Files.move(part, parts.inbox().resolve("verdicts.csv"), StandardCopyOption.ATOMIC_MOVE);
        for (String applied : List.of("verdict-1", "verdict-3")) {
            eventually().untilAsserted(() -> assertThat(events("verdict", applied))
                    .singleElement()
                    .satisfies(event -> {
                        EventSchema.check(event.toString());
                        assertThat(event.at("/data/state").asText()).isEqualTo("APPLIED");
                        assertThat(event.at("/data/key").asText()).isNotEmpty();
                    }));
        }
        for (String rejected : List.of("verdict-2", "verdict-4")) {
            eventually().untilAsserted(() -> assertThat(events("verdict", rejected))
                    .singleElement()
                    .satisfies(event -> {
                        EventSchema.check(event.toString());
                        assertThat(event.at("/data/state").asText()).isEqualTo("REJECTED");
                        assertThat(event.at("/data/reason").asText()).contains("no phone");
                    }));
        }
    }

    @Test
    void aLeadInDoubtHasItsVerdictOnceItIsSettled() throws Exception {
        assertThat(post("doubt-0", "07700900001").status()).isEqualTo(200);
        parts.whenCreating(FaultKind.CLOSE_BEFORE_PROCESSING, 1);
        assertThat(post("doubt-1", "07700900001").status()).isEqualTo(202);
        eventually().untilAsserted(() -> assertThat(events("verdict", "doubt-1"))
                .singleElement()
                .satisfies(event -> assertThat(event.at("/data/state").asText()).isEqualTo("APPLIED")));
    }

    /** Some are created alone, and the others in a batch, whose answer names no record. */
    @Test
    void aCallAndItsRecordingArriveWithTheReferenceOfTheLead() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertThat(post("called-" + i, "0770090000" + i).status()).isEqualTo(200);
        }
        String batch = IntStream.range(4, 12)
                .mapToObj(i -> "{\"dataset\":12,\"MobilePhone\":\"0770090001" + i % 10 + "\",\"reference\":\"called-"
                        + i + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(new Webhook(leads).json(batch).status()).isEqualTo(200);
        List<Call> calls = parts.simulator().generateCalls(40).stream()
                .filter(call -> reference(call).startsWith("called-"))
                .toList();
        assertThat(calls).extracting(EventsToCrmTest.this::reference).contains("called-0", "called-4", "called-11");
        for (Call call : calls) {
            eventually().untilAsserted(() -> assertThat(events("call", reference(call))
                            .filter(event -> event.at("/data/callid").asLong() == call.id()))
                    .isNotEmpty()
                    .allSatisfy(event -> {
                        EventSchema.check(event.toString());
                        assertThat(event.at("/data/reference").asText()).isEqualTo(reference(call));
                    }));
        }
        Call recorded = calls.stream().filter(Call::isAnswered).findFirst().orElseThrow();
        eventually().untilAsserted(() -> assertThat(events("recording", reference(recorded))
                        .filter(event -> event.at("/data/callid").asLong() == recorded.id()))
                .singleElement()
                .satisfies(event -> {
                    EventSchema.check(event.toString());
                    assertThat(event.at("/data/url").asText())
                            .matches("https://files\\.example\\.com/recordings/\\d{4}-\\d\\d-\\d\\d/" + recorded.id()
                                    + "\\.wav");
                }));
    }

    @Test
    void anOptOutOfTheListArrivesForEachLeadOfThePerson() throws Exception {
        assertThat(post("opted-1", "07700900901").status()).isEqualTo(200);
        assertThat(post("opted-2", "07700900901").status()).isEqualTo(200);
        assertThat(new Webhook(leads)
                        .json("{\"reference\":\"opted-1\",\"optOut\":\"true\",\"optOutReason\":\"asked on the phone\"}")
                        .status())
                .isEqualTo(200);
        for (String reference : List.of("opted-1", "opted-2")) {
            eventually().untilAsserted(() -> assertThat(events("opt-out", reference))
                    .singleElement()
                    .satisfies(event -> {
                        EventSchema.check(event.toString());
                        assertThat(event.at("/data/reason").asText()).isEqualTo("asked on the phone");
                    }));
        }
        assertThat(events("verdict", "opted-1"))
                .as("an opt-out is not another verdict of the lead")
                .singleElement()
                .satisfies(event -> assertThat(event.at("/data/key").asText()).isNotEmpty());
    }

    /** The CRM has deleted the record itself. */
    @Test
    void anOptOutOfARecordDoesNotArrive() throws Exception {
        assertThat(post("gone-1", "07700900911").status()).isEqualTo(200);
        assertThat(post("gone-2", "07700900912").status()).isEqualTo(200);
        assertThat(new Webhook(leads)
                        .json(
                                "[{\"reference\":\"gone-1\",\"optOut\":\"reference\"},{\"reference\":\"gone-2\",\"optOut\":\"true\"}]")
                        .status())
                .isEqualTo(200);
        eventually().until(() -> events("opt-out", "gone-2").findAny().isPresent());
        assertThat(events("opt-out", "gone-1")).isEmpty();
    }

    @Test
    void theHealthCheckAndTheMetricsHaveNumbersOfEachTarget() {
        eventually().until(() -> check.call().getData().orElse(Map.of()).containsKey("crm.waiting"));
        assertThat(check.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(Metrics.globalRegistry
                        .get("contactnow.crm.dead")
                        .tag("target", "crm")
                        .gauge()
                        .value())
                .isZero();
    }

    private String reference(Call call) {
        return parts.simulator().records().stream()
                .filter(record -> record.id() == call.record())
                .map(record -> String.valueOf(record.get("VENDOR_URN")))
                .findFirst()
                .orElse("");
    }

    @Test
    void anOutcomeArrivesOnceHoweverOftenItIsPostedAndAnOptOutComesFirst() throws Exception {
        String data =
                "{\"id\":\"900001\",\"datasetid\":12,\"outcomecode\":\"501009\",\"ProcessDate\":\"2026-01-05 10:00:00\",\"FirstName\":\"Zoë\","
                        + "\"vendor_urn\":\"outcome-1\"}";
        parts.resultsUrl().goDown();
        try {
            Webhook webhook = new Webhook(outcomes);
            for (int i = 0; i < 3; i++) {
                assertThat(webhook.send(webhook.request(
                                        "application/x-www-form-urlencoded",
                                        ("data=" + URLEncoder.encode(data, StandardCharsets.UTF_8))
                                                .getBytes(StandardCharsets.US_ASCII)))
                                .status())
                        .as("the target does not hold up the source")
                        .isEqualTo(200);
            }
        } finally {
            parts.resultsUrl().comeBack();
        }
        eventually().until(() -> events("outcome", "outcome-1").findAny().isPresent());
        assertThat(parts.resultsUrl().requests().stream()
                        .map(UrlOfCrm.Request::event)
                        .filter(event -> event.path("subject").asText().equals("outcome-1"))
                        .peek(event -> EventSchema.check(event.toString()))
                        .map(event -> event.get("type").asText().replaceFirst(".*\\.", "")))
                .containsExactly("opt-out", "outcome");
        eventually().until(() -> ledger.outbox().isDelivered("crm", "900001-12-501009-20260105100000"));
        assertThat(parts.logged().lines().filter(line -> !line.contains(" DEBUG ") && line.contains(UrlOfCrm.SECRET)))
                .isEmpty();
    }
}
