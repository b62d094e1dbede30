package io.github.contactnow.packages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.simulator.Simulator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The production package, started with the arguments of a command: it does what the command says, and ends. */
class CommandsPackageIT {

    private static final Path JAR = Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("target/quarkus-app/quarkus-run.jar");

    @TempDir
    Path folder;

    private static Map<String, String> environment(Simulator simulator) {
        return Map.of("CONTACTNOW_BASE_URL", simulator.baseUrl().toString(), "CONTACTNOW_ALLOW_HTTP", "true", "CONTACTNOW_USERNAME", "demo",
            "CONTACTNOW_PASSWORD", "demo", "QUARKUS_LOG_CATEGORY__IO_QUARKUS__LEVEL", "INFO");
    }

    @Test
    void theProbeWritesAProfileAndNoRouteOrServerStarts() throws Exception {
        try (Simulator simulator = Simulator.builder().build().start()) {
            Instant now = Instant.now();
            simulator.seedCalls(100, now.minus(Duration.ofHours(10)), now.minus(Duration.ofHours(1)));
            try (Program probe = Program.start(folder, JAR, environment(simulator), "probe", "--table", "Renewals", "--pause", "PT0S", "--out",
                "profile.json")) {
                assertThat(probe.exitStatus()).as(probe.output()).isZero();
                assertThat(probe.output()).startsWith("Probing " + simulator.baseUrl()).contains("The profile is in profile.json.")
                    .doesNotContain("Listening on", "routes", "\tat ");
            }
            JsonNode profile = new ObjectMapper().readTree(folder.resolve("profile.json").toFile());
            assertThat(profile.get("rangeEndIncluded").asBoolean()).isTrue();
            assertThat(folder.resolve("data")).doesNotExist();
            assertThat(folder.resolve("inbox")).doesNotExist();
        }
    }

    @Test
    void theApplicationRunsWithTheProfileAndRefusesOneThatIsNotThere() throws Exception {
        try (Simulator simulator = Simulator.builder().build().start();
            Program application = Program.start(folder, JAR, with(environment(simulator), "CONTACTNOW_PROFILE", "nowhere.json"))) {
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
    void theExitStatusTellsAWrongCallFromAFailure() throws Exception {
        try (Program wrong = Program.start(folder, JAR, Map.of(), "nonsense")) {
            assertThat(wrong.exitStatus()).isEqualTo(2);
        }
        try (Program failed = Program.start(folder, JAR, Map.of(), "probe", "--table", "Renewals")) {
            assertThat(failed.exitStatus()).isEqualTo(1);
            assertThat(failed.output().strip())
                .isEqualTo("The ContactNow account has no place: set CONTACTNOW_REGION to eu or us, or CONTACTNOW_BASE_URL.");
        }
        try (Program version = Program.start(folder, JAR, Map.of(), "--version")) {
            assertThat(version.exitStatus()).isZero();
            assertThat(version.output()).matches("contactnow \\d+\\.\\d+.*\\s+");
        }
    }
}
