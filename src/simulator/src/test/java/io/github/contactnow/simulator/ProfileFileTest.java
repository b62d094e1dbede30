package io.github.contactnow.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** A profile of a real server becomes the settings of the simulator. */
class ProfileFileTest {

    @TempDir
    Path folder;

    private Path file(String json) throws Exception {
        return Files.writeString(folder.resolve("profile.json"), json);
    }

    @Test
    void whatItSaysIsTakenOverAndTheRestKeepsItsDefault() throws Exception {
        Path file = file(
                "{\"version\":1,\"jsonContentType\":\"text/plain\","
                        + "\"referenceColumn\":{\"name\":\"VENDOR_URN\",\"writable\":false},\"defaultFormats\":{\"token\":\"XML\"},\"more\":{}}");
        try (Simulator simulator = Simulator.builder().profile(file).build().start()) {
            TestClient client = new TestClient(simulator);
            assertThat(client.get("/token.php?action=validate").body()).startsWith("<");
            assertThat(client.get("/ecnow.php?method=campaign_tables&action=read&format=json")
                            .headers()
                            .firstValue("Content-Type"))
                    .hasValue("text/plain");
            simulator.createRecord(12, Map.of("MobilePhone", "07700900123", "VENDOR_URN", "crm-1"));
            assertThat(simulator.records().get(0).get("VENDOR_URN")).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"version\":2} | has version 2; this simulator supports versions up to 1",
                "{} | has no version",
                "x | is not JSON",
                "{\"version\":1,\"timeZone\":\"Nowhere/Land\"} | names an unknown charset or time zone",
                "{\"version\":1,\"xmlCharsets\":{\"ecnow\":\"no such\"}} | names an unknown charset or time zone"
            })
    void whatCannotBeUsedIsRefusedInOneSentence(String json, String sentence) throws Exception {
        Path file = file(json);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Simulator.builder().profile(file))
                .withMessageContaining(sentence);
        assertThat(new CommandLine(new SimulatorMain()).execute("--profile", file.toString()))
                .isEqualTo(1);
    }
}
