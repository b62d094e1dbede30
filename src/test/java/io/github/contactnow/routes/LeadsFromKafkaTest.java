package io.github.contactnow.routes;

import static io.github.contactnow.routes.Surroundings.eventually;
import static io.github.contactnow.routes.Surroundings.once;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Profiles.Kafka.class)
class LeadsFromKafkaTest {

    Surroundings parts;

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

    @Test
    void takesEachRecordOnceInBatchesAndCommitsThem() throws Exception {
        topics.send(leads("batch-", 450));
        awaitSettled();
        assertThat(parts.leads("batch-")).isEqualTo(once("batch-", 450));
        assertThat(parts.creations("batch-")).hasSizeLessThan(100).allMatch(request -> request.effects().size() <= 100);
    }

    @Test
    void commitsNothingWhileTheBatchIsNotSettled() throws Exception {
        topics.send(lead("settle-0"));
        awaitSettled();
        Map<TopicPartition, Long> before = topics.committed();
        parts.whenCreating(FaultKind.LATE_PROCESSING, 1);
        topics.send(lead("settle-1"));
        eventually().until(() -> parts.simulator().faults().waiting() == 1);
        assertThat(topics.committed()).isEqualTo(before);
        parts.simulator().faults().release();
        awaitSettled();
        assertThat(parts.leads("settle-")).isEqualTo(once("settle-0", "settle-1"));
    }

    @Test
    void putsWhatIsNotTakenIntoTheDeadLetterTopicAsItWasWithTheReason() throws Exception {
        byte[] key = {(byte) 0xff, 0, (byte) 0xe9, 'k'};
        byte[] noJson = {'{', (byte) 0xff, (byte) 0xfe, 0};
        byte[] noPhone = "{\"dataset\": 12,  \"reference\":\"dead-2\"}".getBytes(StandardCharsets.UTF_8);
        byte[] expired = "{\"dataset\":14,\"MobilePhone\":\"07700900001\",\"reference\":\"dead-3\"}".getBytes(StandardCharsets.UTF_8);
        byte[] several = ("[" + lead("dead-4") + "," + lead("dead-5") + "]").getBytes(StandardCharsets.UTF_8);
        topics.send(key, noJson);
        topics.send("tombstone".getBytes(StandardCharsets.UTF_8), null);
        topics.send(null, noPhone);
        topics.send(key, expired);
        topics.send(null, several);
        topics.send(null, new byte[0]);
        topics.send(lead("dead-1"));
        awaitSettled();
        assertThat(parts.leads("dead-")).isEqualTo(once("dead-1"));
        List<ConsumerRecord<byte[], byte[]>> dead = topics.all(Topics.DEAD);
        assertThat(letter(dead, noJson).key()).isEqualTo(key);
        assertThat(header(letter(dead, noJson), "lead.state")).isEqualTo("REJECTED");
        assertThat(header(letter(dead, null), "lead.reason")).isNotBlank();
        assertThat(letter(dead, null).key()).isEqualTo("tombstone".getBytes(StandardCharsets.UTF_8));
        assertThat(header(letter(dead, noPhone), "lead.reason")).contains("no phone");
        assertThat(letter(dead, noPhone).key()).isNull();
        assertThat(header(letter(dead, expired), "lead.reason")).contains("EXPIRED");
        assertThat(letter(dead, expired).key()).isEqualTo(key);
        assertThat(header(letter(dead, several), "lead.reason")).contains("several leads");
        assertThat(header(letter(dead, new byte[0]), "lead.reason")).isNotBlank();
        Map<String, byte[]> originals = new HashMap<>();
        topics.all(Topics.LEADS).forEach(record -> originals.put(record.partition() + "@" + record.offset(), record.value()));
        assertThat(dead).allSatisfy(letter -> {
            assertThat(header(letter, "lead.topic")).isEqualTo(Topics.LEADS);
            assertThat(letter.value()).isEqualTo(originals.get(header(letter, "lead.partition") + "@" + header(letter, "lead.offset")));
        });
    }

    @Test
    void commitsNothingWhileContactNowIsDownAndThenSendsEachLeadOnce() throws Exception {
        topics.send(lead("outage-0"));
        awaitSettled();
        Map<TopicPartition, Long> before = topics.committed();
        Fault down = parts.whenCreating(FaultKind.HTTP_STATUS, Long.MAX_VALUE);
        topics.send(leads("outage-", 120));
        // More often than one delivery is attempted: so the batch has been fetched again.
        eventually().until(() -> parts.simulator().faults().count(down) >= 18);
        assertThat(topics.committed()).isEqualTo(before);
        assertThat(parts.leads("outage-")).isEqualTo(once("outage-0"));
        parts.mend();
        awaitSettled();
        assertThat(parts.leads("outage-")).hasSize(121).allSatisfy((reference, count) -> assertThat(count).isEqualTo(1));
        assertThat(topics.all(Topics.DEAD)).noneMatch(letter -> letter.value() != null && text(letter.value()).contains("outage-"));
    }

    @Test
    void sendsEachLeadOnceAfterThereWasNoConnection() throws Exception {
        topics.send(lead("cable-0"));
        awaitSettled();
        parts.line().cut();
        long before = noConnection();
        topics.send(leads("cable-", 30));
        eventually().until(() -> noConnection() >= before + 9);
        parts.mend();
        awaitSettled();
        assertThat(parts.leads("cable-")).hasSize(31).allSatisfy((reference, count) -> assertThat(count).isEqualTo(1));
    }

    private long noConnection() {
        return parts.logged().lines().filter(line -> line.contains("ecnow_records/create") && line.contains("no connection")).count();
    }

    @Test
    void neverSendsALeadAgainWhoseReplyWasLost() throws Exception {
        parts.whenCreating(FaultKind.CLOSE_AFTER_PROCESSING, 1);
        topics.send(lead("reply-1"));
        awaitSettled();
        assertThat(parts.leads("reply-")).isEqualTo(once("reply-1"));
        assertThat(parts.creations("reply-")).hasSize(1);
        assertThat(topics.all(Topics.DEAD)).noneMatch(letter -> letter.value() != null && text(letter.value()).contains("reply-"));
    }

    @Test
    void putsALeadThatMayHaveGoneInIntoTheDeadLetterTopicAndNeverSendsItAgain() throws Exception {
        parts.whenCreating(FaultKind.CLOSE_BEFORE_PROCESSING, 1);
        String lead = lead("unsure-1");
        topics.send(lead);
        awaitSettled();
        assertThat(parts.leads("unsure-")).isEmpty();
        assertThat(parts.creations("unsure-")).hasSize(1);
        assertThat(header(letter(topics.all(Topics.DEAD), lead.getBytes(StandardCharsets.UTF_8)), "lead.state")).isEqualTo("IN_DOUBT");
    }

    /** Until every record of the topic is committed. */
    private void awaitSettled() {
        eventually().untilAsserted(() -> assertThat(topics.committed()).isEqualTo(topics.ends(Topics.LEADS)));
    }

    private static ConsumerRecord<byte[], byte[]> letter(List<ConsumerRecord<byte[], byte[]>> dead, byte[] value) {
        List<ConsumerRecord<byte[], byte[]>> letters = dead.stream().filter(r -> Arrays.equals(r.value(), value)).toList();
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null ? "" : text(header.value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String[] leads(String prefix, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> lead(prefix + i)).toArray(String[]::new);
    }

    private static String lead(String reference) {
        return "{\"dataset\":12,\"FirstName\":\"Ann\",\"MobilePhone\":\"07700900001\",\"reference\":\"" + reference + "\"}";
    }
}
