package io.github.contactnow.routes.leads;

import static io.github.contactnow.routes.TestEnvironment.eventually;
import static io.github.contactnow.routes.TestEnvironment.once;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.routes.Profiles;
import io.github.contactnow.routes.TestEnvironment;
import io.github.contactnow.routes.Topics;
import io.github.contactnow.routes.Webhook;
import io.github.contactnow.simulator.fault.FaultKind;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics that cannot be written, and a broker that is away: no lead is created twice, and no verdict is lost. */
@QuarkusTest
@TestProfile(Profiles.Impatient.class)
class TopicsAwayTest {

    private static final String REJECTED = "{\"dataset\":12,\"reference\":\"%s\",\"MobilePhone\":\"no number\"}";
    private static final String FAILED = "Will break on first error in batch processing mode";

    TestEnvironment parts;

    @TestHTTPResource("/leads")
    URI leads;

    private Topics topics;

    @BeforeEach
    void connect() {
        topics = new Topics(parts.bootstrapServers());
    }

    @AfterEach
    void mend() {
        parts.mend();
        topics.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {Topics.RESULTS, Topics.DEAD})
    void nothingIsCommittedBeforeATopicTakesTheVerdictsAndNothingIsCreatedAgain(String topic) throws Exception {
        String prefix = topic.substring(topic.lastIndexOf('.') + 1) + "-";
        topics.send(lead(prefix + "0"), REJECTED.formatted(prefix + "bad-0"));
        awaitSettled();
        Map<TopicPartition, Long> before = topics.committed();
        long failed = failures();
        try (AutoCloseable unwritable = topics.unwritable(topic)) {
            topics.send(lead(prefix + "1"), REJECTED.formatted(prefix + "bad-1"), lead(prefix + "2"));
            // Each time the batch comes again from the topic, to a new consumer.
            patiently().until(() -> failures() >= failed + 2);
            assertThat(topics.committed()).isEqualTo(before);
        }
        awaitSettled();
        assertThat(parts.leads(prefix)).isEqualTo(once(prefix + "0", prefix + "1", prefix + "2"));
        assertThat(parts.creations(prefix + "1")).hasSize(1);
        assertThat(states(prefix + "1")).isNotEmpty().containsOnly("APPLIED");
        assertThat(states(prefix + "2")).isNotEmpty().containsOnly("APPLIED");
        assertThat(states(prefix + "bad-1")).isNotEmpty().containsOnly("REJECTED");
        assertThat(letters(prefix + "bad-1")).isNotEmpty();
    }

    @Test
    void verdictsThatFindNoBrokerArriveWhenItIsBack() throws Exception {
        topics.send(lead("away-0"));
        awaitSettled();
        long failed = failures();
        parts.whenCreating(FaultKind.LATE_PROCESSING, 1);
        topics.send(lead("away-1"), REJECTED.formatted("away-bad"));
        patiently().until(() -> parts.simulator().faults().waiting() == 1);
        parts.broker().close();
        try {
            parts.simulator().faults().release();
            patiently().until(() -> failures() > failed);
        } finally {
            parts.broker().start();
        }
        patiently()
                .until(() -> states("away-1").contains("APPLIED")
                        && states("away-bad").contains("REJECTED"));
        awaitSettled();
        assertThat(parts.leads("away-")).isEqualTo(once("away-0", "away-1"));
        assertThat(letters("away-bad")).isNotEmpty();
    }

    @Test
    void aVerdictThatComesLaterWaitsForItsTopic() throws Exception {
        topics.send(lead("late-0"));
        awaitSettled();
        parts.whenCreating(FaultKind.CLOSE_BEFORE_PROCESSING, 1);
        topics.send(lead("late-1"));
        awaitSettled();
        assertThat(states("late-1")).containsExactly("IN_DOUBT");
        try (AutoCloseable unwritable = topics.unwritable(Topics.RESULTS)) {
            patiently().until(() -> parts.leads("late-").equals(once("late-0", "late-1")) && parts.owed() == 1);
        }
        patiently().until(() -> states("late-1").contains("APPLIED"));
        patiently().until(() -> parts.owed() == 0);
        assertThat(parts.leads("late-")).isEqualTo(once("late-0", "late-1"));
    }

    @Test
    void aLeadThatTheWebhookCouldNotQueueForSureIsThereOnceWhenItIsPostedAgain() throws Exception {
        Webhook webhook = new Webhook(leads);
        topics.send(lead("hook-0"));
        awaitSettled();
        try (AutoCloseable unwritable = topics.unwritable(Topics.LEADS)) {
            assertThat(webhook.json(lead("hook-1")).status()).isEqualTo(503);
        }
        patiently().until(() -> webhook.json(lead("hook-1")).status() == 202);
        // As if the first had been in the topic, too.
        topics.send(lead("hook-1"));
        patiently().until(() -> states("hook-1").size() >= 2);
        assertThat(parts.leads("hook-")).isEqualTo(once("hook-0", "hook-1"));
    }

    private long failures() {
        return parts.logged().lines().filter(line -> line.contains(FAILED)).count();
    }

    private static ConditionFactory patiently() {
        return eventually().atMost(Duration.ofSeconds(120));
    }

    private void awaitSettled() {
        patiently().untilAsserted(() -> assertThat(topics.committed()).isEqualTo(topics.ends(Topics.LEADS)));
    }

    private List<String> states(String reference) throws Exception {
        List<String> states = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> result : topics.all(Topics.RESULTS)) {
            JsonNode json = new ObjectMapper().readTree(result.value());
            if (json.path("reference").asText().equals(reference)) {
                states.add(json.get("state").asText());
            }
        }
        return states;
    }

    private List<ConsumerRecord<byte[], byte[]>> letters(String reference) throws Exception {
        return topics.all(Topics.DEAD).stream()
                .filter(letter -> letter.value() != null
                        && new String(letter.value(), StandardCharsets.UTF_8).contains("\"" + reference + "\""))
                .toList();
    }

    private static String lead(String reference) {
        return "{\"dataset\":12,\"FirstName\":\"Ann\",\"MobilePhone\":\"07700900001\",\"reference\":\"" + reference
                + "\"}";
    }
}
