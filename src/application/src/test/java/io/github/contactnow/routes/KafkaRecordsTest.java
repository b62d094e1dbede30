package io.github.contactnow.routes;

import static io.github.contactnow.routes.TestEnvironment.eventually;
import static io.github.contactnow.routes.TestEnvironment.once;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.contactnow.routes.leads.LeadHeaders;
import io.github.contactnow.simulator.fault.FaultKind;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records as other programs write them: in transactions, and with headers of their own. */
@QuarkusTest
@TestProfile(Profiles.Kafka.class)
class KafkaRecordsTest {

    private static final String REJECTED = "{\"dataset\":12,\"reference\":\"%s\",\"MobilePhone\":\"no number\"}";
    private static final List<Header> OF_SENDER = List.of(
            header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
            header("origin", "crm"),
            header("ORIGIN", "CRM"),
            header("origin", "again"),
            new RecordHeader("nothing", (byte[]) null),
            new RecordHeader("bytes", new byte[] {(byte) 0xff, 0, (byte) 0xfe}),
            header("", "no name"),
            header("lead.source", "fair"),
            header("Content-Type", "application/json"));

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
    void recordsOfATransactionAreLeadsOnceItIsCommittedAndNeverIfItIsAborted() throws Exception {
        topics.send(lead("tx-0"));
        eventually().untilAsserted(() -> assertThat(parts.leads("tx-")).isEqualTo(once("tx-0")));
        try (KafkaProducer<byte[], byte[]> transactions = topics.transactions()) {
            transactions.beginTransaction();
            inEachPartition("tx-aborted-").forEach(record -> transactions.send(record));
            transactions.flush();
            transactions.abortTransaction();
            transactions.beginTransaction();
            transactions.send(record(0, lead("tx-open"))).get();
            topics.send(record(1, lead("tx-beside")));
            eventually().untilAsserted(() -> assertThat(parts.leads("tx-")).isEqualTo(once("tx-0", "tx-beside")));
            transactions.commitTransaction();
        }
        eventually()
                .untilAsserted(() -> assertThat(parts.leads("tx-")).isEqualTo(once("tx-0", "tx-beside", "tx-open")));
        // Behind every mark of a transaction there is a record again.
        for (ProducerRecord<byte[], byte[]> last : inEachPartition("tx-last-")) {
            topics.send(last);
        }
        awaitSettled();
        assertThat(parts.leads("tx-aborted")).isEmpty();
        assertThat(topics.all(Topics.RESULTS))
                .noneMatch(result -> text(result.value()).contains("tx-aborted"));
    }

    @Test
    void everyClientReadsCommittedRecordsAndWritesWithoutDuplicates() {
        List<KafkaEndpoint> endpoints = camel.getEndpoints().stream()
                .filter(KafkaEndpoint.class::isInstance)
                .map(KafkaEndpoint.class::cast)
                .toList();
        assertThat(endpoints)
                .extracting(endpoint -> endpoint.getConfiguration().getTopic())
                .contains(Topics.LEADS, Topics.LIVE);
        assertThat(endpoints).allSatisfy(endpoint -> {
            Properties producer = endpoint.getConfiguration().createProducerProperties();
            assertThat(producer).contains(entry("acks", "all"), entry("enable.idempotence", true));
            if (endpoint.getConfiguration().getGroupId() != null) {
                assertThat(endpoint.getConfiguration().createConsumerProperties())
                        .contains(entry("isolation.level", "read_committed"));
            }
        });
    }

    @Test
    void aDeadLetterKeepsTheHeadersOfItsRecordAndTheResultThoseByWhichItIsTraced() throws Exception {
        send(
                REJECTED.formatted("headers-1"),
                Stream.concat(
                                OF_SENDER.stream(),
                                Stream.of(
                                        header("lead.reason", "theirs"),
                                        header("lead.replayed", "0@0"),
                                        header("lead.omitted", "no"),
                                        header("lead.attempt", "2")))
                        .toList());
        ConsumerRecord<byte[], byte[]> letter = letter("headers-1");
        assertThat(ofSender(letter)).isEqualTo(texts(OF_SENDER));
        assertThat(letter.headers().headers("lead.reason"))
                .singleElement()
                .satisfies(reason -> assertThat(text(reason.value())).contains("not a phone number"));
        assertThat(letter.headers().headers("lead.attempt"))
                .singleElement()
                .satisfies(attempt -> assertThat(text(attempt.value())).isEqualTo("2"));
        assertThat(letter.headers().headers("lead.replayed")).isEmpty();
        assertThat(letter.headers().headers("lead.omitted")).isEmpty();
        ConsumerRecord<byte[], byte[]> result = topics.all(Topics.RESULTS).stream()
                .filter(r -> text(r.value()).contains("\"headers-1\""))
                .findFirst()
                .orElseThrow();
        // The others are the attributes of the event.
        assertThat(texts(Stream.of(result.headers().toArray())
                        .filter(header -> !header.key().matches("ce_.*|content-type"))
                        .toList()))
                .isEqualTo(texts(OF_SENDER.subList(0, 1)));
        assertThat(LeadHeaders.text(result.headers(), "ce_type")).isEqualTo("io.github.contactnow.verdict");
    }

    @Test
    void aLateDeadLetterHasTheHeadersToo() throws Exception {
        parts.whenCreating(FaultKind.CLOSE_BEFORE_PROCESSING, 1);
        parts.whenCreating(FaultKind.ERROR_REPLY, Long.MAX_VALUE);
        send(lead("late-1"), OF_SENDER);
        assertThat(ofSender(letter("late-1"))).isEqualTo(texts(OF_SENDER));
        assertThat(parts.leads("late-")).isEmpty();
    }

