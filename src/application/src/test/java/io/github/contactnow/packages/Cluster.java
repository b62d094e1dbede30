package io.github.contactnow.packages;

import static org.awaitility.Awaitility.await;

import io.github.contactnow.demo.KafkaBroker;
import io.github.contactnow.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What histories happen to: instances of the application that share a topic and a ledger, and the simulator that is their judge. */
final class Cluster implements AutoCloseable {

    /** Long enough for a busy machine to keep to: no request takes effect later. */
    private static final Map<String, String> BOUNDS = Map.of(
            "LEADS_LONGEST_LIFE",
            "3s",
            "LEADS_VISIBILITY",
            "500ms",
            "LEADS_RETRY_DELAY",
            "100",
            "LEADS_RETRY_MAX_DELAY",
            "1000",
            "LEADS_KAFKA_SESSION_TIMEOUT",
            "6000",
            "LEADS_BATCH_SIZE",
            "20");

    private final Path folder;
    private final Simulator simulator;
    private final KafkaBroker broker;
    private final LedgerDatabase database;
    private final LeadTopics topics;
    private final Map<String, Instance> instances = new HashMap<>();

    Cluster(Path folder) throws Exception {
        this.folder = folder;
        simulator = Simulator.builder().build().start();
        broker = new KafkaBroker(folder.resolve("kafka"));
        database = new LedgerDatabase(folder.resolve("postgres"));
        topics = new LeadTopics(broker.bootstrapServers());
    }

    /** Has so many instances run from now on: those that are too many leave. Waits until one is ready; the others join when they can. */
    void run(int count) throws Exception {
        List<String> names =
                IntStream.range(0, count).mapToObj(i -> "instance_" + i).toList();
        for (Instance instance : instances()) {
            if (!names.contains(instance.name())) {
                instance.leave();
                instances.remove(instance.name());
            }
        }
        for (String name : names) {
            start(name, LeadTopics.GROUP);
        }
        await().atMost(Duration.ofMinutes(3)).until(() -> awake().stream().anyMatch(Instance::isReady));
    }

    /** Starts those again that have been killed or have left; gives how many that are. */
    int startAgain() throws IOException {
        List<Instance> gone = instances.values().stream()
                .filter(instance -> !instance.isAlive())
                .toList();
        for (Instance instance : gone) {
            instance.start();
        }
        return gone.size();
    }

    /** Starts an instance, unless it runs. */
    Instance start(String name, String group) throws Exception {
        if (!instances.containsKey(name)) {
            database.addUser(name);
            instances.put(name, new Instance(name, folder.resolve(name), environment(name, group)));
        }
        instances.get(name).start();
        return instances.get(name);
    }

    private Map<String, String> environment(String name, String group) {
        Map<String, String> environment = new HashMap<>(BOUNDS);
        environment.putAll(Map.of(
                "CONTACTNOW_BASE_URL",
                simulator.baseUrl().toString(),
                "CONTACTNOW_ALLOW_HTTP",
                "true",
                "CONTACTNOW_USERNAME",
                "demo",
                "CONTACTNOW_PASSWORD",
                "demo",
                "WAREHOUSE_JDBC_URL",
                "",
                "LEADS_WEBHOOK_SECRET",
                WebhookCaller.SECRET));
        environment.putAll(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                broker.bootstrapServers(),
                "LEADS_KAFKA_GROUP",
                group,
                "LEDGER_JDBC_URL",
                database.url(),
                "LEDGER_USERNAME",
                name));
        return environment;
    }

    /** The instances that have a process. */
    List<Instance> running() {
        return instances.values().stream().filter(Instance::isAlive).toList();
    }

    /** The instances that have a process which is not paused. */
    List<Instance> awake() {
        return instances.values().stream().filter(Instance::isAwake).toList();
    }

    Instance instance(String name) {
        return instances.get(name);
    }

    /** Those that run, or are to. */
    List<Instance> instances() {
        return List.copyOf(instances.values());
    }

    /** What all processes have written so far. */
    List<Path> outputs() throws IOException {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(file -> file.getFileName().toString().startsWith("output"))
                    .toList();
        }
    }

    Simulator simulator() {
        return simulator;
    }

    KafkaBroker broker() {
        return broker;
    }

    LedgerDatabase database() {
        return database;
    }

    LeadTopics topics() {
        return topics;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (Instance instance : running()) {
            instance.goOn();
            instance.kill();
        }
        topics.close();
        database.close();
        broker.close();
        simulator.close();
    }
}
