package io.github.contactnow.routes.leads.dead;

import io.github.contactnow.routes.leads.LeadHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A dead letter: the original record of a lead, and the reason of its rejection in headers.
 *
 * @param place  its place in the topic
 * @param record as it was read
 */
public record DeadLetter(Place place, ConsumerRecord<byte[], byte[]> record) {

    /**
     * The place of a dead letter in its topic.
     *
     * @param partition its partition
     * @param offset    its offset in the partition
     */
    public record Place(int partition, long offset) {

        private static final Pattern FORM = Pattern.compile("(\\d{1,9})@(\\d{1,18})");

        /** Empty if the text is not of the form {@code PARTITION@OFFSET}. */
        public static Optional<Place> of(String text) {
            Matcher matcher = FORM.matcher(text);
            return matcher.matches()
                    ? Optional.of(new Place(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return partition + "@" + offset;
        }
    }

    /** The text of a header, null without it. */
    public String header(String name) {
        return LeadHeaders.text(record.headers(), name);
    }

    /**
     * The headers that the sender of the record put on it, in their order.
     *
     * @param whole whether with their values: they may be personal data
     */
    public List<String> headersOfSender(boolean whole) {
        return LeadHeaders.ofSender(record.headers()).stream()
                .map(header -> whole
                        ? header.key() + ": "
                                + (header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8))
                        : header.key())
                .toList();
    }

    /** The reason of the rejection; blank if the header is missing. */
    public String reason() {
        String reason = header(LeadHeaders.REASON);
        return reason == null ? "" : reason;
    }

    /** The reference of its lead: the caller's own id, or the one that was made of the contents. */
    public Optional<String> reference(DeadLead lead) {
        return lead.reference().or(() -> Optional.ofNullable(header("lead.reference")));
    }

    /** The topic that the lead came from; null if the header is missing: then it is no dead letter of this application. */
    public String topic() {
        return header(LeadHeaders.TOPIC);
    }

    /** Where the lead came from. */
    public String origin() {
        return topic() == null
                ? null
                : topic() + "-" + header(LeadHeaders.PARTITION) + "@" + header(LeadHeaders.OFFSET);
    }

    /** Which attempt it was. */
    public int attempt() {
        return LeadHeaders.attempt(record.headers());
    }

    /** When it was written. */
    public Instant time() {
        return Instant.ofEpochMilli(record.timestamp()).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Without the lead: it is personal data. */
    @Override
    public String toString() {
        return place.toString();
    }
}
