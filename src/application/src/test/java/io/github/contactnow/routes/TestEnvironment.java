package io.github.contactnow.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.demo.KafkaBroker;
import io.github.contactnow.routes.leads.inbox.LeftBehind;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.simulator.history.SeenRequest;
import io.github.contactnow.simulator.state.Dataset;
import io.github.contactnow.simulator.state.DatasetStatus;
import io.github.contactnow.support.StoppablePostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;

/**
 * What the application is connected to in these tests, all of it real: the simulator, the line to it, a folder, and a Kafka broker where
 * {@code kafka=true}. Results of leads go to a URL with {@code url=true}, and all events to it as a target with {@code crm=true}. With {@code postgres=true} the ledger is in PostgreSQL,
 * which can be stopped. With {@code bare=true} it gets no setting but the account's. Tests get it into their field of this type.
 */
public final class TestEnvironment implements QuarkusTestResourceLifecycleManager {

    public static final String PASSWORD = "pa55-of-the-simulator";
    public static final String SECRET = "s3cret-of-the-webhook";
    public static final String URL_SECRET = "s3cretInTheUrlOfOutcomes";
    public static final String OPS_TOKEN = "t0ken-of-the-operator";
    public static final String READER_TOKEN = "t0ken-of-the-reader";
    /** A LIVE dataset beside the simulator's own. */
    public static final long SECOND_DATASET = 15;

    private boolean kafka;
    private boolean resultsToUrl;
    private boolean toCrm;
    private boolean bare;
    private boolean inPostgres;
    private Path folder;
    private Simulator simulator;
    private TcpProxy line;
    private KafkaBroker broker;
    private StoppablePostgres postgres;
    private UrlOfCrm crm;
    private UrlOfCrm resultsUrl;

    @Override
    public void init(Map<String, String> arguments) {
        kafka = Boolean.parseBoolean(arguments.get("kafka"));
        resultsToUrl = Boolean.parseBoolean(arguments.get("url"));
        toCrm = Boolean.parseBoolean(arguments.get("crm"));
        bare = Boolean.parseBoolean(arguments.get("bare"));
        inPostgres = Boolean.parseBoolean(arguments.get("postgres"));
    }

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("routes-test");
            simulator = Simulator.builder().password(PASSWORD).build().start();
            simulator.addDataset(new Dataset(
                    SECOND_DATASET, "Renewals", 700_001, DatasetStatus.LIVE, 0, "Second attempt", "", "2026-01-05"));
            line = new TcpProxy(simulator.baseUrl().getPort());
            crm = new UrlOfCrm();
            resultsUrl = new UrlOfCrm();
            if (inPostgres) {
                postgres = new StoppablePostgres(folder.resolve("postgres"));
            }
            if (kafka) {
                broker = new KafkaBroker(folder.resolve("kafka"));
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return settings();
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("contactnow.base-url", line.url());
        settings.put("contactnow.allow-http", "true");
        settings.put("contactnow.username", simulator.username());
        settings.put("contactnow.password", PASSWORD);
        settings.put("quarkus.log.file.enabled", "true");
        settings.put("quarkus.log.file.path", log().toString());
        System.setProperty(NoSecretIsLogged.LOG, log().toString());
        settings.put("reports.cursors", cursors().toString());
        settings.put("live.published", folder.resolve("live.json").toString());
        settings.put("leads.longest-life", "2s");
        settings.put("leads.visibility", "200");
        settings.put("ledger.jdbc.url", "jdbc:h2:file:" + ledger());
        if (inPostgres) {
            settings.put("ledger.jdbc.url", postgres.jdbcUrl());
            settings.put("ledger.username", "postgres");
        }
        if (bare) {
            settings.put("leads.files.directory", "");
            settings.put("warehouse.jdbc.url", "");
            return settings;
        }
        settings.put("leads.files.directory", inbox().toString());
        settings.put("leads.files.settle", "50");
        settings.put("leads.files.mapping", "First Name=FirstName, Tel=MobilePhone");
        settings.put("leads.webhook.secret", SECRET);
        settings.put("dial.webhook.secret", SECRET);
        settings.put("outcomes.webhook.secret", URL_SECRET);
        settings.put("ops.token", OPS_TOKEN);
        settings.put("console.reader-token", READER_TOKEN);
        settings.put("outcomes.move.targets", "501003=" + SECOND_DATASET);
        settings.put("outcomes.move.complete-outcome", "501001");
        settings.put("outcomes.poll", "100");
        if (!kafka) {
            settings.put("outcomes.to", crm.url());
        }
        if (resultsToUrl) {
            settings.put("leads.results.to", resultsUrl.url());
        }
        if (toCrm) {
            settings.put("crm.targets", "crm");
            settings.put("crm.crm.url", resultsUrl.url());
            settings.put("crm.poll", "100");
            settings.put("crm.retry.first", "100");
            settings.put("crm.calls.cron", "1s");
            settings.put("crm.opt-out-outcomes", "501009");
            settings.put("crm.recordings-url", "https://files.example.com/recordings");
        }
        settings.put("camel.component.http.response-timeout", "500");
        settings.put("leads.retry.delay", "20");
        settings.put("leads.retry.max-delay", "100");
        settings.put("warehouse.jdbc.url", "jdbc:duckdb:" + warehouse());
        settings.put("reports.from", "PT10M");
        settings.put("reports.cron", "1s");
        settings.put("reports.delay", "PT0S");
        settings.put("reports.audit.cron", "0/1 * * * * ?");
        settings.put("reports.audit.wait", "1s");
        settings.put("reports.audit.tries", "2");
        settings.put("recordings.directory", recordings().toString());
        settings.put("recordings.from", "PT10M");
        settings.put("recordings.cron", "0/1 * * * * ?");
        settings.put("recordings.request-timeout", "3s");
        settings.put("recordings.retry", "100");
        settings.put("live.interval", "200");
        if (kafka) {
            settings.put("kafka.bootstrap.servers", broker.bootstrapServers());
        }
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(TestEnvironment.class));
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
        line.close();
        crm.close();
        resultsUrl.close();
        simulator.close();
        if (postgres != null) {
            postgres.close();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Simulator simulator() {
        return simulator;
    }

    public TcpProxy line() {
        return line;
    }

    public StoppablePostgres postgres() {
        return postgres;
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public KafkaBroker broker() {
        return broker;
    }

    public Path inbox() {
        return folder.resolve("inbox");
    }

    /** Dropped files that are in {@code done/} or {@code rejected/}, by the names under which they were dropped. */
    public List<String> in(String folder) throws IOException {
        return LeftBehind.names(inbox().resolve(folder));
    }

    /** The path that a dropped file, or what is beside it, has there. */
    public Path in(String folder, String name) throws IOException {
        List<Path> found = LeftBehind.of(name, inbox().resolve(folder));
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    public Path warehouse() {
        return folder.resolve("warehouse.duckdb");
    }

    public Path recordings() {
        return folder.resolve("recordings");
    }

    public Path cursors() {
        return folder.resolve("cursors.txt");
    }

    /** Where outcomes go, where there is no topic for them. */
    public UrlOfCrm crm() {
        return crm;
    }

    /** Where results of leads go, where there is no topic for them. */
    public UrlOfCrm resultsUrl() {
        return resultsUrl;
    }

    public Path ledger() {
        return folder.resolve("ledger");
    }

    /** The number of pending verdicts in the ledger. */
    public long owed() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:file:" + ledger() + ";DB_CLOSE_ON_EXIT=FALSE");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from ledger_owed")) {
            row.next();
            return row.getLong(1);
        }
    }

