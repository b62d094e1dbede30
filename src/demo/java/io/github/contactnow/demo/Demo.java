package io.github.contactnow.demo;

import io.github.contactnow.simulator.Simulator;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.camel.quarkus.main.CamelMainApplication;

/**
 * Starts the simulator, a Kafka broker and the application with its routes, sends the sample leads, and prints their results.
 * Everything it writes is in one folder, made anew at each start. With {@code demo.once=true} it ends after the first cycle, with status 0
 * only if what the simulator and the warehouse hold agrees with what was sent.
 */
@QuarkusMain(name = "demo")
public final class Demo {

    private static final String SECRET = "secret-of-the-demo";

    private Demo() {}

    public static void main(String... arguments) throws Exception {
        Properties build = build();
        Path project = Path.of(build.getProperty("project"));
        Path folder = Path.of(build.getProperty("target")).resolve("run");
        clear(folder);
        Logger.getLogger("").setLevel(Level.WARNING);
        Console console = new Console();
        console.say(
                "starting the simulator of ContactNow, a Kafka broker, the warehouse and the routes, in about 20 seconds");
        Simulator simulator = Simulator.builder().port(portNear(8106)).build().start();
        KafkaBroker broker = new KafkaBroker(folder.resolve("kafka"));
        broker.createTopics("contactnow.leads", "contactnow.leads.dead");
        int http = portNear(8080);
        int management = portNear(9000);
        String application = "http://localhost:" + http;
        Crm crm = new Crm();
        settings(project, folder, simulator, broker, http, management).forEach(System::setProperty);
        crm.settings(application).forEach(System::setProperty);
        Feed feed = new Feed(
                folder.resolve("inbox"),
                broker.bootstrapServers(),
                application + "/leads",
                SECRET,
                () -> crm.send(application));
        Sightings sightings = new Sightings(simulator, folder, broker.bootstrapServers());
        boolean once = Boolean.parseBoolean(System.getProperty("demo.once", build.getProperty("once")));
        Cycle cycle = new Cycle(
                simulator,
                feed,
                crm,
                sightings,
                console,
                new Hints(project, folder, simulator, http, management, SECRET),
                once);
        cycle.begin("http://localhost:" + management + "/q/health/ready");
        Quarkus.run(
                CamelMainApplication.class,
                (status, failure) -> {
                    cycle.end();
                    broker.close();
                    crm.close();
                    simulator.close();
                    console.say("the end; everything that was written is in " + folder);
                    System.exit(failure == null ? cycle.status(status) : 1);
                },
                arguments);
    }

    private static Properties build() throws IOException {
        Properties build = new Properties();
        try (var in = Demo.class.getResourceAsStream("/demo.properties")) {
            build.load(in);
        }
        return build;
    }

    private static Map<String, String> settings(
            Path project, Path folder, Simulator simulator, KafkaBroker broker, int http, int management) {
        return Map.ofEntries(
                Map.entry("contactnow.base-url", simulator.baseUrl().toString()),
                Map.entry("contactnow.allow-http", "true"),
                Map.entry("contactnow.username", simulator.username()),
                Map.entry("contactnow.password", simulator.password()),
                Map.entry("quarkus.http.port", Integer.toString(http)),
                Map.entry("quarkus.http.host", "localhost"),
                Map.entry("quarkus.management.port", Integer.toString(management)),
                Map.entry("kafka.bootstrap.servers", broker.bootstrapServers()),
                Map.entry("leads.files.directory", folder.resolve("inbox").toString()),
                Map.entry("leads.files.settle", "1s"),
                Map.entry("leads.webhook.secret", SECRET),
                Map.entry("warehouse.jdbc.url", "jdbc:duckdb:" + folder.resolve("warehouse.duckdb")),
                Map.entry("warehouse.copy.cron", "2s"),
                Map.entry("ledger.jdbc.url", "jdbc:h2:file:" + folder.resolve("ledger")),
                Map.entry("reports.cursors", folder.resolve("cursors.txt").toString()),
                Map.entry("reports.from", "PT10M"),
                Map.entry("reports.cron", "0/5 * * * * ?"),
                Map.entry("reports.delay", "PT1S"),
                Map.entry("crm.calls.cron", "0/5 * * * * ?"),
                Map.entry("quarkus.log.category.\"kafka\".level", "ERROR"),
                Map.entry("quarkus.log.category.\"org.apache.kafka\".level", "ERROR"),
                Map.entry("quarkus.log.category.\"io.quarkus.config\".level", "ERROR"),
                Map.entry("quarkus.log.category.\"state.change.logger\".level", "ERROR"),
                Map.entry("camel.main.routes-include-pattern", "file:" + project.resolve("routes") + "/*.camel.yaml"),
                Map.entry("camel.main.routes-reload-enabled", "true"),
                // Only the file that changed: Camel would load a file that holds two routes twice.
                Map.entry("camel.main.routes-reload-remove-all-routes", "false"),
                Map.entry(
                        "camel.main.routes-reload-directory",
                        project.resolve("routes").toString()),
                Map.entry("camel.main.routes-reload-pattern", "*.camel.yaml"));
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(folder);
    }

    /** The port that the documentation names, or any free one if it is taken. */
    private static int portNear(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            return KafkaBroker.freePort();
        }
    }
}
