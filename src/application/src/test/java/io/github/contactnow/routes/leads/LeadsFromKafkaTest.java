package io.github.contactnow.routes.leads;

import static io.github.contactnow.routes.TestEnvironment.eventually;
import static io.github.contactnow.routes.TestEnvironment.once;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.routes.Profiles;
import io.github.contactnow.routes.TestEnvironment;
import io.github.contactnow.routes.Topics;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Profiles.Kafka.class)
class LeadsFromKafkaTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    TestEnvironment parts;

    @Inject
    CamelContext camel;

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
        assertThat(parts.creations("batch-"))
                .hasSizeLessThan(100)
                .allMatch(request -> request.effects().size() <= 100);
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
        byte[] noPhone = bytes("{\"dataset\": 12,  \"reference\":\"dead-2\"}");
        byte[] expired = bytes("{\"dataset\":14,\"MobilePhone\":\"07700900001\",\"reference\":\"dead-3\"}");
        byte[] several = bytes("[" + lead("dead-4") + "," + lead("dead-5") + "]");
        byte[] latin1 = lead("dead-6").replace("Ann", "Zo\u00eb").getBytes(StandardCharsets.ISO_8859_1);
        topics.send(key, noJson);
        topics.send(bytes("tombstone"), null);
        topics.send(null, noPhone);
        topics.send(key, expired, "lead.attempt", "3");
        topics.send(null, several, "lead.attempt", "often");
        topics.send(null, latin1);
        topics.send(null, new byte[0]);
        topics.send(lead("dead-1"));
        awaitSettled();
        assertThat(parts.leads("dead-")).isEqualTo(once("dead-1"));
        List<ConsumerRecord<byte[], byte[]>> dead = topics.all(Topics.DEAD);
        assertThat(letter(dead, noJson).key()).isEqualTo(key);
        assertThat(header(letter(dead, null), "lead.reason")).isNotBlank();
        assertThat(letter(dead, null).key()).isEqualTo(bytes("tombstone"));
        assertThat(header(letter(dead, noPhone), "lead.reason")).contains("no phone");
        assertThat(header(letter(dead, noPhone), "lead.field")).isEqualTo("MobilePhone");
        assertThat(header(letter(dead, noPhone), "lead.reference")).isEqualTo("dead-2");
        assertThat(header(letter(dead, noPhone), "lead.attempt")).isEqualTo("1");
        assertThat(letter(dead, noPhone).key()).isNull();
        assertThat(header(letter(dead, expired), "lead.reason")).contains("expired");
        assertThat(header(letter(dead, expired), "lead.field")).isEqualTo("dataset");
        assertThat(header(letter(dead, expired), "lead.attempt")).isEqualTo("3");
        assertThat(letter(dead, expired).key()).isEqualTo(key);
        assertThat(header(letter(dead, several), "lead.reason")).contains("several leads");
        assertThat(header(letter(dead, several), "lead.attempt")).isEqualTo("1");
        assertThat(header(letter(dead, latin1), "lead.reason")).contains("not valid UTF-8");
        assertThat(header(letter(dead, new byte[0]), "lead.reason")).isNotBlank();
        Map<String, byte[]> originals = new HashMap<>();
        topics.all(Topics.LEADS)
                .forEach(record -> originals.put(record.partition() + "@" + record.offset(), record.value()));
        assertThat(dead).allSatisfy(letter -> {
            assertThat(header(letter, "lead.topic")).isEqualTo(Topics.LEADS);
            assertThat(Instant.parse(header(letter, "lead.time"))).isBefore(Instant.now());
            if (header(letter, "lead.omitted").isEmpty()) {
                assertThat(letter.value())
                        .isEqualTo(
                                originals.get(header(letter, "lead.partition") + "@" + header(letter, "lead.offset")));
            }
        });
    }

    @Test
    void aRecordOfTwoMegabytesIsADeadLetterToItsPlaceAndHoldsUpNobody() throws Exception {
        Set<String> before = places(omitted());
        topics.send(lead("large-0"));
        topics.allowLarge();
        topics.send(bytes("large"), bytes(lead("large-1").replace("Ann", "A".repeat(2_000_000))));
        // Small enough to be read, too large for a row of the ledger.
        topics.send(bytes("large"), bytes(lead("large-2").replace("Ann", "\\u0001".repeat(170_000))));
        topics.send(lead("large-3"));
        awaitSettled();
        assertThat(parts.leads("large-")).isEqualTo(once("large-0", "large-3"));
        List<ConsumerRecord<byte[], byte[]>> letters = omitted().stream()
                .filter(letter -> !before.contains(place(letter)))
                .toList();
        assertThat(letters).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.value()).isNull();
            assertThat(header(letter, "lead.reason")).isNotBlank();
            assertThat(header(letter, "lead.offset")).matches("\\d+");
        });
    }

    /** The dead letters that do not hold their record. */
    private List<ConsumerRecord<byte[], byte[]>> omitted() throws Exception {
        return topics.all(Topics.DEAD).stream()
                .filter(letter -> !header(letter, "lead.omitted").isEmpty())
                .toList();
    }

    private static Set<String> places(List<ConsumerRecord<byte[], byte[]>> letters) {
        return letters.stream().map(LeadsFromKafkaTest::place).collect(Collectors.toSet());
    }

    private static String place(ConsumerRecord<byte[], byte[]> letter) {
        return letter.partition() + "@" + letter.offset();
    }

    @Test
    void saysOfEachRecordWhatBecameOfItBeforeItIsCommittedAndNothingAboutThePerson() throws Exception {
        byte[] key = {(byte) 0xff, 0, 'r'};
        topics.send(key, bytes(lead("result-1").replace("Ann", "Somebody Known")), "lead.attempt", "2");
        topics.send(null, bytes(lead("result-2")));
        topics.send(null, bytes("{\"dataset\":12,\"reference\":\"result-3\",\"MobilePhone\":\"no number\"}"));
        awaitSettled();
        ConsumerRecord<byte[], byte[]> first = result("result-1");
        assertThat(first.key()).isEqualTo(key);
        JsonNode json = JSON.readTree(first.value());
        assertThat(json.get("state").asText()).isEqualTo("APPLIED");
        assertThat(json.get("topic").asText()).isEqualTo(Topics.LEADS);
        assertThat(json.get("partition").isInt()).isTrue();
        assertThat(json.get("offset").isNumber()).isTrue();
        assertThat(json.get("attempt").asInt()).isEqualTo(2);
        assertThat(Instant.parse(json.get("time").asText())).isBefore(Instant.now());
        assertThat(text(result("result-2").key())).isEqualTo("result-2");
        JsonNode rejected = JSON.readTree(result("result-3").value());
        assertThat(rejected.get("state").asText()).isEqualTo("REJECTED");
        assertThat(rejected.get("field").asText()).isEqualTo("MobilePhone");
        assertThat(rejected.get("reason").asText()).contains("not a phone number");
        assertThat(topics.all(Topics.RESULTS))
                .noneMatch(result -> text(result.value()).contains("Somebody Known")
                        || text(result.value()).contains("07700900001")
                        || text(result.value()).contains("no number"));
    }

    @Test
    void recordsThatAreReadAgainCreateNothing() throws Exception {
        topics.send(lead("again-0"));
        awaitSettled();
        Map<TopicPartition, Long> before = topics.committed();
        topics.send(leads("again-", 120));
        topics.send(null, bytes("{\"dataset\":14,\"MobilePhone\":\"07700900001\",\"reference\":\"again-expired\"}"));
        awaitSettled();
        int creations = parts.creations("again-").size();
        camel.getRouteController().stopRoute("leads-from-kafka");
        topics.commit(before);
        camel.getRouteController().startRoute("leads-from-kafka");
        awaitSettled();
        assertThat(parts.leads("again-")).hasSize(121).allSatisfy((reference, count) -> assertThat(count)
                .isEqualTo(1));
        assertThat(parts.creations("again-")).hasSize(creations);
        assertThat(topics.all(Topics.RESULTS).stream()
                        .filter(result -> text(result.value()).contains("\"again-7\"")))
                .hasSize(2)
                .allMatch(result -> text(result.value()).contains("APPLIED"));
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
        assertThat(parts.leads("outage-")).hasSize(121).allSatisfy((reference, count) -> assertThat(count)
                .isEqualTo(1));
        assertThat(topics.all(Topics.DEAD))
                .noneMatch(
                        letter -> letter.value() != null && text(letter.value()).contains("outage-"));
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
        assertThat(parts.leads("cable-")).hasSize(31).allSatisfy((reference, count) -> assertThat(count)
                .isEqualTo(1));
    }

    private long noConnection() {
        return parts.logged()
                .lines()
                .filter(line -> line.contains("ecnow_records/create") && line.contains("no connection"))
                .count();
    }

    @Test
    void neverSendsALeadAgainWhoseReplyWasLost() throws Exception {
        parts.whenCreating(FaultKind.CLOSE_AFTER_PROCESSING, 1);
        topics.send(lead("reply-1"));
        awaitSettled();
        assertThat(parts.leads("reply-")).isEqualTo(once("reply-1"));
        assertThat(parts.creations("reply-")).hasSize(1);
        assertThat(topics.all(Topics.DEAD))
                .noneMatch(
                        letter -> letter.value() != null && text(letter.value()).contains("reply-"));
    }

    @Test
    void aLeadInDoubtIsCommittedAndItsFinalVerdictComesLater() throws Exception {
        parts.whenCreating(FaultKind.CLOSE_BEFORE_PROCESSING, 1);
        topics.send(bytes("key"), bytes(lead("unsure-1")), "lead.attempt", "2");
        awaitSettled();
        assertThat(states("unsure-1")).containsExactly("IN_DOUBT");
        eventually().untilAsserted(() -> assertThat(states("unsure-1")).containsExactly("IN_DOUBT", "APPLIED"));
        assertThat(parts.leads("unsure-")).isEqualTo(once("unsure-1"));
        List<ConsumerRecord<byte[], byte[]>> results = results("unsure-1");
        JsonNode early = JSON.readTree(results.get(0).value());
        JsonNode late = JSON.readTree(results.get(1).value());
        for (String same : List.of("reference", "topic", "partition", "offset", "attempt")) {
            assertThat(late.get(same)).isEqualTo(early.get(same));
        }
        assertThat(late.get("key")).isNotNull();
        assertThat(results).allMatch(result -> Arrays.equals(result.key(), bytes("key")));
        assertThat(topics.all(Topics.DEAD))
                .noneMatch(
                        letter -> letter.value() != null && text(letter.value()).contains("unsure-"));
        assertThat(parts.owed()).isZero();
    }

    @Test
    void aLeadInDoubtThatIsRejectedLaterIsADeadLetterThen() throws Exception {
        parts.whenCreating(FaultKind.CLOSE_BEFORE_PROCESSING, 1);
        parts.whenCreating(FaultKind.ERROR_REPLY, Long.MAX_VALUE);
        byte[] lead = bytes(lead("refused-1").replace(",", ",  "));
        topics.send(bytes("key"), lead);
        awaitSettled();
        eventually().untilAsserted(() -> assertThat(states("refused-1")).containsExactly("IN_DOUBT", "REJECTED"));
        ConsumerRecord<byte[], byte[]> letter = letter(topics.all(Topics.DEAD), lead);
        assertThat(letter.key()).isEqualTo(bytes("key"));
        assertThat(header(letter, "lead.reason")).isNotBlank();
        assertThat(header(letter, "lead.topic")).isEqualTo(Topics.LEADS);
        assertThat(header(letter, "lead.offset")).matches("\\d+");
        assertThat(header(letter, "lead.reference")).isEqualTo("refused-1");
        assertThat(parts.leads("refused-")).isEmpty();
    }

    private List<String> states(String reference) throws Exception {
        List<String> states = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> result : results(reference)) {
            states.add(JSON.readTree(result.value()).get("state").asText());
        }
        return states;
    }

    /** What the results topic says of a reference. */
    private List<ConsumerRecord<byte[], byte[]>> results(String reference) throws Exception {
        return topics.all(Topics.RESULTS).stream()
                .filter(result -> text(result.value()).contains("\"" + reference + "\""))
                .toList();
    }

    /** The first message of the results topic about a reference. */
    private ConsumerRecord<byte[], byte[]> result(String reference) throws Exception {
        return results(reference).get(0);
    }

    /** Until every record of the topic is committed. */
    private void awaitSettled() {
        eventually().untilAsserted(() -> assertThat(topics.committed()).isEqualTo(topics.ends(Topics.LEADS)));
    }

    private static ConsumerRecord<byte[], byte[]> letter(List<ConsumerRecord<byte[], byte[]>> dead, byte[] value) {
        List<ConsumerRecord<byte[], byte[]>> letters = dead.stream()
                .filter(r -> Arrays.equals(r.value(), value)
                        && header(r, "lead.omitted").isEmpty())
                .toList();
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null ? "" : text(header.value());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String[] leads(String prefix, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> lead(prefix + i)).toArray(String[]::new);
    }

    private static String lead(String reference) {
        return "{\"dataset\":12,\"FirstName\":\"Ann\",\"MobilePhone\":\"07700900001\",\"reference\":\"" + reference
                + "\"}";
    }
}
