package io.github.contactnow.routes.leads;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Headers that the application itself puts on records of leads: on dead letters, and on records that are replayed. All other headers of a
 * record belong to its sender and stay on it.
 */
public final class LeadHeaders {

    /** Dead letter: why the lead was rejected. */
    public static final String REASON = "lead.reason";
    /** Dead letter: the field at fault. */
    public static final String FIELD = "lead.field";
    /** Dead letter: the caller's own id of the lead. */
    public static final String REFERENCE = "lead.reference";
    /** Dead letter: the topic that the record came from. */
    public static final String TOPIC = "lead.topic";
    /** Dead letter: its partition there. */
    public static final String PARTITION = "lead.partition";
    /** Dead letter: its offset there. */
    public static final String OFFSET = "lead.offset";
    /** Dead letter: when it was written, an instant of ISO 8601. */
    public static final String TIME = "lead.time";
    /** Dead letter: what it does not hold of the record, since it would not fit into a message. */
    public static final String OMITTED = "lead.omitted";
    /** Dead letter: how many headers of the record it does not hold, since they would not fit into a message. */
    public static final String OMITTED_HEADERS = "lead.omitted-headers";
    /** Dead letter and replayed record: which attempt it is, from 1. */
    public static final String ATTEMPT = "lead.attempt";
    /** Replayed record: which dead letter it was. */
    public static final String DEAD_LETTER = "lead.dead-letter";
    /** Record of the dead-letter topic that says that a letter was replayed: which one. */
    public static final String REPLAYED = "lead.replayed";

    private static final Set<String> NAMES = Set.of(
            REASON,
            FIELD,
            REFERENCE,
            TOPIC,
            PARTITION,
            OFFSET,
            TIME,
            OMITTED,
            OMITTED_HEADERS,
            ATTEMPT,
            DEAD_LETTER,
            REPLAYED);

    private LeadHeaders() {}

    /** A header with a text. */
    public static Header of(String name, String text) {
        return new RecordHeader(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a header is one of those above. */
    public static boolean isOurs(Header header) {
        return NAMES.contains(header.key());
    }

    /** The headers of a record that its sender put on it, as they are: in their order, with repeated names and null values. */
    public static List<Header> ofSender(Headers headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .filter(header -> !isOurs(header))
                .toList();
    }

    /** The text of the last header of a name; null without it. */
    public static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Which attempt a record is: 1 where no header says so, or where it holds no number, since anybody may write one. */
    public static int attempt(Headers headers) {
        String attempt = text(headers, ATTEMPT);
        return attempt != null && attempt.matches("[1-9]\\d{0,8}") ? Integer.parseInt(attempt) : 1;
    }
}
