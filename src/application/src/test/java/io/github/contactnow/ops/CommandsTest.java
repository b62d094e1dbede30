package io.github.contactnow.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.api.Profile;
import io.github.contactnow.settings.GivenSettings;
import io.github.contactnow.simulator.Simulator;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line: what it prints, what it leaves, and its exit status. */
class CommandsTest {

    private final Map<String, Object> settings = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Simulator simulator;

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        simulator = Simulator.builder().build().start();
        settings.putAll(Map.of(
                "contactnow.base-url",
                simulator.baseUrl().toString(),
                "contactnow.allow-http",
                true,
                "contactnow.username",
                "demo",
                "contactnow.password",
                "demo"));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private int run(String... arguments) {
        return Commands.of(GivenSettings.of(settings))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void theProfileIsWrittenWithEveryAnswer() throws Exception {
        Path file = folder.resolve("profile.json");
        assertThat(run(
                        "probe",
                        "--table",
                        "Renewals",
                        "--out",
                        file.toString(),
                        "--pause",
                        "PT0S",
                        "--question",
                        "default-format",
                        "--question",
                        "repeated-get"))
                .isZero();
        try (InputStream in = Files.newInputStream(file)) {
            assertThat(Profile.read(in).defaultFormats()).containsKey("ecnow");
        }
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.get("answers")).hasSize(2);
        assertThat(json.get("answers").get(1).get("answer").asText()).isEqualTo("yes");
        // What the simulator does not serve at all is not in its history.
        assertThat(json.get("probed").get("requests").asInt())
                .isEqualTo(8)
                .isGreaterThanOrEqualTo(simulator.history().size());
        assertThat(out.toString())
                .contains(
                        "At most 10 requests, one at a time, 0 ms apart. Nothing is written.",
                        "2 questions, 0 of them unknown; 8 requests. The profile is in");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "probe | Missing required option: '--table",
                "probe --table T --nonsense | Unknown option: '--nonsense'",
                "probe --table T --write | --write needs --dataset",
                "probe --table T --dataset 13 | need --write",
                "probe --table T --range yesterday | --range must be two instants",
                "probe --table T --hours 0 | --hours must be 1 or more",
                "probe --table T --hours 5 --range x | mutually exclusive",
                "probe --table T --question x | There is no question 'x'",
                "probe --table T --write --dataset a | --write needs --dataset",
                "nonsense | Unmatched argument at index 0: 'nonsense'",
                "probe --table T --pause PT-1S | which is no length of time",
                "probe --table T --range 2026-01-05T18:00:00Z/2026-01-05T08:00:00Z | the earlier first",
                "'' | A command is missing"
            })
    void whatIsCalledWronglyEndsWithStatus2AndAsksNothing(String line, String sentence) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(sentence);
        assertThat(simulator.history()).isEmpty();
    }

    @Test
    void whatFailsEndsWithStatus1AndOneSentence() {
        settings.put("contactnow.password", "wrong");
        assertThat(run(
                        "probe",
                        "--table",
                        "Renewals",
                        "--out",
                        folder.resolve("p.json").toString()))
                .isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo("No token from " + simulator.baseUrl() + ": the server answered: Authentication failure.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDatasetThatMustNotTakeARecordEndsWithStatus1() {
        assertThat(run(
                        "probe",
                        "--table",
                        "Renewals",
                        "--out",
                        folder.resolve("p.json").toString(),
                        "--pause",
                        "PT0S",
                        "--write",
                        "--dataset",
                        "12"))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith("Dataset 12 is LIVE");
        assertThat(simulator.records()).isEmpty();
    }

    @Test
    void aPlaceThatCannotTakeTheProfileIsToldBeforeAnythingIsAsked() {
        assertThat(run(
                        "probe",
                        "--table",
                        "Renewals",
                        "--out",
                        folder.resolve("none/p.json").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith("The profile cannot be written: ");
        assertThat(simulator.history()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "contactnow.base-url | No ContactNow endpoint is configured",
                "contactnow.password | The ContactNow account has no credentials",
                "contactnow.allow-http | The base URL is plain http"
            })
    void aMissingSettingIsOneSentence(String name, String sentence) {
        settings.remove(name);
        assertThat(run(
                        "probe",
                        "--table",
                        "Renewals",
                        "--out",
                        folder.resolve("p.json").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith(sentence);
    }

    @Test
    void helpAndVersionAreNoFailures() {
        assertThat(run("--help")).isZero();
        assertThat(run("probe", "--help")).isZero();
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).contains("probe", "--live-dataset-too").containsPattern("contactnow \\d+\\.\\d+");
    }
}
