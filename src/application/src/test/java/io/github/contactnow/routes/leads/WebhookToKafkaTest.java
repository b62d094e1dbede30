package io.github.contactnow.routes.leads;

import static io.github.contactnow.routes.TestEnvironment.eventually;
import static io.github.contactnow.routes.TestEnvironment.once;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.routes.Profiles;
import io.github.contactnow.routes.TestEnvironment;
import io.github.contactnow.routes.Topics;
import io.github.contactnow.routes.Webhook;
import io.github.contactnow.routes.Webhook.Answer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The webhook with Kafka: what is posted goes to the topic, and from there to ContactNow. */
@QuarkusTest
@TestProfile(Profiles.Kafka.class)
class WebhookToKafkaTest {

    TestEnvironment parts;

    @TestHTTPResource("/leads")
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
    void answers202AndEachLeadArrivesOnceThroughTheTopic() throws Exception {
        Answer answer = webhook.json("[" + lead("queue-1") + "," + lead("queue-2") + "]");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("queued").asInt()).isEqualTo(2);
        assertThat(answer.json().get("results")).isEmpty();
        eventually().untilAsserted(() -> assertThat(parts.leads("queue-")).isEqualTo(once("queue-1", "queue-2")));
        try (Topics topics = new Topics(parts.bootstrapServers())) {
            assertThat(topics.all(Topics.LEADS))
                    .filteredOn(r -> r.value() != null && text(r.value()).contains("queue-"))
                    .hasSize(2)
                    .allSatisfy(r -> assertThat(text(r.value())).contains("\"reference\":\"" + text(r.key()) + "\""));
        }
    }

    @Test
    void answers422AboutRecordsThatCannotBeSentAndQueuesTheOthers() throws Exception {
        Answer answer = webhook.json("[{\"dataset\":12,\"reference\":\"half-1\"}," + lead("half-2") + "]");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("queued").asInt()).isEqualTo(1);
        assertThat(answer.json().get("results").findValuesAsText("reference")).containsExactly("half-1");
        eventually().untilAsserted(() -> assertThat(parts.leads("half-")).isEqualTo(once("half-2")));
    }

    @Test
    void answers202WhileContactNowCannotBeReachedAndTheLeadArrivesOnceItCan() throws Exception {
        parts.line().cut();
        assertThat(webhook.json(lead("later-1")).status()).isEqualTo(202);
        parts.mend();
        eventually().untilAsserted(() -> assertThat(parts.leads("later-")).isEqualTo(once("later-1")));
    }

    @Test
    void queuesNothingWithoutTheRightSignature() throws Exception {
        Answer answer = webhook.send(
                webhook.request("application/json", lead("nobody-1").getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.status()).isEqualTo(401);
        try (Topics topics = new Topics(parts.bootstrapServers())) {
            assertThat(topics.all(Topics.LEADS))
                    .noneMatch(r -> r.value() != null && text(r.value()).contains("nobody-"));
        }
    }

    @Test
    void headersFromOutsideReachNeitherTopicNorContactNow() throws Exception {
        assertThat(webhook.json(
                                lead("outside-1"),
                                "kafka.OVERRIDE_TOPIC",
                                "elsewhere",
                                "kafka.KEY",
                                "k",
                                "kafka.PARTITION_KEY",
                                "99",
                                "CamelContactNowArg.dataset",
                                "13",
                                "camelkafkaoverridetopic",
                                "elsewhere",
                                "lead.state",
                                "x")
                        .status())
                .isEqualTo(202);
        eventually().untilAsserted(() -> assertThat(parts.leads("outside-")).isEqualTo(once("outside-1")));
        try (Topics topics = new Topics(parts.bootstrapServers())) {
            assertThat(topics.all(Topics.LEADS))
                    .filteredOn(r -> r.value() != null && text(r.value()).contains("outside-"))
                    .singleElement()
                    .satisfies(r -> {
                        assertThat(r.headers()).isEmpty();
                        assertThat(text(r.key())).isEqualTo("outside-1");
                    });
            assertThat(topics.all("elsewhere")).isEmpty();
        }
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static String lead(String reference) {
        return "{\"dataset\":12,\"FirstName\":\"Ann\",\"MobilePhone\":\"07700900001\",\"reference\":\"" + reference
                + "\"}";
    }
}