    private Path log() {
        return folder.resolve("application.log");
    }

    /** Everything that the application has logged since it started. */
    public String logged() {
        try {
            return new String(Files.readAllBytes(log()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Injects a fault into requests that create leads. */
    public Fault whenCreating(FaultKind kind, long times) {
        Fault fault = Fault.builder()
                .kind(kind)
                .status(429)
                .script("ecnow")
                .method("ecnow_records")
                .action("create")
                .times(times)
                .build();
        simulator.faults().add(fault);
        return fault;
    }

    /** Ends all faults. */
    public void mend() {
        simulator.faults().clear();
        line.mend();
    }

    /** How often each reference that begins so is in ContactNow. */
    public Map<String, Long> leads(String prefix) {
        return simulator.records().stream()
                .map(lead -> lead.get("VENDOR_URN"))
                .filter(reference -> reference.startsWith(prefix))
                .collect(Collectors.groupingBy(reference -> reference, TreeMap::new, Collectors.counting()));
    }

    /** References, each of them once. */
    public static Map<String, Long> once(String... references) {
        return Stream.of(references).collect(Collectors.toMap(reference -> reference, reference -> 1L));
    }

    public static Map<String, Long> once(String prefix, int count) {
        return IntStream.rangeClosed(1, count).boxed().collect(Collectors.toMap(i -> prefix + i, i -> 1L));
    }

    /** Requests that create leads, those of a text in their body only. */
    public List<SeenRequest> creations(String text) {
        return simulator.history().stream()
                .filter(r -> r.action().equals("create") && r.body().contains(text))
                .toList();
    }

    /** Requests other than the reports' own. */
    public List<SeenRequest> requests() {
        return simulator.history().stream()
                .filter(r -> Set.of("ecnow", "database").contains(r.script()))
                .toList();
    }

    public static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(120)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(50));
    }
}
