package io.github.contactnow.routes.leads;

import org.apache.kafka.clients.producer.ProducerRecord;

/** A record about a lead for a topic: a {@link DeadLetter} or a {@link ResultRecord}. */
public interface LeadTopicRecord {

    /** The longest text in a header or in a result, in characters: longer texts are cut. */
    int LONGEST_TEXT = 1000;

    /** The record for a topic. */
    ProducerRecord<byte[], byte[]> in(String topic);

    /** The shortest form, for a topic that does not accept the full record. */
    ProducerRecord<byte[], byte[]> smallestIn(String topic);

    static String shortened(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }

    static long size(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
