package io.github.contactnow.ops;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A dead letter: the record of a lead as it was, and in headers what became of it.
 *
 * @param place  where it is
 * @param record as it was read
 */
record DeadLetter(Place place, ConsumerRecord<byte[], byte[]> record) {

    /** Which attempt a record of a lead is, from 1. */
    static final String ATTEMPT = "lead.attempt";

    /**
     * Where a dead letter is, in its topic.
     *
     * @param partition its partition
     * @param offset    its offset in the partition
     */
    record Place(int partition, long offset) {

        private static final Pattern FORM = Pattern.compile("(\\d{1,9})@(\\d{1,18})");

        /** Empty if the text is not of the form {@code PARTITION@OFFSET}. */
        static Optional<Place> of(String text) {
            Matcher matcher = FORM.matcher(text);
            return matcher.matches() ? Optional.of(new Place(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
        }

        @Override
        public String toString() {
            return partition + "@" + offset;
        }
    }

    /** The text of a header, null without it. */
    String header(String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Why it is here; blank if nobody has said. */
    String reason() {
        String reason = header("lead.reason");
        return reason == null ? "" : reason;
    }

    /** The topic that the lead came from; null if nobody has said: then it is no dead letter of this application. */
    String topic() {
        return header("lead.topic");
    }

    /** Where the lead came from. */
    String origin() {
        return topic() == null ? null : topic() + "-" + header("lead.partition") + "@" + header("lead.offset");
    }

    /** Which attempt it was. */
    int attempt() {
        String attempt = header(ATTEMPT);
        return attempt != null && attempt.matches("[1-9]\\d{0,8}") ? Integer.parseInt(attempt) : 1;
    }

    /** When it was written. */
    Instant time() {
        return Instant.ofEpochMilli(record.timestamp()).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Without the lead: it is personal data. */
    @Override
    public String toString() {
        return place.toString();
    }
}
