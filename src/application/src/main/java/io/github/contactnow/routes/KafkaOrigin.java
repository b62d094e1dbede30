package io.github.contactnow.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
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
record KafkaOrigin(String topic, int partition, long offset, int attempt, byte[] key, byte[] value, List<SenderHeader> headers) {

    private static final ObjectMapper JSON = new ObjectMapper();

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
    record SenderHeader(String key, byte[] value) implements Header {
    }

    static KafkaOrigin of(Message message) {
        Headers headers = message.getHeader(KafkaConstants.HEADERS, Headers.class);
        return new KafkaOrigin(message.getHeader(KafkaConstants.TOPIC, String.class),
            message.getHeader(KafkaConstants.PARTITION, Integer.class), message.getHeader(KafkaConstants.OFFSET, Long.class),
            LeadHeaders.attempt(headers), message.getHeader(KafkaConstants.KEY, byte[].class), message.getBody(byte[].class),
            LeadHeaders.ofSender(headers).stream().map(header -> new SenderHeader(header.key(), header.value())).toList());
    }

    /** For keeping it: key, value and values of headers in Base64. */
    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static KafkaOrigin of(String json) {
        try {
            return JSON.readValue(json, KafkaOrigin.class);
        } catch (JsonProcessingException e) {
            // Without the parser's own words: they may quote the lead.
            throw new IllegalStateException("The origin of a lead cannot be read; it was written by another program");
        }
    }

    /** Without the lead: it is personal data. */
    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
