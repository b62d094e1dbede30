package io.github.contactnow.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;

/** Messages to Kafka that say what became of a lead. */
final class LeadMessages {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** What fits into a message of at most 1 MiB, Kafka's own default, beside the headers. */
    private static final int MOST_BYTES = 1_000_000;
    private static final int LONGEST_REASON = 1000;

    private LeadMessages() {
    }

    /**
     * A result: JSON without the lead itself.
     *
     * @param summary what became of it, as {@link LeadResult#summary()}
     * @param origin  where it came from; null if not from a topic
     */
    static Message result(CamelContext context, Map<String, Object> summary, KafkaOrigin origin) throws JsonProcessingException {
        Map<String, Object> result = new LinkedHashMap<>(summary);
        result.remove("record");
        byte[] key = bytes(result.get("reference"));
        if (origin != null) {
            result.put("topic", origin.topic());
            result.put("partition", origin.partition());
            result.put("offset", origin.offset());
            result.put("attempt", origin.attempt());
        }
        result.put("time", Instant.now().toString());
        Message message = new DefaultMessage(context);
        message.setHeader(KafkaConstants.KEY, origin != null && origin.key() != null && origin.key().length < MOST_BYTES / 2
            ? origin.key() : key);
        message.setBody(bytes(JSON.writeValueAsString(result)));
        return message;
    }

    /**
     * A dead letter: the original record as it was, with the rest in headers. A record that is too large for a message is left out, and the
     * header {@code lead.omitted} says so: it stays where topic, partition and offset say, and the records behind it must not wait for ever.
     */
    static Message deadLetter(CamelContext context, Map<String, Object> summary, KafkaOrigin origin) {
        Message letter = new DefaultMessage(context);
        if (size(origin.key()) + size(origin.value()) <= MOST_BYTES) {
            letter.setHeader(KafkaConstants.KEY, origin.key());
            letter.setBody(origin.value());
        } else {
            letter.setHeader("lead.omitted", "key and value, together " + (size(origin.key()) + size(origin.value())) + " bytes");
        }
        for (String name : new String[] {"reference", "reason", "field"}) {
            if (summary.get(name) != null) {
                letter.setHeader("lead." + name, shortened(summary.get(name).toString()));
            }
        }
        letter.setHeader("lead.topic", origin.topic());
        letter.setHeader("lead.partition", Integer.toString(origin.partition()));
        letter.setHeader("lead.offset", Long.toString(origin.offset()));
        letter.setHeader(KafkaOrigin.ATTEMPT, Integer.toString(origin.attempt()));
        letter.setHeader("lead.time", Instant.now().toString());
        return letter;
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) : text;
    }

    private static long size(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static byte[] bytes(Object text) {
        return text == null ? null : text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
