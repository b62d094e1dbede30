package io.github.contactnow.routes;

import static io.github.contactnow.routes.TestEnvironment.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.demo.KafkaBroker;
import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.state.Call;
import io.github.contactnow.support.LogCapture;
import io.github.contactnow.support.Project;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes about reports beside the first: files, statistics, records. Each with the settings that the application has by default. */
class ReportRoutesTest {

    @TempDir
    Path folder;

    private final Simulator simulator = Simulator.builder().build().start();
    private Main main;

    @BeforeEach
    void aLeadToDial() {
        simulator.createRecord(12, Map.of("FirstName", "Ann", "MobilePhone", "07700900001", "VENDOR_URN", "dialled"));
    }

    @AfterEach
    void stop() {
        if (main != null) {
            main.stop();
        }
        simulator.close();
    }

    @Test
    void callsBecomeFilesByDay() throws Exception {
        simulator.generateCalls(7);
        start(
                "reports-to-files",
                Map.of(
                        "reports.files.directory",
                        folder.resolve("files").toString(),
                        "reports.files.format",
                        "parquet"));
        patiently().untilAsserted(() -> assertThat(
                        query("SELECT callid FROM '" + folder.resolve("files") + "/cdr/*/cdr.parquet' ORDER BY 1"))
                .containsExactlyElementsOf(simulator.calls().stream()
                        .map(Call::id)
                        .map(String::valueOf)
                        .toList()));
    }

    @Test
    void callsByHourAndSessionsOfAgentsAreStoredInWholeHoursAndDays() throws Exception {
        Instant now = Instant.now();
        simulator.seedCalls(30, now.minus(Duration.ofDays(3)), now.minus(Duration.ofDays(2)));
        start("statistics-to-warehouse", Map.of("reports.from", "P4D"));
        patiently().untilAsserted(() -> {
            assertThat(query("SELECT sum(nc_all) FROM calls_hourly")).containsExactly("30");
            assertThat(query("SELECT count(*) FROM agents")).doesNotContain("0");
        });
        assertThat(simulator.history().stream()
                        .filter(request -> "calls".equals(request.method()))
                        .map(request -> request.arguments().get("range")))
                .isNotEmpty()
                .allMatch(range -> Long.parseLong(range.split(":")[0]) % 3600 == 0);
    }

    @Test
    void recordsOfCalledCustomersAreStoredWithoutWhatWasNotAskedFor() throws Exception {
        simulator.generateCalls(8);
        // An incoming caller is not in a dataset.
        String called = String.valueOf(
                simulator.calls().stream().filter(call -> call.record() != 0).count());
        assertThat(called).isNotEqualTo("0");
        start("records-to-warehouse", Map.of("reports.records.columns", "outcomecode,ProcessType"));
        patiently().untilAsserted(() -> assertThat(query("SELECT count(*) FROM cdr c JOIN records r "
                        + "ON r.qtable = c.qtable AND r.urn = c.urn WHERE r.found AND r.processtype IS NOT NULL"))
                .containsExactly(called));
        assertThat(query("SELECT column_name FROM information_schema.columns WHERE table_name = 'records' ORDER BY 1"))
                .containsExactly("fetched_at", "found", "outcomecode", "processtype", "qtable", "row_hash", "urn");
    }

    @Test
    void changedRecordsBecomeEventsKeyedByTheirId() throws Exception {
        try (KafkaBroker broker = new KafkaBroker(folder.resolve("kafka"));
                Topics topics = new Topics(broker.bootstrapServers())) {
            Call call = simulator.generateCalls(1).get(0);
            start(
                    "records-to-kafka",
                    Map.of(
                            "kafka.bootstrap.servers",
                            broker.bootstrapServers(),
                            "records.kafka.topic",
                            "records",
                            "records.table",
                            "Renewals",
                            "records.kafka.columns",
                            "outcomecode",
                            "records.zone",
                            "UTC"));
            List<ConsumerRecord<byte[], byte[]>> events = new ArrayList<>();
            patiently().until(() -> {
                events.addAll(topics.all("records"));
                return !events.isEmpty();
            });
            assertThat(new String(events.get(0).key(), StandardCharsets.UTF_8))
                    .isEqualTo(String.valueOf(call.record()));
            assertThat(new String(events.get(0).value(), StandardCharsets.UTF_8))
                    .contains("\"id\":", "\"outcomecode\":")
                    .doesNotContain("Ann")
                    .doesNotContain("07700900001");
        }
    }

