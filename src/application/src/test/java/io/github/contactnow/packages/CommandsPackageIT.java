package io.github.contactnow.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.support.Project;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The production package, started with the arguments of a command: it does what the command says, and ends. */
class CommandsPackageIT {

    @TempDir
    Path folder;

    private static Map<String, String> environment(Simulator simulator) {
        return Map.of(
                "CONTACTNOW_BASE_URL",
                simulator.baseUrl().toString(),
                "CONTACTNOW_ALLOW_HTTP",
                "true",
                "CONTACTNOW_USERNAME",
                "demo",
                "CONTACTNOW_PASSWORD",
                "demo",
                "QUARKUS_LOG_CATEGORY__IO_QUARKUS__LEVEL",
                "INFO");
    }

    @Test
    void theProbeWritesAProfileAndNoRouteOrServerStarts() throws Exception {
        try (Simulator simulator = Simulator.builder().build().start()) {
            Instant now = Instant.now();
            simulator.seedCalls(100, now.minus(Duration.ofHours(10)), now.minus(Duration.ofHours(1)));
            try (Program probe = Program.start(
                    folder,
                    Program.APPLICATION,
                    environment(simulator),
                    "probe",
                    "--table",
                    "Renewals",
                    "--pause",
                    "PT0S",
                    "--out",
                    "profile.json")) {
                assertThat(probe.exitStatus()).as(probe.output()).isZero();
                assertThat(probe.output())
                        .startsWith("Probing " + simulator.baseUrl())
                        .contains("The profile is in profile.json.")
                        .doesNotContain("Listening on", "routes", "\tat ");
            }
            JsonNode profile =
                    new ObjectMapper().readTree(folder.resolve("profile.json").toFile());
            assertThat(profile.get("rangeEndIncluded").asBoolean()).isTrue();
            assertThat(folder.resolve("data")).doesNotExist();
            assertThat(folder.resolve("inbox")).doesNotExist();
        }
    }

    @Test
    void theApplicationRunsWithTheProfileAndRefusesOneThatIsNotThere() throws Exception {
        try (Simulator simulator = Simulator.builder().build().start();
                Program application = Program.start(
                        folder,
                        Program.APPLICATION,
                        with(environment(simulator), "CONTACTNOW_PROFILE", "nowhere.json"))) {
            assertThat(application.exitStatus()).isEqualTo(1);
            assertThat(application.output()).contains("The profile 'nowhere.json' cannot be read");
        }
    }

    private static Map<String, String> with(Map<String, String> environment, String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return more;
    }

    @Test
    void aCommandIsSentToTheApplicationThatHasTheLedgerToItself() throws Exception {
        try (Simulator simulator = Simulator.builder().build().start()) {
            Map<String, String> environment = with(environment(simulator), "OPS_TOKEN", "t0ken");
            try (Program none = Program.start(folder, Program.APPLICATION, environment, "leads", "status")) {
                assertThat(none.exitStatus()).isEqualTo(1);
                assertThat(none.output())
                        .matches("There is no ledger yet at \\S+: run the command where the application runs, .*\\s+");
            }
            Map<String, String> alone = with(with(environment, "QUARKUS_HTTP_PORT", "0"), "WAREHOUSE_JDBC_URL", "");
            try (Program application = Program.start(folder, Program.APPLICATION, alone)) {
                String address =
                        application.find("Listening on: (http://\\S+:\\d+)").replace("0.0.0.0", "localhost");
                HttpRequest ready = HttpRequest.newBuilder(URI.create(address + "/q/health/ready"))
                        .build();
                await().atMost(Duration.ofSeconds(120))
                        .until(() -> HttpClient.newHttpClient()
                                        .send(ready, BodyHandlers.discarding())
                                        .statusCode()
                                == 200);
                try (Program locked = Program.start(folder, Program.APPLICATION, environment, "leads", "status")) {
                    assertThat(locked.exitStatus()).isEqualTo(1);
                    assertThat(locked.output())
                            .matches(
                                    "The ledger is open in another process, .* by --application http://HOST:PORT, .*\\s+");
                }
                try (Program sent = Program.start(
                        folder, Program.APPLICATION, environment, "--application", address, "leads", "status")) {
                    assertThat(sent.exitStatus()).as(sent.output()).isZero();
                    assertThat(sent.output())
                            .startsWith("Ledger of version ")
                            .contains("APPLIED")
                            .doesNotContain("\tat ");
                }
                Map<String, String> other = with(environment, "OPS_TOKEN", "x");
                try (Program foreign = Program.start(
                        folder, Program.APPLICATION, other, "--application", address, "leads", "status")) {
                    assertThat(foreign.exitStatus()).isEqualTo(1);
                }
            }
            try (Program after = Program.start(folder, Program.APPLICATION, environment, "leads", "status", "--json")) {
                assertThat(after.exitStatus()).as(after.output()).isZero();
                assertThat(new ObjectMapper()
                                .readTree(after.output())
                                .get("APPLIED")
                                .asInt())
                        .as("nothing but the answer")
                        .isZero();
            }
        }
    }

    @Test
    void theStartScriptRunsTheApplicationWithTheOptionsOfJava() throws Exception {
        ProcessBuilder script = new ProcessBuilder(
                        Project.path("src/deploy/contactnow.sh").toString(), "--version")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        script.environment().put("JAVA_HOME", System.getProperty("java.home"));
        script.environment().put("CONTACTNOW_JAVA_OPTS", "-Xmx128m -Xlog:gc+init");
        Process process = script.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("contactnow ", "Heap Max Capacity: 128M");
    }

    @Test
    void theExitStatusTellsAWrongCallFromAFailure() throws Exception {
        try (Program wrong = Program.start(folder, Program.APPLICATION, Map.of(), "nonsense")) {
            assertThat(wrong.exitStatus()).isEqualTo(2);
        }
        try (Program failed = Program.start(folder, Program.APPLICATION, Map.of(), "probe", "--table", "Renewals")) {
            assertThat(failed.exitStatus()).isEqualTo(1);
            assertThat(failed.output().strip())
                    .isEqualTo(
                            "No ContactNow endpoint is configured: set CONTACTNOW_REGION to eu or us, or CONTACTNOW_BASE_URL.");
        }
        try (Program version = Program.start(folder, Program.APPLICATION, Map.of(), "--version")) {
            assertThat(version.exitStatus()).isZero();
            assertThat(version.output()).matches("contactnow \\d+\\.\\d+.*\\s+");
        }
    }
}
