package io.github.contactnow.routes.leads;

import static io.github.contactnow.routes.TestEnvironment.eventually;
import static io.github.contactnow.routes.TestEnvironment.once;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.routes.Profiles;
import io.github.contactnow.routes.TestEnvironment;
import io.github.contactnow.routes.Topics;
import io.github.contactnow.routes.Webhook;
import io.github.contactnow.routes.Webhook.Answer;
import io.github.contactnow.simulator.fault.FaultKind;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dead letters replayed through the running application: each lead is created once, however often it is replayed. */
@QuarkusTest
@TestProfile(Profiles.Held.class)
class ReplayTest {

    TestEnvironment parts;

    @TestHTTPResource("/ops/")
    URI url;

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

    private Answer post(String command) throws Exception {
        return new Webhook(url)
                .send(HttpRequest.newBuilder(URI.create(url + command))
                        .POST(BodyPublishers.noBody())
                        .header("Authorization", "Bearer " + TestEnvironment.OPS_TOKEN));
    }

    private static String lead(int dataset, String reference) {
        return "{\"dataset\":" + dataset + ",\"MobilePhone\":\"07700900001\",\"reference\":\"" + reference + "\"}";
    }

    /** In the order of time. */
    private List<ConsumerRecord<byte[], byte[]>> letters(String reference) throws Exception {
        return topics.all(Topics.DEAD).stream()
                .filter(letter -> letter.value() != null
                        && new String(letter.value(), StandardCharsets.UTF_8).contains("\"" + reference + "\""))
                .sorted(Comparator.comparing(ConsumerRecord::timestamp))
                .toList();
    }

    private void awaitSettled() {
        eventually().untilAsserted(() -> assertThat(topics.committed()).isEqualTo(topics.ends(Topics.LEADS)));
    }

    @Test
    void aRejectedLeadIsTakenOnceItsCauseIsMended() throws Exception {
        parts.whenCreating(FaultKind.ERROR_REPLY, 2);
        topics.send(lead(12, "mended-1"));
        eventually().until(() -> letters("mended-1").size() == 1);
        assertThat(post("dead-letters/replay?reference=mended-1").body()).contains("1 of 1 replayed");
        eventually().until(() -> letters("mended-1").size() == 2);
        assertThat(parts.creations("mended-1")).as("ContactNow is asked again").hasSize(2);
        assertThat(post("dead-letters/replay?reference=mended-1").body()).contains("1 of 2 replayed");
        eventually().until(() -> parts.leads("mended-").equals(once("mended-1")));
    }

    @Test
    void aLeadWithoutAReferenceIsReplayedByTheOneThatWasMadeForIt() throws Exception {
        parts.whenCreating(FaultKind.ERROR_REPLY, 1);
        topics.send("{\"dataset\":12,\"MobilePhone\":\"07700900001\",\"FirstName\":\"nameless-1\"}");
        eventually().until(() -> letters("nameless-1").size() == 1);
        String made = new String(
                letters("nameless-1")
                        .get(0)
                        .headers()
                        .lastHeader("lead.reference")
                        .value(),
                StandardCharsets.UTF_8);
        assertThat(made).matches("content-[0-9a-f]{32}");
        assertThat(post("dead-letters/replay?reference=" + made).body()).contains("1 of 1 replayed");
        eventually().until(() -> parts.leads("content-").equals(once(made)));
    }

    @Test
    void whatIsReplayedAgainAndAgainIsThereOnce() throws Exception {
        parts.whenCreating(FaultKind.CLOSE_BEFORE_PROCESSING, 1);
        topics.send(lead(12, "replayed-1"));
        topics.send("{\"dataset\":12,\"MobilePhone\":\"nonsense\",\"reference\":\"replayed-2\"}");
        eventually().until(() -> letters("replayed-2").size() == 1);
        String letter = letters("replayed-2").get(0).partition() + "@"
                + letters("replayed-2").get(0).offset();
        assertThat(post("dead-letters/edit/" + letter + "?set=MobilePhone%3D07700900002")
                        .status())
                .isEqualTo(200);
        assertThat(post("dead-letters/edit/" + letter + "?set=MobilePhone%3D07700900002")
                        .status())
                .as("once is enough")
                .isEqualTo(409);
        for (int i = 0; i < 5; i++) {
            assertThat(post("dead-letters/edit/" + letter + "?force&set=MobilePhone%3D07700900002")
                            .status())
                    .isEqualTo(200);
            // As it would come back from a dead letter: the very same record.
            topics.send(lead(12, "replayed-1"));
            assertThat(post("in-doubt/settle?all&send-again").status()).isIn(200, 409);
        }
        eventually().until(() -> parts.leads("replayed-").equals(once("replayed-1", "replayed-2")));
        topics.send(lead(12, "replayed-1"));
        assertThat(post("dead-letters/replay/" + letter + "?force").status()).isEqualTo(200);
        awaitSettled();
        assertThat(parts.leads("replayed-")).isEqualTo(once("replayed-1", "replayed-2"));
        assertThat(parts.creations("replayed-2")).hasSize(1);
    }

    @Test
    void aReplayedRecordHasTheHeadersOfTheFirstHoweverOftenItIsReplayed() throws Exception {
        byte[] noKey = null;
        List<Header> ofSender = List.of(
                header("traceparent", "00-1-2-01"),
                header("origin", "crm"),
                header("ORIGIN", "CRM"),
                header("origin", "again"),
                new RecordHeader("nothing", (byte[]) null),
                header("lead.source", "fair"));
        topics.send(new ProducerRecord<>(
                Topics.LEADS,
                null,
                noKey,
                ("{\"dataset\":12,\"MobilePhone\":\"nonsense\",\"reference\":\"headers-1\"}")
                        .getBytes(StandardCharsets.UTF_8),
                ofSender));
        for (int attempt = 1; attempt <= 3; attempt++) {
            int number = attempt;
            eventually().until(() -> letters("headers-1").size() == number);
            ConsumerRecord<byte[], byte[]> letter = letters("headers-1").get(attempt - 1);
            assertThat(LeadHeaders.ofSender(letter.headers())).isEqualTo(ofSender);
            assertThat(letter.headers().headers("lead.attempt"))
                    .singleElement()
                    .isEqualTo(header("lead.attempt", "" + attempt));
            assertThat(letter.headers().headers("lead.reason")).hasSize(1);
            assertThat(letter.headers().headers("lead.dead-letter")).isEmpty();
            if (attempt < 3) {
                assertThat(post("dead-letters/replay/" + letter.partition() + "@" + letter.offset())
                                .status())
                        .isEqualTo(200);
            }
        }
        assertThat(topics.all(Topics.LEADS).stream()
                        .filter(record -> new String(record.value(), StandardCharsets.UTF_8).contains("headers-1")))
                .hasSize(3)
                .allSatisfy(record ->
                        assertThat(LeadHeaders.ofSender(record.headers())).isEqualTo(ofSender));
    }

    private static Header header(String name, String text) {
        return new RecordHeader(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsNotThereIsRefusedAndWhatCannotBeReachedFails() throws Exception {
        Answer refused = post("dead-letters/show/0@99999");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).startsWith("There is no dead letter 0@99999");
        parts.whenCreating(FaultKind.CLOSE_BEFORE_PROCESSING, 1);
        topics.send(lead(12, "cut-1"));
        awaitSettled();
        parts.line().cut();
        Answer cut = post("in-doubt/settle?reference=cut-1");
        assertThat(cut.status()).isEqualTo(409);
        assertThat(cut.body()).contains("cut-1  IN_DOUBT: ContactNow could not be asked");
    }
}