    @Test
    void headersThatSteerCamelOrKafkaAreTakenForWhatTheyAreHeaders() throws Exception {
        List<Header> steering = List.of(
                header("CamelContactNowOperation", "ecnow/ecnow_records/delete"),
                header("camelContactNowArg.dataset", "13"),
                header("CamelContactNowReference", "other"),
                header("kafka.OVERRIDE_TOPIC", "elsewhere"),
                header("kafka.TOPIC", "elsewhere"),
                header("KAFKA.offset", "no number"),
                header("kafka.PARTITION", "many"),
                header("kafka.KEY", "k"),
                header("kafka.HEADERS", "none"),
                header("kafka.MANUAL_COMMIT", "none"),
                header("CamelSplitIndex", "x"));
        send(lead("steered-1"), steering);
        send(REJECTED.formatted("steered-2"), steering);
        assertThat(ofSender(letter("steered-2"))).isEqualTo(texts(steering));
        eventually().untilAsserted(() -> assertThat(parts.leads("steered-")).isEqualTo(once("steered-1")));
        assertThat(parts.creations("steered-1")).singleElement().satisfies(request -> assertThat(request.body())
                .contains("12"));
        assertThat(topics.all("elsewhere")).isEmpty();
        awaitSettled();
    }

    @Test
    void whatIsTooLargeForAMessageIsLeftOutAndHoldsUpNobody() throws Exception {
        topics.allowLarge();
        send(
                REJECTED.formatted("huge-1"),
                List.of(new RecordHeader("huge", new byte[1_100_000]), header("small", "s")));
        List<Header> many = new ArrayList<>();
        for (int i = 0; i < 90_000; i++) {
            many.add(header("h" + i, ""));
        }
        send(REJECTED.formatted("huge-2"), many);
        topics.send(lead("huge-3"));
        awaitSettled();
        assertThat(parts.leads("huge-")).isEqualTo(once("huge-3"));
        for (String reference : List.of("huge-1", "huge-2")) {
            assertThat(letter(reference).headers().lastHeader("lead.omitted-headers"))
                    .isNotNull();
            assertThat(ofSender(letter(reference))).isEmpty();
        }
    }

    @Test
    void topicsThatTakeSmallMessagesOnlyGetTheVerdictAndThePlace() throws Exception {
        topics.send(REJECTED.formatted("small-0"));
        awaitSettled();
        try (AutoCloseable letters = topics.limited(Topics.DEAD, 2000);
                AutoCloseable results = topics.limited(Topics.RESULTS, 800)) {
            topics.send(
                    new byte[1500],
                    bytes(REJECTED.formatted("small-1").replace("{", "{\"FirstName\":\"" + "A".repeat(2000) + "\",")));
            topics.send(lead("small-2"));
            awaitSettled();
        }
        assertThat(topics.all(Topics.DEAD).stream()
                        .filter(letter -> letter.value() == null
                                && "small-1".equals(LeadHeaders.text(letter.headers(), "lead.reference"))))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(LeadHeaders.text(letter.headers(), "lead.omitted"))
                            .contains("bytes");
                    assertThat(LeadHeaders.text(letter.headers(), "lead.reason"))
                            .contains("not a phone number");
                });
        assertThat(topics.all(Topics.RESULTS).stream()
                        .filter(result -> text(result.value()).contains("\"small-1\"")))
                .singleElement()
                .satisfies(result -> assertThat(text(result.value())).contains("\"REJECTED\"", "\"offset\""));
        assertThat(parts.leads("small-")).isEqualTo(once("small-2"));
    }

    private void send(String value, List<Header> headers) throws Exception {
        byte[] noKey = null;
        topics.send(new ProducerRecord<>(Topics.LEADS, null, noKey, bytes(value), headers));
    }

    private List<ConsumerRecord<byte[], byte[]>> letters(String reference) throws Exception {
        return topics.all(Topics.DEAD).stream()
                .filter(letter -> letter.value() != null && text(letter.value()).contains("\"" + reference + "\""))
                .toList();
    }

    private ConsumerRecord<byte[], byte[]> letter(String reference) {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        eventually().untilAsserted(() -> {
            found.clear();
            found.addAll(letters(reference));
            assertThat(found).hasSize(1);
        });
        return found.get(0);
    }

    private void awaitSettled() {
        eventually().untilAsserted(() -> assertThat(topics.committed()).isEqualTo(topics.ends(Topics.LEADS)));
    }

    private static List<String> ofSender(ConsumerRecord<byte[], byte[]> record) {
        return texts(LeadHeaders.ofSender(record.headers()));
    }

    private static List<String> texts(List<? extends Header> headers) {
        return headers.stream()
                .map(header -> header.key() + "=" + Arrays.toString(header.value()))
                .toList();
    }

    private static List<ProducerRecord<byte[], byte[]>> inEachPartition(String prefix) {
        return IntStream.range(0, 3)
                .mapToObj(partition -> record(partition, lead(prefix + partition)))
                .toList();
    }

    private static ProducerRecord<byte[], byte[]> record(int partition, String lead) {
        return new ProducerRecord<>(Topics.LEADS, partition, null, bytes(lead));
    }

    private static Header header(String name, String text) {
        return new RecordHeader(name, bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String lead(String reference) {
        return "{\"dataset\":12,\"FirstName\":\"Ann\",\"MobilePhone\":\"07700900001\",\"reference\":\"" + reference
                + "\"}";
    }
}
