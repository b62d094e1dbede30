package io.github.contactnow.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.demo.KafkaBroker;
import io.github.contactnow.leads.delivery.LeadAccount;
import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.State;
import io.github.contactnow.settings.AccountSettings;
import io.github.contactnow.settings.GivenSettings;
import io.github.contactnow.simulator.Simulator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dead letters of a real broker: what an operator sees of them, and what reaches the lead topic. */
class DeadLettersTest {

    private static final String LEAD =
            "{\"dataset\":12,\"FirstName\":\"Zebedee\",\"MobilePhone\":\"nonsense\",\"reference\":\"%s\"}";

    private static KafkaBroker broker;
    private static KafkaProducer<String, String> producer;
    private static int topics;

    @TempDir
    private static Path folder;

    private Simulator simulator;
    private Console console;
    private String leads;
    private String dead;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = new KafkaBroker(folder.resolve("kafka"));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()), new StringSerializer(), new StringSerializer());
    }

    @AfterAll
    static void stopBroker() {
        producer.close();
        broker.close();
    }

    @BeforeEach
    void start() throws Exception {
        leads = "leads-" + ++topics;
        dead = "dead-" + topics;
        broker.createTopics(leads, dead);
        simulator = Simulator.builder().build().start();
        console = new Console(simulator);
        console.settings.putAll(Map.of(
                "kafka.bootstrap.servers",
                broker.bootstrapServers(),
                "leads.kafka.dead-letter-topic",
                dead,
                "ledger.jdbc.url",
                "jdbc:h2:file:" + folder.resolve("ledger" + topics)));
        ledger().close();
    }

    private Ledger ledger() {
        return Ledger.open((String) console.settings.get("ledger.jdbc.url"), null, null);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    /** Gives the offset. */
    private long letter(String value, int attempt, String reason) throws Exception {
        ProducerRecord<String, String> record = new ProducerRecord<>(dead, "key", value);
        Map.of(
                        "lead.topic",
                        leads,
                        "lead.partition",
                        "0",
                        "lead.offset",
                        "7",
                        "lead.reason",
                        reason,
                        "lead.attempt",
                        "" + attempt)
                .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return producer.send(record).get(60, TimeUnit.SECONDS).offset();
    }

    private static String lead(String reference) {
        return LEAD.formatted(reference);
    }

    private List<ConsumerRecord<String, String>> replayed() {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "fetch.max.wait.ms", 50),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(leads, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Test
    void theListShowsTheLettersThatAFilterLeaves() throws Exception {
        letter(lead("a-1"), 1, "Bad argument: MobilePhone");
        letter(lead("a-2"), 2, "dataset 14 is EXPIRED\u001b[2J");
        letter("{broken", 1, "not valid JSON");
        assertThat(console.runLine("dead-letters list")).as(console.err()).isZero();
        assertThat(console.out().lines())
                .hasSize(3)
                .anyMatch(line ->
                        line.matches("0@0 [0-9T:Z-]+  a-1, attempt 1 of " + leads + "-0@7: Bad argument: MobilePhone"))
                .anyMatch(line -> line.startsWith("0@2 ") && line.contains("  -, attempt 1"));
        assertThat(console.out()).contains("EXPIRED?[2J").doesNotContain("Zebedee", "nonsense", "\u001b");
        assertThat(filtered("--reason", "^dataset \\d+")).containsExactly("0@1");
        assertThat(filtered("--reference", "a-1")).containsExactly("0@0");
        assertThat(filtered("--since", "PT10M")).hasSize(3);
        assertThat(filtered("--since", "2100-01-01T00:00:00Z")).isEmpty();
        assertThat(filtered("--limit", "1")).containsExactly("0@0");
        assertThat(filtered("0@1", "0@2")).containsExactly("0@1", "0@2");
        console.settings.put("leads.kafka.dead-letter-topic", "no-such-topic");
        assertThat(filtered()).isEmpty();
    }

    @Test
    void lettersAreCountedByReasonWhateverTheirPlaceInAFile() throws Exception {
        letter(lead("g-1"), 1, "record 1 (line 2): MobilePhone is not a phone number");
        letter(lead("g-2"), 1, "record 7 (line 8): MobilePhone is not a phone number");
        letter(lead("g-3"), 1, "dataset 14 is EXPIRED");
        assertThat(console.runLine("dead-letters replay 0@1 --rate 5"))
                .as(console.err())
                .isZero();
        assertThat(console.runLine("dead-letters list --by-reason --json")).isZero();
        assertThat(console.json())
                .hasToString(
                        "[{\"reason\":\"MobilePhone is not a phone number\",\"letters\":2,\"replayed\":1,\"sample\":\"0@0\"},"
                                + "{\"reason\":\"dataset 14 is EXPIRED\",\"letters\":1,\"replayed\":0,\"sample\":\"0@2\"}]");
        assertThat(console.runLine("dead-letters replay --rate -1")).isEqualTo(2);
    }

    @Test
    void aCorrectionIsCheckedWithoutBeingWritten() throws Exception {
        letter(lead("h-1"), 1, "MobilePhone is not a phone number");
        assertThat(console.runLine("dead-letters edit 0@0 --set MobilePhone=07700900123 --dry-run"))
                .as(console.err())
                .isZero();
        assertThat(console.out()).contains("MobilePhone would be set, and it would be written to " + leads);
        assertThat(console.runLine("dead-letters edit 0@0 --set MobilePhone=worse --dry-run"))
                .isEqualTo(1);
        assertThat(replayed()).isEmpty();
    }

    @Test
    void theListNeitherShowsNorWaitsForWhatIsNotCommitted() throws Exception {
        letter(lead("j-1"), 1, "no");
        try (KafkaProducer<String, String> transactions = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "somebody"),
                new StringSerializer(),
                new StringSerializer())) {
            transactions.initTransactions();
            transactions.beginTransaction();
            transactions.send(new ProducerRecord<>(dead, lead("j-aborted"))).get(60, TimeUnit.SECONDS);
            transactions.abortTransaction();
            transactions.beginTransaction();
            transactions.send(new ProducerRecord<>(dead, lead("j-open"))).get(60, TimeUnit.SECONDS);
            letter(lead("j-behind"), 1, "no");
            assertThat(filtered()).containsExactly("0@0");
            assertThat(console.runLine("dead-letters show 0@1")).as("aborted").isEqualTo(1);
            transactions.commitTransaction();
            assertThat(filtered()).containsExactly("0@0", "0@3", "0@4");
        }
    }

    private List<String> filtered(String... filter) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("dead-letters", "list", "--json"));
        arguments.addAll(List.of(filter));
        assertThat(console.run(arguments.toArray(String[]::new)))
                .as(console.err())
                .isZero();
        return console.json().findValuesAsText("letter");
    }

    @Test
    void aLetterIsShownWithoutPersonalDataUnlessAsked() throws Exception {
        letter(lead("b-1"), 1, "Bad argument: MobilePhone");
        letter("Zebedee, no JSON", 1, "not valid JSON");
        assertThat(console.runLine("dead-letters show 0@0")).as(console.err()).isZero();
        assertThat(console.out())
                .contains(
                        "lead.reason: Bad argument: MobilePhone",
                        "lead.offset: 7",
                        "\"dataset\":12",
                        "\"FirstName\":\"***\"",
                        "\"reference\":\"b-1\"")
                .doesNotContain("Zebedee", "nonsense");
        assertThat(console.runLine("dead-letters show 0@0 --show-lead --json")).isZero();
        assertThat(console.json().get("lead").get("FirstName").asText()).isEqualTo("Zebedee");
        assertThat(console.runLine("dead-letters show 0@1")).isZero();
        assertThat(console.out()).contains("16 bytes that are no JSON object").doesNotContain("Zebedee");
        assertThat(console.runLine("dead-letters show 0@2")).isEqualTo(1);
        assertThat(console.err()).startsWith("There is no dead letter 0@2");
        assertThat(console.runLine("dead-letters show 5@0")).isEqualTo(1);
    }

    @Test
    void eachLetterIsReplayedOnceAsItWasUnlessForced() throws Exception {
        letter(lead("c-1"), 1, "no");
        letter(lead("c-2"), 2, "no");
        assertThat(console.runLine("dead-letters replay --dry-run"))
                .as(console.err())
                .isZero();
        assertThat(console.out()).endsWith("2 of 2 would be replayed\n");
        assertThat(replayed()).isEmpty();
        assertThat(console.runLine("dead-letters replay --reference c-1")).isZero();
        assertThat(console.out())
                .contains("0@0 c-1: written to " + leads + " as attempt 2")
                .endsWith("1 of 1 replayed\n");
        assertThat(console.runLine("dead-letters replay")).isZero();
        assertThat(console.out())
                .contains("0@0 c-1: not replayed, it was replayed before", "0@1 c-2: written to")
                .endsWith("1 of 2 replayed\n");
        assertThat(replayed()).extracting(ConsumerRecord::value).containsExactly(lead("c-1"), lead("c-2"));
        assertThat(replayed()).allSatisfy(record -> assertThat(record.key()).isEqualTo("key"));
        assertThat(header(replayed().get(1), "lead.attempt")).isEqualTo("3");
        assertThat(header(replayed().get(1), "lead.dead-letter")).isEqualTo(dead + "-0@1");
        assertThat(console.runLine("dead-letters list")).isZero();
        assertThat(console.out().lines())
                .as("marks are no letters")
                .hasSize(2)
                .allMatch(line -> line.contains(", replayed: no"));
        assertThat(console.runLine("dead-letters replay 0@0")).isEqualTo(1);
        assertThat(console.runLine("dead-letters replay 0@0 --force --json")).isZero();
        assertThat(console.json().get("replayed").asInt()).isEqualTo(1);
        assertThat(replayed()).hasSize(3);
    }

    @Test
    void whatWasTriedTooOftenIsReplayedOnlyIfItIsNamedAndForced() throws Exception {
        letter(lead("d-1"), 3, "no");
        assertThat(console.runLine("dead-letters replay")).isZero();
        assertThat(console.out()).contains("not replayed, it was tried 3 times");
        assertThat(console.runLine("dead-letters replay 0@0")).isEqualTo(1);
        assertThat(console.runLine("dead-letters replay --force")).isEqualTo(2);
        assertThat(replayed()).isEmpty();
        assertThat(console.runLine("dead-letters replay --max-attempts 4")).isZero();
        assertThat(console.runLine("dead-letters replay 0@0 --force")).isZero();
        assertThat(replayed()).hasSize(2);
    }

    @Test
    void whatIsNoDeadLetterOfThisApplicationIsLeftAlone() throws Exception {
        producer.send(new ProducerRecord<>(dead, null, lead("e-1"))).get(60, TimeUnit.SECONDS);
        ProducerRecord<String, String> omitted = new ProducerRecord<>(dead, null, null);
        omitted.headers()
                .add("lead.topic", leads.getBytes(StandardCharsets.UTF_8))
                .add("lead.omitted", new byte[] {'x'});
        producer.send(omitted).get(60, TimeUnit.SECONDS);
        assertThat(console.runLine("dead-letters list")).as(console.err()).isZero();
        assertThat(console.out()).contains("e-1, attempt 1 of unknown origin");
        assertThat(console.runLine("dead-letters replay")).isZero();
        assertThat(console.out())
                .contains(
                        "0@0 e-1: not replayed, it does not say which topic",
                        "0@1 -: not replayed, it does not hold the lead");
        assertThat(console.runLine("dead-letters edit 0@0 --set a=b")).isEqualTo(1);
        assertThat(replayed()).isEmpty();
    }

    @Test
    void anEditedLetterGoesToItsTopicCorrectedAndCountsAsReplayed() throws Exception {
        letter(lead("f-1"), 5, "Bad argument: MobilePhone");
        letter("{broken", 1, "not valid JSON");
        assertThat(console.runLine("dead-letters edit 0@0 --set FirstName=Ann"))
                .as("the number is still wrong")
                .isEqualTo(1);
        assertThat(console.err())
                .startsWith("The dead letter 0@0 was not edited, since the lead would be rejected: ")
                .doesNotContain("nonsense");
        assertThat(replayed()).isEmpty();
        assertThat(console.run(
                        "dead-letters", "edit", "0@0", "--set", "mobilephone=07700 900123", "--set", "POSTCODE=a=b"))
                .as(console.err())
                .isZero();
        assertThat(console.out().strip())
                .isEqualTo("0@0: mobilephone, POSTCODE set, and written to " + leads + " as attempt 6");
        JsonNode lead = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(replayed().get(0).value());
        assertThat(lead.get("MobilePhone").asText()).isEqualTo("07700 900123");
        assertThat(lead.get("POSTCODE").asText()).isEqualTo("a=b");
        assertThat(lead.get("FirstName").asText()).isEqualTo("Zebedee");
        assertThat(lead).hasSize(5);
        assertThat(console.runLine("dead-letters replay 0@0")).isEqualTo(1);
        assertThat(console.runLine("dead-letters edit 0@0 --set FirstName=Bob")).isEqualTo(1);
        assertThat(console.err()).contains("it was replayed before");
        assertThat(console.runLine("dead-letters edit 0@1 --set FirstName=Bob")).isEqualTo(1);
        assertThat(console.err()).contains("no JSON object");
        assertThat(replayed()).hasSize(1);
    }

    @Test
    void onlyARejectionIsForgottenByTheLedger() throws Exception {
        letter(lead("g-1"), 1, "no");
        letter(lead("g-2"), 1, "no");
        letter(lead("g-3"), 1, "no");
        String account = LeadAccount.of(
                AccountSettings.of(GivenSettings.of(console.settings)).account(),
                io.github.contactnow.api.Operations.named("ecnow/ecnow_records/create"),
                "VENDOR_URN");
        try (Ledger ledger = ledger()) {
            List<LeadIntent> claimed = ledger.leads()
                    .claim(
                            List.of("g-1", "g-2", "g-3").stream()
                                    .map(reference -> LeadIntent.of(account, reference, "a".repeat(64), "{}", "me"))
                                    .toList(),
                            List.of())
                    .orElseThrow();
            ledger.leads()
                    .save(List.of(
                            claimed.get(0).rejected("EXPIRED"),
                            claimed.get(1).applied("1"),
                            claimed.get(2).inDoubt("lost")));
            assertThat(console.runLine("dead-letters replay")).as(console.err()).isZero();
            Map<String, LeadIntent> now = ledger.leads().find(account, Set.of("g-1", "g-2", "g-3"));
            assertThat(now.get("g-1").state()).isEqualTo(State.REJECTED);
            assertThat(now.get("g-1").payloadHash()).isNotEqualTo("a".repeat(64));
            assertThat(now.get("g-2").payloadHash())
                    .isEqualTo(now.get("g-3").payloadHash())
                    .isEqualTo("a".repeat(64));
            assertThat(now.get("g-2").token()).isEqualTo(claimed.get(1).token() + 1);
        }
    }

    @Test
    void manyLettersAreReplayedInOneGo() throws Exception {
        for (int i = 0; i < 1999; i++) {
            ProducerRecord<String, String> record = new ProducerRecord<>(dead, null, lead("h-" + i));
            record.headers().add("lead.topic", leads.getBytes(StandardCharsets.UTF_8));
            producer.send(record);
        }
        letter(lead("h-1999"), 1, "no");
        assertThat(console.runLine("dead-letters replay")).as(console.err()).isZero();
        assertThat(console.out()).endsWith("(the first 1000 are shown) 2000 of 2000 replayed\n");
        assertThat(replayed()).hasSize(2000);
        assertThat(console.runLine("dead-letters replay")).isZero();
        assertThat(console.out()).endsWith("0 of 2000 replayed\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dead-letters show | Missing required parameter",
                "dead-letters show 17 | not of the form PARTITION@OFFSET",
                "dead-letters list --since yesterday | neither an instant nor a duration",
                "dead-letters list --reason ( | --reason",
                "dead-letters edit 0@0 | --set",
                "dead-letters edit 0@0 --set x | --set",
                "dead-letters | Missing required subcommand",
                "dead-letters list --limit 0 | --limit must be 1"
            })
    void whatIsCalledWronglyEndsWithStatus2(String line, String sentence) {
        assertThat(console.runLine(line)).isEqualTo(2);
        assertThat(console.err()).contains(sentence);
    }

    @Test
    void whatIsMissingIsOneSentence() throws Exception {
        letter(lead("i-1"), 1, "no");
        console.settings.put("ledger.jdbc.url", "jdbc:h2:file:" + folder.resolve("nowhere"));
        assertThat(console.runLine("dead-letters list")).as("without a ledger").isZero();
        assertThat(console.runLine("dead-letters replay")).isEqualTo(1);
        assertThat(console.err())
                .startsWith("There is no ledger yet at jdbc:h2:file:")
                .doesNotContain("\tat ");
        assertThat(folder).isDirectoryNotContaining("glob:**nowhere*");
        assertThat(replayed()).isEmpty();
        console.settings.put("kafka.bootstrap.servers", "");
        assertThat(console.runLine("dead-letters list")).isEqualTo(1);
        assertThat(console.err()).startsWith("No Kafka broker is configured: set KAFKA_BOOTSTRAP_SERVERS.");
    }
}
