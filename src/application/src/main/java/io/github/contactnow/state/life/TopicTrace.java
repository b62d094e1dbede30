package io.github.contactnow.state.life;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.api.Json;
import io.github.contactnow.routes.KafkaClients;
import io.github.contactnow.routes.leads.LeadHeaders;
import io.github.contactnow.settings.Settings;
import io.github.contactnow.state.life.LeadEvent.Source;
import io.github.contactnow.state.life.LeadEvent.What;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** The records of the topics that are about a lead, of the latest ones. */
final class TopicTrace {

    private static final long MOST_RECORDS = 5000;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Settings settings;
    private final Masks masks;

    TopicTrace(Settings settings, Masks masks) {
        this.settings = settings;
        this.masks = masks;
    }

    void look(String reference, Trace trace) {
        if (!settings.isSet("kafka.bootstrap.servers")) {
            return;
        }
        try (Consumer<byte[], byte[]> consumer = new KafkaClients(settings).consumer()) {
            look(consumer, "leads.kafka.topic", Source.LEAD_TOPIC, reference, trace);
            look(consumer, "leads.kafka.results-topic", Source.RESULTS_TOPIC, reference, trace);
            look(consumer, "leads.kafka.dead-letter-topic", Source.DEAD_LETTERS, reference, trace);
            trace.limit("Of each topic the latest " + MOST_RECORDS + " records of a partition were looked at.");
        } catch (KafkaException e) {
            trace.limit("The topics could not be read: " + e.getMessage() + ".");
        }
    }

    private void look(Consumer<byte[], byte[]> consumer, String setting, Source source, String reference, Trace trace) {
        String topic = settings.text(setting).orElse("");
        List<PartitionInfo> found = topic.isEmpty() ? null : consumer.partitionsFor(topic);
        if (found == null) {
            return;
        }
        List<TopicPartition> partitions = found.stream()
                .map(each -> new TopicPartition(topic, each.partition()))
                .toList();
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        consumer.assign(partitions);
        partitions.forEach(each -> consumer.seek(each, Math.max(begins.get(each), ends.get(each) - MOST_RECORDS)));
        long begun = System.nanoTime();
        while (!ends.isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (isOf(record, reference)) {
                    trace.add(event(record, source));
                }
            }
            ends.keySet().removeIf(each -> consumer.position(each) >= ends.get(each));
            if (System.nanoTime() - begun > LONGEST.toNanos()) {
                trace.limit("The topic " + topic + " was not read to its end within " + LONGEST.toSeconds() + " s.");
                return;
            }
        }
    }

    private static JsonNode json(ConsumerRecord<byte[], byte[]> record) {
        try {
            return record.value() == null ? Json.PLAIN.missingNode() : Json.PLAIN.readTree(record.value());
        } catch (IOException e) {
            return Json.PLAIN.missingNode();
        }
    }

    /** Most records are of other leads: only one that holds the reference is parsed. */
    private static boolean isOf(ConsumerRecord<byte[], byte[]> record, String reference) {
        return reference.equals(LeadHeaders.text(record.headers(), LeadHeaders.REFERENCE))
                || record.value() != null
                        && new String(record.value(), StandardCharsets.UTF_8).contains(reference)
                        && reference.equals(json(record).path("reference").asText());
    }

    private LeadEvent event(ConsumerRecord<byte[], byte[]> record, Source source) {
        Instant at = Instant.ofEpochMilli(record.timestamp());
        String place = record.topic() + "-" + record.partition() + "@" + record.offset();
        JsonNode value = json(record);
        return switch (source) {
            case LEAD_TOPIC ->
                LeadEvent.of(
                                at,
                                source,
                                LeadHeaders.text(record.headers(), LeadHeaders.DEAD_LETTER) == null
                                        ? What.RECEIVED
                                        : What.REPLAYED)
                        .fields(masks.ofJson(value))
                        .at(place);
            case RESULTS_TOPIC ->
                LeadEvent.of(at, source, what(value.path("state").asText()))
                        .at(place)
                        .reply(
                                value.path("key").isMissingNode()
                                        ? null
                                        : "record " + value.path("key").asText())
                        .because(
                                value.path("reason").isMissingNode()
                                        ? null
                                        : value.path("reason").asText());
            default ->
                LeadEvent.of(at, source, What.REJECTED)
                        .fields(masks.ofJson(value))
                        .at(place)
                        .because(LeadHeaders.text(record.headers(), LeadHeaders.REASON));
        };
    }

    private static What what(String state) {
        return switch (state) {
            case "APPLIED" -> What.ACCEPTED;
            case "REJECTED" -> What.REJECTED;
            case "HELD" -> What.HELD;
            default -> What.IN_DOUBT;
        };
    }
}
