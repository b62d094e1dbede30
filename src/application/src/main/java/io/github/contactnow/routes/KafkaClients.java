package io.github.contactnow.routes;

import io.github.contactnow.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Kafka's own clients, for the broker of the routes: what {@code camel.component.kafka.*} says of TLS and login holds here too, that among its
 * {@code additional-properties[...]} included.
 */
public final class KafkaClients {

    private static final String PREFIX = "camel.component.kafka.";
    /** Options of Camel's component that are not named as Kafka's are. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG, "ssl-endpoint-algorithm",
            SaslConfigs.SASL_KERBEROS_KINIT_CMD, "kerberos-init-cmd",
            SaslConfigs.SASL_KERBEROS_MIN_TIME_BEFORE_RELOGIN, "kerberos-before-relogin-min-time",
            SaslConfigs.SASL_KERBEROS_TICKET_RENEW_JITTER, "kerberos-renew-jitter",
            SaslConfigs.SASL_KERBEROS_TICKET_RENEW_WINDOW_FACTOR, "kerberos-renew-window-factor");

    private static final int LONGEST_WAIT = 15_000;
    /** A reader that is closed waits for its last fetch, which finds nothing new: it has read to the end. */
    private static final int LONGEST_FETCH = 50;

    private final Map<String, Object> common = new HashMap<>();

    /** @throws IllegalArgumentException if no broker is set */
    public KafkaClients(Settings settings) {
        common.put(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.text("kafka.bootstrap.servers")
                        .orElseThrow(() -> new IllegalArgumentException(
                                "No Kafka broker is configured: set KAFKA_BOOTSTRAP_SERVERS.")));
        common.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, LONGEST_WAIT - 5000);
        ConsumerConfig.configNames().stream()
                .filter(name -> Stream.of("security.", "sasl.", "ssl.").anyMatch(name::startsWith))
                .forEach(name -> settings.text(PREFIX + OTHER_NAMES.getOrDefault(name, name.replace('.', '-')))
                        .or(() -> settings.text(PREFIX + "additional-properties[" + name + "]"))
                        .ifPresent(value -> common.put(name, value)));
        if (Set.of("none", "false")
                .contains(common.getOrDefault(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG, ""))) {
            common.put(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG, "");
        }
    }

    /** Why no client can be made of the settings, in one sentence; empty if one can. The broker is not asked. */
    public static Optional<String> problem(Settings settings) {
        try (Consumer<byte[], byte[]> made = new KafkaClients(settings).consumer()) {
            return Optional.empty();
        } catch (KafkaException e) {
            KafkaException cause = e;
            while (cause.getCause() instanceof KafkaException deeper) {
                cause = deeper;
            }
            return Optional.of("Kafka cannot be used with the settings kafka.bootstrap.servers and " + PREFIX + "*: "
                    + cause.getMessage());
        }
    }

    /** Reads assigned partitions, outside any group. It skips records of aborted and of open transactions, and does not wait for them. */
    public Consumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(reading(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The same, for what a group has committed. It does not join the group. */
    public Consumer<byte[], byte[]> consumer(String group) {
        Map<String, Object> config = reading();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> reading() {
        Map<String, Object> config = new HashMap<>(common);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LONGEST_WAIT);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, LONGEST_FETCH);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return config;
    }

    /** Writes with {@code acks=all}; a record that the client sends again is written once. */
    public Producer<byte[], byte[]> producer() {
        Map<String, Object> config = new HashMap<>(common);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_WAIT);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, LONGEST_WAIT);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
