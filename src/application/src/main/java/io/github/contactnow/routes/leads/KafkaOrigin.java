package io.github.contactnow.routes.leads;

import com.fasterxml.jackson.core.type.TypeReference;
import io.github.contactnow.api.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The record of the lead topic that a lead came in.
 *
 * @param topic     its topic
 * @param partition its partition
 * @param offset    its offset
 * @param attempt   1, or one more than that of the dead letter that was replayed
 * @param key       its key, as it was; null for none
 * @param value     the lead, as it was; null for none
 * @param headers   the headers that its sender put on it, as they were
 */
record KafkaOrigin(
        String topic, int partition, long offset, int attempt, byte[] key, byte[] value, List<SenderHeader> headers) {

    /** Its name in a {@link LeadOrigin}. */
    static final String SOURCE = "kafka";

    private static final TypeReference<Map<String, Object>> PLACE = new TypeReference<>() {};

    /** The ledger may hold origins that were written without headers. */
    KafkaOrigin {
        headers = headers == null ? List.of() : List.copyOf(headers);
    }

    /**
     * A header of a record.
     *
     * @param key   its name
     * @param value may be null
     */
    record SenderHeader(String key, byte[] value) implements Header {}

    static KafkaOrigin of(Message message) {
        Headers headers = message.getHeader(KafkaConstants.HEADERS, Headers.class);
        return new KafkaOrigin(
                message.getHeader(KafkaConstants.TOPIC, String.class),
                message.getHeader(KafkaConstants.PARTITION, Integer.class),
                message.getHeader(KafkaConstants.OFFSET, Long.class),
                LeadHeaders.attempt(headers),
                message.getHeader(KafkaConstants.KEY, byte[].class),
                message.getBody(byte[].class),
                LeadHeaders.ofSender(headers).stream()
                        .map(header -> new SenderHeader(header.key(), header.value()))
                        .toList());
    }

    /** For the ledger: key, value and values of headers in Base64. */
    LeadOrigin asOrigin() {
        Map<String, Object> place = Json.PLAIN.convertValue(this, PLACE);
        place.values().removeIf(Objects::isNull);
        return new LeadOrigin(SOURCE, place);
    }

    /** @throws IllegalStateException if the origin is no record of a topic */
    static KafkaOrigin of(LeadOrigin origin) {
        try {
            return Json.PLAIN.convertValue(origin.place(), KafkaOrigin.class);
        } catch (IllegalArgumentException e) {
            // Without the parser's own message, which may quote the lead.
            throw new IllegalStateException(
                    "The origin of a lead from Kafka does not say topic, partition and offset; another program wrote it");
        }
    }

    /** Without the lead: it is personal data. */
    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
