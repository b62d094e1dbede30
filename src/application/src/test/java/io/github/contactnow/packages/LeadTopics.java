package io.github.contactnow.packages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The lead topic, of four partitions, and those of results and dead letters, as those see them who write the one and read the others. */
final class LeadTopics implements AutoCloseable {

    static final String GROUP = "contactnow-leads";
    private static final List<TopicPartition> LEADS = IntStream.range(0, 4)
            .mapToObj(i -> new TopicPartition("contactnow.leads", i))
            .toList();
    private static final TopicPartition DEAD = new TopicPartition("contactnow.leads.dead", 0);
    private static final TopicPartition RESULTS = new TopicPartition("contactnow.leads.results", 0);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Admin admin;
    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;

    LeadTopics(String bootstrapServers) throws ExecutionException, InterruptedException {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        admin = Admin.create(settings);
        admin.createTopics(List.of(
                        new NewTopic(LEADS.get(0).topic(), LEADS.size(), (short) 1),
                        new NewTopic(DEAD.topic(), 1, (short) 1),
                        new NewTopic(RESULTS.topic(), 1, (short) 1)))
                .all()
                .get();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new StringSerializer());
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    void publish(Collection<Map<String, String>> records)
            throws JsonProcessingException, ExecutionException, InterruptedException {
        List<Future<?>> sent = new ArrayList<>();
        for (Map<String, String> record : records) {
            sent.add(producer.send(new ProducerRecord<>(
                    LEADS.get(0).topic(), record.get("reference"), JSON.writeValueAsString(record))));
        }
        for (Future<?> each : sent) {
            each.get();
        }
    }

    /** Where the partitions end now. */
    Map<TopicPartition, OffsetAndMetadata> ends() throws ExecutionException, InterruptedException {
        List<TopicPartition> all = new ArrayList<>(LEADS);
        all.addAll(List.of(DEAD, RESULTS));
        return admin
                .listOffsets(all.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        end -> new OffsetAndMetadata(end.getValue().offset())));
    }

    /** How many records a group has not committed; all of them where it has never committed any. */
    long unread(String group) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, OffsetAndMetadata> ends = ends();
        return LEADS.stream()
                .mapToLong(p -> ends.get(p).offset()
                        - (committed.get(p) == null ? 0 : committed.get(p).offset()))
                .sum();
    }

    /** Has the broker forget the members of a group: whoever is alive joins again. */
    void rebalance(String group) {
        try {
            admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                    .all()
                    .get();
        } catch (ExecutionException | KafkaException e) {
            // Members that come or go meanwhile are none to remove; the group is in movement, which is what was wanted.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sets a group without members to where the topic once ended. */
    void setBack(String group, Map<TopicPartition, OffsetAndMetadata> ends)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>(ends);
        offsets.keySet().retainAll(LEADS);
        admin.alterConsumerGroupOffsets(group, offsets).all().get();
    }

    /** The dead letters since the topics ended there. */
    List<JsonNode> deadLetters(Map<TopicPartition, OffsetAndMetadata> since)
            throws IOException, ExecutionException, InterruptedException {
        return records(DEAD, since);
    }

    /** The results since the topics ended there. */
    List<JsonNode> results(Map<TopicPartition, OffsetAndMetadata> since)
            throws IOException, ExecutionException, InterruptedException {
        return records(RESULTS, since);
    }

    private List<JsonNode> records(TopicPartition partition, Map<TopicPartition, OffsetAndMetadata> since)
            throws IOException, ExecutionException, InterruptedException {
        long end = ends().get(partition).offset();
        consumer.assign(List.of(partition));
        consumer.seek(partition, since.get(partition).offset());
        List<JsonNode> records = new ArrayList<>();
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                records.add(JSON.readTree(record.value()));
            }
        }
        return records;
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
        admin.close();
    }
}
