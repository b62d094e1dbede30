package io.github.contactnow.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.simulator.Simulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes of an operator use the Kamelets in the package, with nothing but a file of YAML: the account is that of the application. */
class KameletsPackageIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String ROUTES = """
            - route:
                from:
                  uri: timer:lead?period=500&repeatCount=3
                  steps:
                    - setBody:
                        constant: "{\\"reference\\":\\"kamelet-1\\",\\"MobilePhone\\":\\"07700900123\\"}"
                    - to:
                        uri: kamelet:contactnow-leads-sink
                        parameters:
                          dataset: 12
                          ledgerJdbcUrl: jdbc:h2:file:./data/own-ledger
                    - to: file:out?fileName=verdicts.json&fileExist=Append
            - route:
                from:
                  uri: kamelet:contactnow-live-source
                  steps:
                    - to: file:out?fileName=board.json&tempPrefix=.
            """;

    @TempDir
    Path folder;

    @Test
    void aLeadIsCreatedOnceAndTheBoardArrives() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("my-routes")).resolve("kamelets.yaml"), ROUTES);
        Path verdicts = folder.resolve("out/verdicts.json");
        Path board = folder.resolve("out/board.json");
        try (Simulator simulator = Simulator.builder().build().start();
                Program application = Program.start(
                        folder,
                        Program.APPLICATION,
                        Map.of(
                                "CONTACTNOW_BASE_URL", simulator.baseUrl().toString(),
                                "CONTACTNOW_ALLOW_HTTP", "true",
                                "CONTACTNOW_USERNAME", simulator.username(),
                                "CONTACTNOW_PASSWORD", simulator.password(),
                                "WAREHOUSE_JDBC_URL", "",
                                "QUARKUS_HTTP_PORT", "0",
                                "QUARKUS_MANAGEMENT_PORT", "0",
                                "CAMEL_MAIN_ROUTES_INCLUDE_PATTERN",
                                        "classpath:routes/*.camel.yaml,file:my-routes/*.yaml"))) {
            application.find("(Ready) after");
            await().atMost(SOON)
                    .until(() -> Files.exists(board) && Files.readString(board).contains("500100"));
            await().atMost(SOON)
                    .until(() ->
                            Files.exists(verdicts) && Files.readString(verdicts).split("APPLIED", -1).length == 4);
            assertThat(simulator.records()).singleElement().satisfies(record -> assertThat(record.get("VENDOR_URN"))
                    .isEqualTo("kamelet-1"));
        }
    }
}
