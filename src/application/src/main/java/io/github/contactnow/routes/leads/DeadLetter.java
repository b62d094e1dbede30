package io.github.contactnow.routes.leads;

import io.github.contactnow.leads.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A rejected record of the lead topic: its key, value and headers unchanged, and headers of the application with the reason and the place
 * of the original.
 *
 * @param origin  the record
 * @param verdict the headers of the application
 */
record DeadLetter(KafkaOrigin origin, List<Header> verdict) implements LeadTopicRecord {

    /** The space in a message of at most 1 MiB, Kafka's default, beside the headers of the application. */
    private static final long MOST_BYTES = 1_000_000;
    /** Kafka's overhead of a header, at most; and the bytes of a character of its name in UTF-8. */
    private static final int HEADER_BYTES = 10;

    private static final long CHARACTER_BYTES = 3;

    /** @param summary the outcome of the lead, as {@link Verdict#summary()} */
    static DeadLetter of(Map<String, Object> summary, KafkaOrigin origin) {
        List<Header> verdict = new ArrayList<>();
        Map.of(LeadHeaders.REFERENCE, "reference", LeadHeaders.REASON, "reason", LeadHeaders.FIELD, "field")
                .forEach((header, name) -> {
                    if (summary.get(name) != null) {
                        verdict.add(LeadHeaders.of(
                                header,
                                LeadTopicRecord.shortened(summary.get(name).toString())));
                    }
                });
        verdict.add(LeadHeaders.of(LeadHeaders.TOPIC, origin.topic()));
        verdict.add(LeadHeaders.of(LeadHeaders.PARTITION, Integer.toString(origin.partition())));
        verdict.add(LeadHeaders.of(LeadHeaders.OFFSET, Long.toString(origin.offset())));
        verdict.add(LeadHeaders.of(LeadHeaders.ATTEMPT, Integer.toString(origin.attempt())));
        verdict.add(LeadHeaders.of(LeadHeaders.TIME, Instant.now().toString()));
        return new DeadLetter(origin, verdict);
    }

    /**
     * The record for the dead-letter topic. It omits parts that do not fit into a message, headers first, and names them in a header: the
     * original remains at its topic, partition and offset, and must not block the records behind it.
     */
    @Override
    public ProducerRecord<byte[], byte[]> in(String topic) {
        if (contentBytes() > MOST_BYTES) {
            return smallestIn(topic);
        }
        if (contentBytes() + headerBytes() > MOST_BYTES) {
            return record(topic, origin.key(), origin.value(), List.of(), omittedHeaders());
        }
        return record(topic, origin.key(), origin.value(), origin.headers(), List.of());
    }

    @Override
    public ProducerRecord<byte[], byte[]> smallestIn(String topic) {
        List<Header> omitted = new ArrayList<>(omittedHeaders());
        omitted.add(LeadHeaders.of(LeadHeaders.OMITTED, "key and value, together " + contentBytes() + " bytes"));
        return record(topic, null, null, List.of(), omitted);
    }

    private List<Header> omittedHeaders() {
        return origin.headers().isEmpty()
                ? List.of()
                : List.of(LeadHeaders.of(
                        LeadHeaders.OMITTED_HEADERS,
                        origin.headers().size() + " headers, together " + headerBytes() + " bytes"));
    }

    private ProducerRecord<byte[], byte[]> record(
            String topic, byte[] key, byte[] value, List<? extends Header> ofSender, List<Header> omitted) {
        List<Header> headers = new ArrayList<>(ofSender);
        headers.addAll(omitted);
        headers.addAll(verdict);
        return new ProducerRecord<>(topic, null, key, value, headers);
    }

    private long contentBytes() {
        return LeadTopicRecord.size(origin.key()) + LeadTopicRecord.size(origin.value());
    }

    private long headerBytes() {
        return origin.headers().stream()
                .mapToLong(header ->
                        CHARACTER_BYTES * header.key().length() + LeadTopicRecord.size(header.value()) + HEADER_BYTES)
                .sum();
    }

    /** Without the lead: it is personal data. */
    @Override
    public String toString() {
        return "DeadLetter[" + origin + "]";
    }
}
