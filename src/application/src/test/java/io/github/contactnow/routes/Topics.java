package io.github.contactnow.routes;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Client of the topics: writes leads into one and reads rejected ones from the other. */
public final class Topics implements AutoCloseable {

    public static final String LEADS = "contactnow.leads";
    public static final String DEAD = "contactnow.leads.dead";
    public static final String RESULTS = "contactnow.leads.results";
    public static final String LIVE = "contactnow.live";
    private static final String GROUP = "contactnow-leads";
    private static final String LARGEST = "3000000";

    private final String bootstrapServers;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Admin admin;

    public Topics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "max.request.size", LARGEST),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        // So that it can be closed at once.
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "fetch.max.wait.ms", 50),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        admin = Admin.create(settings);
    }

    public void send(String... leads) throws Exception {
        List<Future<?>> sent = new ArrayList<>();
        for (String lead : leads) {
            sent.add(producer.send(new ProducerRecord<>(LEADS, lead.getBytes(StandardCharsets.UTF_8))));
        }
        for (Future<?> each : sent) {
            each.get();
        }
    }

    public void send(byte[] key, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(LEADS, key, value)).get();
    }

    public void send(byte[] key, byte[] value, String header, String text) throws Exception {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(LEADS, key, value);
        record.headers().add(header, text.getBytes(StandardCharsets.UTF_8));
        send(record);
    }

    public void send(ProducerRecord<byte[], byte[]> record) throws Exception {
        producer.send(record).get();
    }

    /** Writes in transactions, as one that has just begun. */
    public KafkaProducer<byte[], byte[]> transactions() {
        KafkaProducer<byte[], byte[]> transactions = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "somebody"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        transactions.initTransactions();
        return transactions;
    }

    /** From now on the lead topic takes messages that are larger than the other topics take. */
    public void allowLarge() throws Exception {
        largest(LEADS, LARGEST, AlterConfigOp.OpType.SET);
    }

    /** A topic takes messages of so many bytes only, until it is closed. */
    public AutoCloseable limited(String topic, int bytes) throws Exception {
        largest(topic, "" + bytes, AlterConfigOp.OpType.SET);
        return () -> largest(topic, "", AlterConfigOp.OpType.DELETE);
    }

    /** A topic takes no message at all, until it is closed. */
    public AutoCloseable unwritable(String topic) throws Exception {
        return limited(topic, 1);
    }

    private void largest(String topic, String bytes, AlterConfigOp.OpType change) throws Exception {
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        List.of(new AlterConfigOp(new ConfigEntry("max.message.bytes", bytes), change))))
                .all()
                .get();
    }

    /** Sets the committed offsets of the route. The route must not run. */
    public void commit(Map<TopicPartition, Long> offsets) throws Exception {
        admin.alterConsumerGroupOffsets(
                        GROUP,
                        offsets.entrySet().stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, e -> new OffsetAndMetadata(e.getValue()))))
                .all()
                .get();
    }

    /** Everything in a topic. */
    public List<ConsumerRecord<byte[], byte[]>> all(String topic) throws Exception {
        if (!admin.listTopics().names().get().contains(topic)) {
            return List.of();
        }
        Map<TopicPartition, Long> ends = ends(topic);
        consumer.assign(ends.keySet());
        consumer.seekToBeginning(ends.keySet());
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        }
        return records;
    }

    /** Where the partitions of a topic end. */
    public Map<TopicPartition, Long> ends(String topic) throws Exception {
        Map<TopicPartition, OffsetSpec> latest =
                admin.describeTopics(List.of(topic)).topicNameValues().get(topic).get().partitions().stream()
                        .collect(Collectors.toMap(
                                p -> new TopicPartition(topic, p.partition()), p -> OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
    }

    /** How far the route has committed; zero where it has not. */
    public Map<TopicPartition, Long> committed() throws Exception {
        var offsets = admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        return ends(LEADS).keySet().stream()
                .collect(Collectors.toMap(
                        p -> p,
                        p -> offsets.get(p) == null ? 0L : offsets.get(p).offset()));
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
        admin.close();
    }
}
