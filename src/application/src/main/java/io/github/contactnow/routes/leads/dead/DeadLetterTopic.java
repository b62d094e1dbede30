package io.github.contactnow.routes.leads.dead;

import io.github.contactnow.routes.KafkaClients;
import io.github.contactnow.routes.leads.LeadHeaders;
import io.github.contactnow.routes.leads.dead.DeadLetter.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * The dead-letter topic, as it is when a command begins. That a letter was replayed is a record of the same partition: an empty one, whose
 * header {@link LeadHeaders#REPLAYED} names the letter. So it is remembered for as long as the letter is.
 */
final class DeadLetterTopic implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final String topic;
    private final KafkaClients clients;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> begins;
    private final Map<TopicPartition, Long> ends;
    private final Map<Integer, BitSet> replayed = new HashMap<>();
    private Producer<byte[], byte[]> producer;

    /** @throws KafkaException if the broker does not answer */
    DeadLetterTopic(String topic, KafkaClients clients) {
        this.topic = topic;
        this.clients = clients;
        consumer = clients.consumer();
        try {
            List<PartitionInfo> partitions = consumer.partitionsFor(topic);
            List<TopicPartition> all = partitions == null
                    ? List.of()
                    : partitions.stream()
                            .map(each -> new TopicPartition(topic, each.partition()))
                            .toList();
            begins = consumer.beginningOffsets(all);
            ends = consumer.endOffsets(all);
        } catch (KafkaException e) {
            consumer.close();
            throw new KafkaException(
                    "Kafka does not answer, or does not let this command read the topic " + topic + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /** The letter at a place, if there is one. */
    Optional<DeadLetter> find(Place place) {
        TopicPartition partition = new TopicPartition(topic, place.partition());
        if (!ends.containsKey(partition)
                || place.offset() < begins.get(partition)
                || place.offset() >= ends.get(partition)) {
            return Optional.empty();
        }
        DeadLetter[] found = new DeadLetter[1];
        read(Map.of(partition, place.offset()), record -> {
            found[0] = record.offset() == place.offset() ? letter(record) : null;
            return false;
        });
        return Optional.ofNullable(found[0]).filter(letter -> letter.header(LeadHeaders.REPLAYED) == null);
    }

    /** Gives every letter, in the order of each partition, until one gets false: that is enough. */
    void each(Predicate<DeadLetter> taker) {
        read(begins, record -> record.headers().lastHeader(LeadHeaders.REPLAYED) != null || taker.test(letter(record)));
    }

    /** Learns which letters were replayed before: reads the topic once. */
    void readMarks() {
        read(begins, record -> {
            String mark = LeadHeaders.text(record.headers(), LeadHeaders.REPLAYED);
            if (mark != null) {
                Place.of(mark).ifPresent(this::mark);
            }
            return true;
        });
    }

    /** Whether a letter was replayed before, as far as the marks have been read. */
    boolean isReplayed(Place place) {
        return replayed.getOrDefault(place.partition(), new BitSet()).get(index(place));
    }

    private void mark(Place place) {
        if (place.offset() >= begin(place)) {
            // A bit for each letter: of letters there may be millions.
            replayed.computeIfAbsent(place.partition(), partition -> new BitSet())
                    .set(index(place));
        }
    }

    private int index(Place place) {
        return Math.toIntExact(place.offset() - begin(place));
    }

    private long begin(Place place) {
        return begins.getOrDefault(new TopicPartition(topic, place.partition()), 0L);
    }

    private static DeadLetter letter(ConsumerRecord<byte[], byte[]> record) {
        return new DeadLetter(new Place(record.partition(), record.offset()), record);
    }

    /** Reads from some offsets to the ends as they were at the beginning, or until the taker gives false. */
    private void read(Map<TopicPartition, Long> from, Predicate<ConsumerRecord<byte[], byte[]>> taker) {
        Set<TopicPartition> left = new HashSet<>(from.keySet());
        left.removeIf(partition -> from.get(partition) >= ends.get(partition));
        consumer.assign(left);
        left.forEach(partition -> consumer.seek(partition, from.get(partition)));
        long heard = System.nanoTime();
        while (!left.isEmpty()) {
            Iterable<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                heard = System.nanoTime();
                if (record.offset() < ends.get(new TopicPartition(topic, record.partition())) && !taker.test(record)) {
                    return;
                }
            }
            if (left.removeIf(partition -> consumer.position(partition) >= ends.get(partition))) {
                consumer.assign(left);
            }
            if (System.nanoTime() - heard > LONGEST_SILENCE.toNanos()) {
                throw new KafkaException("Kafka has sent nothing of the topic " + topic + " for "
                        + LONGEST_SILENCE.toSeconds() + " s; try again later");
            }
        }
    }

    /**
     * Writes letters, with the headers of their senders, to the topics that they came from, and that this was done. If that fails in between,
     * some may be written again the next time; the lead is created once all the same.
     *
     * @param letters with what is to be written of each
     */
    void replay(Map<DeadLetter, byte[]> letters) {
        if (producer == null) {
            producer = clients.producer();
        }
        send(letters.entrySet().stream().map(entry -> {
            DeadLetter letter = entry.getKey();
            List<Header> headers =
                    new ArrayList<>(LeadHeaders.ofSender(letter.record().headers()));
            headers.add(LeadHeaders.of(LeadHeaders.ATTEMPT, Integer.toString(letter.attempt() + 1)));
            headers.add(LeadHeaders.of(LeadHeaders.DEAD_LETTER, topic + "-" + letter.place()));
            return new ProducerRecord<>(letter.topic(), null, letter.record().key(), entry.getValue(), headers);
        }));
        send(letters.keySet().stream()
                .map(letter -> new ProducerRecord<byte[], byte[]>(
                        topic,
                        letter.place().partition(),
                        null,
                        null,
                        new byte[0],
                        List.of(LeadHeaders.of(
                                LeadHeaders.REPLAYED, letter.place().toString())))));
        letters.keySet().forEach(letter -> mark(letter.place()));
    }

    private void send(Stream<ProducerRecord<byte[], byte[]>> records) {
        List<? extends Future<?>> sent = records.map(producer::send).toList();
        producer.flush();
        for (Future<?> each : sent) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new KafkaException(
                        "Kafka did not take a record: " + e.getCause().getMessage(), e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaException("Interrupted while records were written", e);
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
        if (producer != null) {
            producer.close();
        }
    }
}
