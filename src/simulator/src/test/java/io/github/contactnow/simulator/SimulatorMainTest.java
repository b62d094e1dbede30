package io.github.contactnow.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/** The command line program. */
class SimulatorMainTest {

    @Test
    @Timeout(20)
    void itPrintsItsSeedUrlAndAccount() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SimulatorMain.class.getName(),
                        "--port",
                        "0",
                        "--seed",
                        "7",
                        "--username",
                        "ann",
                        "--password",
                        "secret")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(output.readLine()).matches("Listening on http://127\\.0\\.0\\.1:\\d+/, seed 7");
            assertThat(output.readLine())
                    .matches("ContactNow simulator: http://127\\.0\\.0\\.1:\\d+/ user ann password secret");
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void aPortInUseEndsItWithoutAStackTrace() {
        try (Simulator first = Simulator.builder().build().start()) {
            int exitCode = new CommandLine(new SimulatorMain())
                    .execute("--port", Integer.toString(first.baseUrl().getPort()));

            assertThat(exitCode).isEqualTo(1);
        }
    }
}
