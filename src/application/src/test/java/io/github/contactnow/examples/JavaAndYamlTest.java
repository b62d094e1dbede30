package io.github.contactnow.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.component.ContactNowComponent;
import io.github.contactnow.component.ContactNowConfiguration;
import io.github.contactnow.demo.KafkaBroker;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.support.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The integrations of the guide on the Java DSL: each does the same in Java and in YAML. */
class JavaAndYamlTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private enum Language {
        JAVA,
        YAML
    }

    @TempDir
    Path folder;

    private final Simulator simulator = Simulator.builder().build().start();
    private final CamelContext camel = new DefaultCamelContext();

    @AfterEach
    void stop() {
        camel.stop();
        simulator.close();
    }

    private void start(Language language, RoutesBuilder java, int yaml, Map<String, String> settings) throws Exception {
        Properties properties = new Properties();
        properties.putAll(settings);
        camel.getPropertiesComponent().setInitialProperties(properties);
        ContactNowConfiguration account =
                camel.getComponent("contactnow", ContactNowComponent.class).getConfiguration();
        account.setBaseUrl(simulator.baseUrl().toString());
        account.setAllowHttp(true);
        account.setUsername(simulator.username());
        account.setPassword(simulator.password());
        if (language == Language.JAVA) {
            camel.addRoutes(java);
        } else {
            List<String> blocks = YAML.matcher(Files.readString(Project.path("src/docs/guides/java-dsl.md")))
                    .results()
                    .map(block -> block.group(1))
                    .toList();
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.fromString("twin.camel.yaml", blocks.get(yaml)));
        }
        camel.start();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void leadsOfAFolderAreCreatedOnce(Language language) throws Exception {
        Path leads = folder.resolve("leads");
        start(
                language,
                new LeadsFromFolder(),
                0,
                Map.of("leads.folder", leads.toString(), "ledger.url", "jdbc:h2:file:" + folder.resolve("ledger")));
        drop("first.csv", "reference,Tel\nfolder-1,07700900001\nfolder-2,\n");
        JsonNode verdicts = JSON.readTree(content(leads.resolve("results/first.csv.json")));
        assertThat(verdicts.get(0).get("state").asText()).isEqualTo("APPLIED");
        assertThat(verdicts.get(1).get("state").asText()).isEqualTo("REJECTED");
        drop("again.json", "{\"reference\":\"folder-1\",\"Tel\":\"07700900001\"}");
        assertThat(content(leads.resolve("results/again.json.json"))).contains("APPLIED");
        drop("cut.json", "[{\"reference\":\"folder-3\",\"Tel\":\"0770");
        content(leads.resolve("refused/cut.json.txt"));
        assertThat(simulator.records())
                .extracting(record -> record.get("VENDOR_URN"))
                .containsExactly("folder-1");
    }

    private void drop(String name, String text) throws IOException {
        Files.move(
                Files.writeString(folder.resolve(name), text),
                folder.resolve("leads").resolve(name));
    }

    private static String content(Path file) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> Files.exists(file) ? Files.readString(file) : "", text -> !text.isEmpty());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyCallReachesTheTopic(Language language) throws Exception {
        Instant begin = Instant.now().minus(Duration.ofHours(4)).truncatedTo(ChronoUnit.HOURS);
        simulator.seedCalls(50, begin, begin.plus(Duration.ofHours(3)));
        Set<String> calls =
                simulator.calls().stream().map(call -> Long.toString(call.id())).collect(Collectors.toSet());
        try (KafkaBroker broker = new KafkaBroker(folder.resolve("kafka"))) {
            start(
                    language,
                    new CallsToKafka(),
                    1,
                    Map.of(
                            "calls.from", begin.toString(),
                            "calls.cursors", folder.resolve("cursors").toString(),
                            "calls.delay", "200",
                            "kafka.brokers", broker.bootstrapServers()));
            try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                    Map.of(
                            "bootstrap.servers",
                            broker.bootstrapServers(),
                            "group.id",
                            "test",
                            "auto.offset.reset",
                            "earliest"),
                    new StringDeserializer(),
                    new StringDeserializer())) {
                consumer.subscribe(List.of("calls"));
                Set<String> arrived = new TreeSet<>();
                Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
                    consumer.poll(Duration.ofMillis(200)).forEach(call -> {
                        assertThat(call.value()).contains(call.key());
                        arrived.add(call.key());
                    });
                    return arrived.equals(calls);
                });
            }
        }
    }
}
