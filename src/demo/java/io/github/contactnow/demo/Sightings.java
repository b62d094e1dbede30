package io.github.contactnow.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.simulator.Simulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the simulator, the dead-letter topic, the folder of rejected files and the warehouse hold at this moment. */
final class Sightings implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Simulator simulator;
    private final Path folder;
    private final KafkaConsumer<String, String> deadLetters;
    private final List<String> fromKafka = new ArrayList<>();

    Sightings(Simulator simulator, Path folder, String bootstrapServers) {
        this.simulator = simulator;
        this.folder = folder;
        deadLetters = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        "demo",
                        "auto.offset.reset",
                        "earliest",
                        "metadata.max.age.ms",
                        "1000"),
                new StringDeserializer(),
                new StringDeserializer());
        deadLetters.subscribe(List.of("contactnow.leads.dead"));
    }

    /** How often each reference is in the simulator. */
    Map<String, Long> references() {
        return simulator.records().stream()
                .collect(Collectors.groupingBy(r -> r.get("VENDOR_URN"), TreeMap::new, Collectors.counting()));
    }

    /** Why records were rejected, one line each. */
    List<String> rejections() throws IOException {
        for (ConsumerRecord<String, String> letter : deadLetters.poll(Duration.ofMillis(200))) {
            Header reason = letter.headers().lastHeader("lead.reason");
            fromKafka.add("Kafka: " + new String(reason.value(), StandardCharsets.UTF_8));
        }
        List<String> all = new ArrayList<>(fromKafka);
        Path rejected = folder.resolve("inbox").resolve("rejected");
        if (Files.isDirectory(rejected)) {
            try (Stream<Path> files = Files.list(rejected)) {
                for (Path file : files.sorted().toList()) {
                    String name = file.getFileName().toString();
                    for (String line : name.matches(".*\\.(rejected\\.ndjson|reason\\.txt)")
                            ? Files.readAllLines(file)
                            : List.<String>of()) {
                        all.add(name.replaceFirst("\\.\\d{8}T\\d{6}Z-[0-9a-f-]+", "")
                                        .replaceFirst("\\.(rejected|reason)\\..*", "")
                                + ": " + reason(line));
                    }
                }
            }
        }
        return all;
    }

    /** The reason in a line that may be JSON: the record itself is personal data. */
    static String reason(String line) throws IOException {
        return line.startsWith("{")
                ? JSON.readTree(line).findValuesAsText("reason").get(0)
                : line;
    }

    /** Ids of the calls that the warehouse holds, as its copy for readers has them: the application has the warehouse itself open. */
    Set<Long> storedCalls() throws SQLException {
        Set<Long> stored = new TreeSet<>();
        if (Files.exists(folder.resolve("warehouse-copy.duckdb"))) {
            try (Connection connection =
                            DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("warehouse-copy.duckdb"));
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT callid FROM cdr")) {
                while (rows.next()) {
                    stored.add(rows.getLong(1));
                }
            } catch (SQLException e) {
                if (!e.getMessage().contains("cdr does not exist")) {
                    throw e;
                }
            }
        }
        return stored;
    }

    /** Ids of the calls that the simulator has made. */
    Set<Long> madeCalls() {
        return simulator.calls().stream().map(call -> call.id()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether every good lead that may be dialled has been. */
    boolean allDialled() {
        Set<Long> dialled =
                simulator.calls().stream().map(call -> call.record()).collect(Collectors.toSet());
        return simulator.records().stream()
                .filter(record -> record.dataset() == 12)
                .allMatch(record -> dialled.contains(record.id()));
    }

    @Override
    public void close() {
        deadLetters.close();
    }
}
