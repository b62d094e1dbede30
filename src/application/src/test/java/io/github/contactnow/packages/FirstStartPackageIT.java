package io.github.contactnow.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.github.contactnow.simulator.Simulator;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator sees at the first start: what runs and what does not, or one sentence that says why nothing runs. */
class FirstStartPackageIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private static Map<String, String> account(String... more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "CONTACTNOW_REGION", "eu",
                "CONTACTNOW_USERNAME", "somebody",
                "CONTACTNOW_PASSWORD", "something",
                "QUARKUS_HTTP_PORT", "0",
                "QUARKUS_MANAGEMENT_PORT", "0"));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return environment;
    }

    private void route(String file, String text) throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("my-routes")).resolve(file), text);
    }

    /** Two good routes, of which one works for two seconds at a time, and one for each reason not to start. */
    private void ownRoutes() throws Exception {
        route("good.yaml", """
                - route:
                    id: good
                    from:
                      uri: timer:good?repeatCount=1&delay=0
                      steps:
                        - setBody:
                            constant: "dataset,MobilePhone,reference\\n12,07700900123,own-1\\n"
                        - to: file:inbox?fileName=own.csv&tempPrefix=.
                        - log: "working"
                        - delay:
                            constant: 2000
                """);
        route("component.yaml", """
                - route:
                    id: no-component
                    from:
                      uri: timer:x
                      steps:
                        - to: nowhere:queue?password=s3cret
                """);
        route("option.yaml", """
                - route:
                    id: no-option
                    from:
                      uri: timer:x?passwrd=s3cret
                      steps:
                        - to: log:x
                """);
        route("twin.yaml", """
                - route:
                    id: lead-flow
                    from:
                      uri: timer:x
                      steps:
                        - to: log:x
                """);
        route("word.yaml", """
                - route:
                    from:
                      uri: timer:x
                    stepps: []
                """);
    }

    /** Uses each component and data format that the package holds for routes of users. */
    private static final String FORMATS = """
            - beans:
                - name: ownDatabase
                  type: org.h2.jdbcx.JdbcDataSource
                  properties:
                    url: "jdbc:h2:mem:own"
            - routeTemplate:
                id: greeting
                from:
                  uri: kamelet:source
                  steps:
                    - setProperty:
                        name: kamelet
                        constant: greeted
            - route:
                id: formats
                from:
                  uri: timer:formats?repeatCount=1&delay=0
                  steps:
                    - to: "{{own.server}}token.php?throwExceptionOnFailure=false"
                    - setProperty:
                        name: http
                        simple: "${header.CamelHttpResponseCode}"
                    - removeHeaders:
                        pattern: "*"
                    - setBody:
                        constant: "<lead><phone>07700900123</phone></lead>"
                    - unmarshal:
                        jacksonXml: {}
                    - marshal:
                        json: {}
                    - convertBodyTo:
                        type: String
                    - setProperty:
                        name: jsonpath
                        jsonpath: "$.phone"
                    - setProperty:
                        name: jq
                        jq: ".phone"
                    - to: kamelet:greeting
                    - setBody:
                        constant: "name,town\\nAnn,York\\n"
                    - unmarshal:
                        csv:
                          useMaps: true
                    - setProperty:
                        name: csv
                        simple: "${body[0][town]}"
                    - to: "sql:SELECT 42 AS ANSWER?dataSource=#ownDatabase"
                    - setProperty:
                        name: sql
                        simple: "${body[0][ANSWER]}"
                    - filter:
                        simple: "${exchangeProperty.sql} == 'never'"
                        steps:
                          - to: ftp://localhost:1/leads?lazyStartProducer=true
                          - to: sftp://localhost:1/leads?lazyStartProducer=true
                          - to: smtp://localhost:1?to=nobody@localhost&lazyStartProducer=true
                    - to: seda:formats
            - route:
                id: formats-file
                from:
                  uri: seda:formats
                  steps:
                    - setBody:
                        simple: "${exchangeProperty.http} ${exchangeProperty.jsonpath} ${exchangeProperty.jq} ${exchangeProperty.kamelet} ${exchangeProperty.csv} ${exchangeProperty.sql}"
                    - to: file:out?fileName=formats.txt&tempPrefix=.
            """;

    @Test
    void theStartSaysWhatRunsAndWhatDoesNot() throws Exception {
        ownRoutes();
        route("formats.yaml", FORMATS);
        try (Simulator simulator = Simulator.builder().build().start();
                Program application = Program.start(
                        folder,
                        Program.APPLICATION,
                        account(
                                "CONTACTNOW_BASE_URL",
                                simulator.baseUrl().toString(),
                                "CONTACTNOW_ALLOW_HTTP",
                                "true",
                                "CONTACTNOW_USERNAME",
                                "demo",
                                "CONTACTNOW_PASSWORD",
                                "demo",
                                "OWN_SERVER",
                                simulator.baseUrl().toString(),
                                "LEADS_DATSET",
                                "12",
                                "LEDGR_LEASE",
                                "5m",
                                "LEADS_FILES_SETTLE",
                                "100ms",
                                "WAREHOUSE_JDBC_URL",
                                "jdbc:postgresql://localhost:1/warehouse",
                                "REPORTS_CRON",
                                "1s",
                                "CAMEL_MAIN_ROUTES_INCLUDE_PATTERN",
                                "classpath:routes/*.camel.yaml,file:my-routes/*.yaml"))) {
            String port = application.find("HTTP: .*\\bport (\\d+)\\n");
            application.find("(Ready) after");
            assertThat(application.output())
                    .contains(
                            "camel-contactnow 0.1.0",
                            "Account: user demo at " + simulator.baseUrl().getAuthority(),
                            "formats, formats-file, good, greeting-1, lead-file, lead-flow",
                            "Route leads-from-webhook is off: leads.webhook.secret is not set",
                            "Route no-component of component.yaml is left out, and the others run: No endpoint could be found for: nowhere://queue",
                            "Route no-option of option.yaml is left out, and the others run: Failed to resolve endpoint: timer://x",
                            "Unknown parameters=[{passwrd}]",
                            "Route lead-flow of twin.yaml is left out, and the others run: its id is that of another route; give it another id",
                            "The file file:my-routes/word.yaml is left out, and the others run: Unsupported field: stepps",
                            "The setting leads.datset sets nothing: no setting has this name; the nearest is leads.dataset.",
                            "The setting ledgr.lease sets nothing: no setting has this name; the nearest is ledger.lease.")
                    .doesNotContain("s3cret")
                    .doesNotContain("\tat ");
            String health = "http://127.0.0.1:" + port + "/q/health/";
            await().atMost(SOON).untilAsserted(() -> assertThat(check(health + "ready", "contactnow-account")
                            .at("/data/account")
                            .asText())
                    .isEqualTo("ContactNow answers at " + simulator.baseUrl().getAuthority()
                            + " and accepts user and password."));
            assertThat(get(health + "ready").get("status").asText())
                    .as("a broken warehouse does not keep leads out")
                    .isEqualTo("UP");
            await().atMost(SOON).untilAsserted(() -> assertThat(check(health + "well", "reports pulled")
                            .at("/data/reports-to-warehouse")
                            .asText())
                    .contains("Connection to localhost:1 refused"));
            assertThat(get(health + "ready").toString()).doesNotContain("\\tat ");
            await().atMost(SOON).until(() -> simulator.records().stream()
                    .anyMatch(record -> "own-1".equals(record.get("VENDOR_URN"))));
            Path formats = folder.resolve("out/formats.txt");
            await().atMost(SOON).until(() -> Files.exists(formats));
            assertThat(formats).hasContent("200 07700900123 07700900123 greeted York 42");
        }
    }

    @Test
    void aStopSaysWhatItWaitsForAndWhatItWaitedFor() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/", exchange -> {
            working.countDown();
            await().atMost(SOON).until(() -> answer.getCount() == 0);
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        route("slow.yaml", """
                - route:
                    id: slow
                    from:
                      uri: timer:slow?repeatCount=1&delay=0
                      steps:
                        - to: "{{own.server}}"
                """);
        try (Program application = Program.start(
                folder,
                Program.APPLICATION,
                account(
                        "OWN_SERVER",
                        "http://localhost:" + server.getAddress().getPort() + "/",
                        "WAREHOUSE_JDBC_URL",
                        "",
                        "LEADS_FILES_DIRECTORY",
                        "",
                        "CAMEL_MAIN_ROUTES_INCLUDE_PATTERN",
                        "file:my-routes/*.yaml"))) {
            application.find("(Ready) after");
            await().atMost(SOON).until(() -> working.getCount() == 0);
            application.terminate();
            application.find(
                    "Stopping: waits at most 30 s \\(camel.main.shutdown-timeout\\) for work in progress: (slow \\(1\\))");
            answer.countDown();
            application.find("Stopped after \\d+\\.\\d s; waited for (slow \\(1\\))");
            assertThat(application.output()).doesNotContain("\tat ");
        } finally {
            answer.countDown();
            server.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LEDGER_JDBC_URL | jdbc:h2:file:./a-file/data/ledger | ledger.jdbc.url must name a folder that this process can make and write to",
                "LEADS_FILES_DIRECTORY | a-file | leads.files.directory must name a folder that this process can make and write to",
                "LEDGER_JDBC_URL | jdbc:postgresql://localhost:1/ledger | The ledger jdbc:postgresql://localhost:1/ledger cannot be opened",
                "REPORTS_CLUSTER_JDBC_URL | jdbc:postgresql://localhost:1/x | The application cannot start: The database of reports.cluster.jdbc.url cannot keep the schedule: Connection to localhost:1 refused.",
                "CONTACTNOW_STRICT_START | true | The application cannot start: Route mine of mine.yaml cannot start, and contactnow.strict-start is true: No endpoint"
            })
    void aStartThatFailsSaysWhyInOneSentence(String setting, String value, String sentence) throws Exception {
        Files.writeString(folder.resolve("a-file"), "");
        route("mine.yaml", """
                - route:
                    id: mine
                    from:
                      uri: timer:x
                      steps:
                        - to: nowhere:x
                """);
        try (Program application = Program.start(
                folder,
                Program.APPLICATION,
                account(
                        setting,
                        value,
                        "WAREHOUSE_JDBC_URL",
                        "",
                        "CAMEL_MAIN_ROUTES_INCLUDE_PATTERN",
                        "classpath:routes/*.camel.yaml,file:my-routes/*.yaml"))) {
            assertThat(application.exitStatus()).isEqualTo(1);
            assertThat(application.output().lines().filter(line -> !line.contains("INFO")))
                    .singleElement()
                    .asString()
                    .contains(sentence);
        }
    }

    @Test
    void aPortInUseAndAFileThatCannotBeReadAreOneSentenceEach() throws Exception {
        try (ServerSocket other = new ServerSocket(0);
                Program application = Program.start(
                        folder,
                        Program.APPLICATION,
                        account("QUARKUS_HTTP_PORT", Integer.toString(other.getLocalPort())))) {
            assertThat(application.exitStatus()).isEqualTo(1);
            assertThat(application.output().strip())
                    .isEqualTo(
                            "The port " + other.getLocalPort()
                                    + " of 0.0.0.0 cannot be opened: set quarkus.http.port to a port that no other process uses.");
        }
        Files.writeString(
                Files.createDirectories(folder.resolve("config")).resolve("application.properties"),
                "leads.dataset=\\u12\n");
        try (Program application = Program.start(folder, Program.APPLICATION, account())) {
            assertThat(application.exitStatus()).isEqualTo(1);
            assertThat(application.output().strip())
                    .isEqualTo(
                            "The settings cannot be read: Malformed \\uxxxx encoding. Check config/application.properties in the working directory.");
        }
    }

    private static JsonNode get(String url) throws Exception {
        return new ObjectMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                        .body());
    }

    private static JsonNode check(String url, String name) throws Exception {
        for (JsonNode check : get(url).get("checks")) {
            if (check.get("name").asText().equals(name)) {
                return check;
            }
        }
        throw new AssertionError("no check " + name);
    }
}
