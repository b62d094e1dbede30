package io.github.contactnow.routes;

import static io.github.contactnow.routes.TestEnvironment.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.history.SeenRequest;
import io.github.contactnow.support.Project;
import io.github.contactnow.support.SharedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Two instances, each a process of its own, with one PostgreSQL for warehouse and schedule. */
class QuartzClusterTest {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final Simulator simulator = Simulator.builder().build().start();
    private final SharedPostgres postgres = new SharedPostgres();
    private final List<Process> instances = new ArrayList<>();

    @AfterEach
    void stop() {
        for (Process instance : instances) {
            instance.destroyForcibly();
        }
        simulator.close();
    }

    @Test
    void onePullsAndAnotherTakesOverWhenItDies() throws Exception {
        simulator.createRecord(12, Map.of("MobilePhone", "07700900001"));
        Process first = instance("first");
        Process second = instance("second");
        eventually()
                .atMost(Duration.ofMinutes(4))
                .until(() -> query("SELECT count(DISTINCT instance_name) FROM qrtz_scheduler_state") == 2);
        assertThat(query("SELECT count(*) FROM qrtz_triggers WHERE trigger_name = 'reports-to-warehouse'"))
                .isEqualTo(1);
        simulator.generateCalls(5);
        eventually()
                .atMost(Duration.ofMinutes(4))
                .until(() -> stored() == simulator.calls().size());

        int before = ranges().size();
        eventually()
                .atMost(Duration.ofMinutes(4))
                .failFast(
                        "two instances pull the same",
                        () -> query(
                                        "SELECT count(*) FROM "
                                                + "qrtz_fired_triggers WHERE trigger_name = 'reports-to-warehouse' AND state = 'EXECUTING'")
                                > 1)
                .until(() -> ranges().size() > before + 4);

        first.destroyForcibly().waitFor();
        simulator.generateCalls(5);
        eventually()
                .atMost(Duration.ofMinutes(4))
                .until(() -> stored() == simulator.calls().size());
        eventually()
                .atMost(Duration.ofMinutes(4))
                .until(() -> query("SELECT count(DISTINCT instance_name) FROM qrtz_scheduler_state") == 1);
        int after = ranges().size();
        eventually().atMost(Duration.ofMinutes(4)).until(() -> ranges().size() > after + 2);
        assertThat(second.isAlive()).isTrue();
    }

    @Test
    void aScheduleThatCannotBeSharedKeepsTheApplicationFromStarting() {
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("false");
        main.addOverrideProperty("camel.main.routes-include-pattern", "classpath:routes/cluster.camel.yaml");
        main.addOverrideProperty("reports.cluster.jdbc.url", "jdbc:duckdb:data/warehouse.duckdb");
        main.addOverrideProperty("reports.cluster.checkin", "PT1S");
        assertThatThrownBy(main::start).hasStackTraceContaining("reports.cluster.jdbc.url must be of PostgreSQL");
    }

    private List<String> ranges() {
        return simulator.history().stream()
                .filter(request -> request.script().equals("reporting"))
                .map(SeenRequest::arguments)
                .map(arguments -> arguments.get("range"))
                .toList();
    }

    private long stored() {
        return new Warehouse(url()).count("cdr");
    }

    private long query(String sql) {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            return -1; // the tables are not there yet
        }
    }

    private String url() {
        return postgres.url();
    }

    private Process instance(String name) throws IOException {
        Properties settings = new Properties();
        try (InputStream in = Files.newInputStream(Project.path("application.properties"))) {
            settings.load(in);
        }
        settings.keySet().removeIf(key -> !key.toString().startsWith("reports."));
        settings.putAll(Map.ofEntries(
                Map.entry(
                        "camel.main.routes-include-pattern",
                        "classpath:routes/cluster.camel.yaml,classpath:routes/shared.camel.yaml,"
                                + "classpath:routes/shared-reports.camel.yaml,"
                                + "classpath:routes/reports-to-warehouse.camel.yaml"),
                Map.entry(
                        "camel.component.contactnow.base-url",
                        simulator.baseUrl().toString()),
                Map.entry("camel.component.contactnow.allow-http", "true"),
                Map.entry("camel.component.contactnow.username", simulator.username()),
                Map.entry("camel.component.contactnow.password", simulator.password()),
                Map.entry("warehouse.jdbc.url", url()),
                Map.entry("reports.cluster.jdbc.url", url()),
                Map.entry("reports.cluster.checkin", "PT1S"),
                Map.entry("reports.cursors", folder.resolve("cursors.txt").toString()),
                Map.entry("reports.cron", "0/2 * * * * ?"),
                Map.entry("reports.from", "PT10M"),
                Map.entry("reports.overlap", "PT1M"),
                Map.entry("reports.delay", "PT0S"),
                Map.entry("reports.audit", "false")));
        Path file = folder.resolve(name + ".properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            settings.store(out, null);
        }
        Process instance = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Instance.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".txt").toFile())
                .start();
        instances.add(instance);
        return instance;
    }

    /** One of the instances. */
    static final class Instance {
        public static void main(String[] arguments) throws Exception {
            Properties settings = new Properties();
            try (InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
                settings.load(in);
            }
            Main main = new Main();
            main.bind("warehouse", new Warehouse(settings.getProperty("warehouse.jdbc.url")));
            main.setDefaultPropertyPlaceholderLocation("false");
            settings.forEach((name, value) -> main.addOverrideProperty(name.toString(), value.toString()));
            main.run();
        }
    }
}
