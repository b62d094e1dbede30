package io.github.contactnow.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;

/**
 * The record of the lead topic that a lead came in.
 *
 * @param topic     its topic
 * @param partition its partition
 * @param offset    its offset
 * @param attempt   1, or one more than that of the dead letter that was replayed
 * @param key       its key, as it was; null for none
 * @param value     the lead, as it was; null for none
 */
record KafkaOrigin(String topic, int partition, long offset, int attempt, byte[] key, byte[] value) {

    /** Header of a record that says which attempt it is. */
    static final String ATTEMPT = "lead.attempt";

    private static final ObjectMapper JSON = new ObjectMapper();

    static KafkaOrigin of(Message message) {
        return new KafkaOrigin(message.getHeader(KafkaConstants.TOPIC, String.class),
            message.getHeader(KafkaConstants.PARTITION, Integer.class), message.getHeader(KafkaConstants.OFFSET, Long.class),
            attempt(message.getHeader(ATTEMPT)), message.getHeader(KafkaConstants.KEY, byte[].class), message.getBody(byte[].class));
    }

    /** Anybody may write such a header: one that is no number counts as none. */
    private static int attempt(Object header) {
        String text = header instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(header);
        return text.matches("[1-9]\\d{0,8}") ? Integer.parseInt(text) : 1;
    }

    /** For keeping it: key and value in Base64. */
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
