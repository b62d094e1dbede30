package io.github.contactnow.ops;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka's own clients, for the broker of the routes: what {@code camel.component.kafka.*} says of TLS and login holds here too. */
final class KafkaClients {

    private static final int LONGEST_WAIT = 15_000;

    private final Map<String, Object> common = new HashMap<>();

    /** @throws IllegalArgumentException if no broker is set */
    KafkaClients(Settings settings) {
        common.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.text("kafka.bootstrap.servers").orElseThrow(
            () -> new IllegalArgumentException("Kafka has no place: set KAFKA_BOOTSTRAP_SERVERS.")));
        common.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, LONGEST_WAIT - 5000);
        ConsumerConfig.configNames().stream().filter(name -> Stream.of("security.", "sasl.", "ssl.").anyMatch(name::startsWith))
            .forEach(name -> settings.text("camel.component.kafka." + name.replace('.', '-')).ifPresent(value -> common.put(name, value)));
    }

    /** Reads what it is told to, as no member of a group. Records of aborted and of open transactions are not there for it, and not waited for. */
    Consumer<byte[], byte[]> consumer() {
        Map<String, Object> config = new HashMap<>(common);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LONGEST_WAIT);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Writes, and knows of each record whether it is safe; what the client itself sends again is there once. */
    Producer<byte[], byte[]> producer() {
        Map<String, Object> config = new HashMap<>(common);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_WAIT);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, LONGEST_WAIT);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
