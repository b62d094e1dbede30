package io.github.contactnow.routes;

import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.simulator.Simulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.camel.main.Main;

/** An application that does nothing but fetch recordings, into a folder and a warehouse of its own: in this process, or in one of its own. */
public final class RecordingApplication implements AutoCloseable {

    private final Main main;

    private RecordingApplication(Main main) {
        this.main = main;
    }

    public static RecordingApplication start(Properties settings) throws Exception {
        // Tests of the whole application in the same process leave settings as system properties, which would come
        // first.
        settings.stringPropertyNames().forEach(System::clearProperty);
        RecordingApplication application = new RecordingApplication(main(settings));
        application.main.start();
        return application;
    }

    /** Starts it in a process of its own, which can be killed. */
    public static Process startProcess(Properties settings, Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "settings", ".properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            settings.store(out, null);
        }
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RecordingApplication.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
    }

    public static void main(String[] arguments) throws Exception {
        Properties settings = new Properties();
        try (InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
            settings.load(in);
        }
        main(settings).run();
    }

    private static Main main(Properties settings) {
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("false");
        main.bind("warehouse", new Warehouse(settings.getProperty("warehouse.jdbc.url")));
        settings.forEach((name, value) -> main.addOverrideProperty(name.toString(), value.toString()));
        return main;
    }

    public static Properties settings(Simulator simulator, Path folder) {
        Properties settings = new Properties();
        settings.putAll(Map.ofEntries(
                // Quartz takes the name for that of its scheduler, which has to be the only one of the process.
                Map.entry("camel.main.name", "recordings-" + folder.getFileName()),
                Map.entry(
                        "camel.main.routes-include-pattern",
                        "classpath:routes/shared.camel.yaml,classpath:routes/shared-reports.camel.yaml,"
                                + "classpath:routes/reports-to-warehouse.camel.yaml,classpath:routes/recordings-to-files.camel.yaml"),
                Map.entry(
                        "camel.component.contactnow.base-url",
                        simulator.baseUrl().toString()),
                Map.entry("camel.component.contactnow.allow-http", "true"),
                Map.entry("camel.component.contactnow.username", simulator.username()),
                Map.entry("camel.component.contactnow.password", simulator.password()),
                Map.entry("leads.batch-size", "100"),
                Map.entry("leads.parallel", "4"),
                Map.entry("leads.reference-field", "VENDOR_URN"),
                Map.entry("warehouse.jdbc.url", warehouse(folder)),
                Map.entry("reports.audit", "false"),
                Map.entry("reports.audit.tries", "0"),
                Map.entry("reports.audit.wait", "1m"),
                Map.entry("reports.audit.cron", "0/1 * * * * ?"),
                Map.entry("reports.floor", "PT1M"),
                Map.entry("reports.max-rows", "0"),
                Map.entry("reports.cursors", folder.resolve("cursors.txt").toString()),
                Map.entry("reports.cron", "0/1 * * * * ?"),
                Map.entry("reports.from", "PT10M"),
                Map.entry("reports.slice", "PT1H"),
                Map.entry("reports.overlap", "PT15M"),
                Map.entry("reports.delay", "PT0S"),
                Map.entry("reports.request-timeout", "1m"),
                Map.entry("recordings.directory", directory(folder).toString()),
                Map.entry("recordings.name", "{date}/{qid}-{callid}"),
                Map.entry("recordings.from", "PT10M"),
                Map.entry("recordings.cron", "0/1 * * * * ?"),
                Map.entry("recordings.parallel", "2"),
                Map.entry("recordings.request-timeout", "2s"),
                Map.entry("recordings.ready-flag", "processed"),
                Map.entry("recordings.retry", "100"),
                Map.entry("recordings.give-up-after", "1h")));
        return settings;
    }

    public static Path directory(Path folder) {
        return folder.resolve("recordings");
    }

    public static String warehouse(Path folder) {
        return "jdbc:duckdb:" + folder.resolve("warehouse.duckdb");
    }

    /** A column of the table recordings, by call id; empty while the table is not there. */
    public static Map<Long, String> column(String warehouse, String column) throws SQLException {
        Map<Long, String> values = new TreeMap<>();
        try (Connection connection = DuckDb.connect(warehouse);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT callid, " + column + " FROM recordings")) {
            while (rows.next()) {
                values.put(rows.getLong(1), rows.getString(2));
            }
        } catch (SQLException e) {
            if (!e.getMessage().contains("recordings does not exist")) {
                throw e;
            }
        }
        return values;
    }

    @Override
    public void close() {
        main.stop();
    }
}
