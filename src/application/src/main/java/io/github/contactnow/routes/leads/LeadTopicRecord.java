package io.github.contactnow.routes.leads;

import org.apache.kafka.clients.producer.ProducerRecord;

/** What is said of a lead in a topic: a {@link DeadLetter} or a {@link ResultRecord}. */
public interface LeadTopicRecord {

    /** The longest text in a header or in a result, in characters: what is longer is cut there. */
    int LONGEST_TEXT = 1000;

    /** The record for a topic. */
    ProducerRecord<byte[], byte[]> in(String topic);

    /** The same with as little as possible, for a topic that does not take it as it is. */
    ProducerRecord<byte[], byte[]> smallestIn(String topic);

    static String shortened(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }

    static long size(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
