package io.github.contactnow.routes.leads;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.contactnow.api.Json;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.routes.Event;
import io.github.contactnow.routes.EventHeaders;
import io.github.contactnow.routes.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The outcome of a lead, as JSON without the lead itself.
 *
 * @param key    the key of the original, or else the reference; null for neither
 * @param result the fields of the JSON
 * @param trace  the tracing headers of the original
 */
record ResultRecord(byte[] key, Map<String, Object> result, List<? extends Header> trace) implements LeadTopicRecord {

    private static final Set<String> TRACE_HEADERS = Set.of("traceparent", "tracestate", "b3");
    private static final int LONGEST_KEY = 500_000;
    private static final Set<String> FIELDS_OF_PLACE =
            Set.of("reference", "state", "key", "topic", "partition", "offset", "attempt", "time");

    /**
     * @param summary its outcome, as {@link Verdict#summary()}
     * @param origin  where it came from; null if not from a topic
     */
    static ResultRecord of(Map<String, Object> summary, KafkaOrigin origin) {
        Map<String, Object> result = new LinkedHashMap<>(summary);
        result.remove("record");
        result.replaceAll((name, value) -> value instanceof String text ? LeadTopicRecord.shortened(text) : value);
        byte[] key = result.get("reference") == null
                ? null
                : result.get("reference").toString().getBytes(StandardCharsets.UTF_8);
        if (origin != null) {
            result.put("topic", origin.topic());
            result.put("partition", origin.partition());
            result.put("offset", origin.offset());
            result.put("attempt", origin.attempt());
        }
        result.put("time", Instant.now().toString());
        return new ResultRecord(
                origin != null && origin.key() != null && origin.key().length < LONGEST_KEY ? origin.key() : key,
                result,
                origin == null
                        ? List.of()
                        : origin.headers().stream().filter(ResultRecord::traces).toList());
    }

    private static boolean traces(Header header) {
        return TRACE_HEADERS.contains(header.key().toLowerCase(Locale.ROOT))
                && LeadTopicRecord.size(header.value()) <= LONGEST_TEXT;
    }

    /** The same as an event. Its id depends on the result only, so a repetition has the same id. */
    Event event() {
        Map<String, Object> content = new LinkedHashMap<>(result);
        content.remove("time");
        String id = Event.idOf(Event.json(content));
        return new Event(
                id, EventType.VERDICT, result.getOrDefault("reference", id).toString(), Event.json(result));
    }

    @Override
    public ProducerRecord<byte[], byte[]> in(String topic) {
        List<Header> headers = new ArrayList<>(trace);
        EventHeaders.ofKafka(event()).forEach((name, value) -> headers.add(LeadHeaders.of(name, value)));
        return record(topic, key, result, headers);
    }

    @Override
    public ProducerRecord<byte[], byte[]> smallestIn(String topic) {
        Map<String, Object> shorter = new LinkedHashMap<>(result);
        shorter.keySet().retainAll(FIELDS_OF_PLACE);
        return record(topic, null, shorter, List.of());
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, byte[] key, Map<String, Object> result, List<? extends Header> trace) {
        try {
            return new ProducerRecord<>(topic, null, key, Json.PLAIN.writeValueAsBytes(result), List.copyOf(trace));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