    @Test
    void callsGoToAUrlOnceEachWhenItIsUpAndTheCursorWaitsForIt() throws Exception {
        try (UrlOfCrm crm = new UrlOfCrm();
                LogCapture log = new LogCapture()) {
            crm.goDown();
            List<String> calls = simulator.generateCalls(4).stream()
                    .map(Call::id)
                    .map(String::valueOf)
                    .toList();
            start("calls-to-endpoint", Map.of("calls.to", crm.url()));
            patiently().until(() -> log.lines("").stream().anyMatch(line -> line.contains("calls.to: ")));
            Instant waits = cursor();
            crm.answer(UrlOfCrm.Answer.TAKEN, UrlOfCrm.Answer.ERROR);
            crm.comeBack();
            patiently().untilAsserted(() -> assertThat(callsTaken(crm)).containsExactlyInAnyOrderElementsOf(calls));
            patiently().until(() -> cursor().isAfter(waits));
            simulator.createRecord(12, Map.of("MobilePhone", "07700900002", "VENDOR_URN", "dialled-later"));
            String later = String.valueOf(simulator.generateCalls(1).get(0).id());
            patiently().until(() -> callsTaken(crm).contains(later));
            assertThat(crm.requests())
                    .as("one was refused once, and none is sent again by the overlap")
                    .hasSize(calls.size() + 2);
            assertThat(log.lines("io.github.contactnow")).noneMatch(line -> line.contains(UrlOfCrm.SECRET));
        }
    }

    private Instant cursor() throws SQLException {
        return Instant.ofEpochSecond(Long.parseLong(
                query("SELECT coalesce(max(epoch(position))::BIGINT, 0) FROM report_cursor WHERE name = 'calls'")
                        .get(0)));
    }

    private static List<String> callsTaken(UrlOfCrm crm) {
        return crm.requests().stream()
                .map(request -> request.event().get("callid").asText())
                .distinct()
                .toList();
    }

    /** Polls rarely, because a reader keeps the DuckDB file open. */
    private static ConditionFactory patiently() {
        return eventually()
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(2))
                .ignoreExceptions();
    }

    private void start(String route, Map<String, String> settings) throws Exception {
        Properties defaults = new Properties();
        try (InputStream in = Files.newInputStream(Project.path("application.properties"))) {
            defaults.load(in);
        }
        main = new Main();
        main.setDefaultPropertyPlaceholderLocation("false");
        main.bind("warehouse", new Warehouse(warehouse()));
        defaults.stringPropertyNames().stream()
                .filter(name -> Stream.of("reports.", "records.", "calls.").anyMatch(name::startsWith))
                .forEach(name -> main.addOverrideProperty(
                        name, name.endsWith("cron") ? "0/1 * * * * ?" : defaults.getProperty(name)));
        Map.ofEntries(
                        Map.entry(
                                "camel.main.routes-include-pattern",
                                "classpath:routes/shared.camel.yaml,classpath:routes/shared-reports.camel.yaml,"
                                        + "classpath:routes/reports-to-warehouse.camel.yaml,classpath:routes/" + route
                                        + ".camel.yaml"),
                        // Quartz takes the name for that of its scheduler, which has to be the only one of the process.
                        Map.entry("camel.main.name", "reports-" + folder.getFileName()),
                        Map.entry(
                                "camel.component.contactnow.base-url",
                                simulator.baseUrl().toString()),
                        Map.entry("camel.component.contactnow.allow-http", "true"),
                        Map.entry("camel.component.contactnow.username", simulator.username()),
                        Map.entry("camel.component.contactnow.password", simulator.password()),
                        Map.entry("warehouse.jdbc.url", warehouse()),
                        Map.entry("reports.audit", "false"),
                        Map.entry(
                                "reports.cursors", folder.resolve("cursors.txt").toString()),
                        Map.entry("camel.main.shutdown-timeout", "5"),
                        Map.entry("reports.delay", "PT0S"),
                        Map.entry("reports.overlap", "PT1M"))
                .forEach(main::addOverrideProperty);
        settings.forEach(main::addOverrideProperty);
        main.start();
    }

    private String warehouse() {
        return "jdbc:duckdb:" + folder.resolve("warehouse.duckdb");
    }

    private List<String> query(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        // Files are read without the warehouse, which the application has open now and then.
        try (Connection connection = DuckDb.connect(sql.contains(".parquet") ? "jdbc:duckdb:" : warehouse());
                ResultSet result = connection.createStatement().executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
