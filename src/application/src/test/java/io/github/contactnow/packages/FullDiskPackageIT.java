package io.github.contactnow.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.routes.leads.inbox.LeftBehind;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application with its own ledger, an H2 file, on a disk that is full for a while. */
class FullDiskPackageIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void nothingIsSentWhileTheLedgerCannotGrowAndThenEachLeadIsCreatedOnce() throws Exception {
        List<String> sent = IntStream.range(0, 400).mapToObj(i -> "file-" + i).toList();
        StringBuilder csv = new StringBuilder("dataset,FirstName,MobilePhone,reference\n");
        sent.forEach(
                reference -> csv.append("12,Ann,07700900123,").append(reference).append('\n'));
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        try (Simulator simulator = Simulator.builder().build().start()) {
            simulator
                    .faults()
                    .add(Fault.builder()
                            .kind(FaultKind.SLOW_FIRST_BYTE)
                            .action("create")
                            .delay(Duration.ofMillis(200))
                            .build());
            try (Program application = Program.start(
                    folder,
                    Program.APPLICATION,
                    Map.ofEntries(
                            Map.entry("CONTACTNOW_BASE_URL", simulator.baseUrl().toString()),
                            Map.entry("CONTACTNOW_ALLOW_HTTP", "true"),
                            Map.entry("CONTACTNOW_USERNAME", "demo"),
                            Map.entry("CONTACTNOW_PASSWORD", "demo"),
                            Map.entry("WAREHOUSE_JDBC_URL", ""),
                            Map.entry("LEADS_LONGEST_LIFE", "3s"),
                            Map.entry("LEADS_VISIBILITY", "500ms"),
                            Map.entry("LEADS_RETRY_DELAY", "100"),
                            Map.entry("LEADS_RETRY_MAX_DELAY", "500"),
                            Map.entry("LEADS_BATCH_SIZE", "20"),
                            Map.entry("LEADS_FILES_SETTLE", "1s"),
                            Map.entry("QUARKUS_HTTP_PORT", "0")))) {
                Files.writeString(inbox.resolve("leads.csv"), csv);
                await().atMost(SOON)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> simulator.records().size() >= 60);
                application.limitFiles("16384");
                // What the ledger cannot take is tried again and again.
                await().atMost(SOON).until(() -> output(application)
                        .contains("caught: io.github.contactnow.ledger.LedgerException"));
                int during = simulator.records().size();
                await().during(Duration.ofSeconds(3))
                        .atMost(SOON)
                        .until(() -> simulator.records().size() == during);
                assertThat(during).isLessThan(sent.size());
                application.limitFiles("unlimited");
                await().atMost(SOON)
                        .until(() -> LeftBehind.names(inbox.resolve("done")).contains("leads.csv"));
                await().atMost(SOON)
                        .during(Duration.ofSeconds(6))
                        .until(() -> simulator.records().size() >= sent.size());
                assertThat(simulator.records().stream().map(record -> record.get("VENDOR_URN")))
                        .containsExactlyInAnyOrderElementsOf(sent);
                assertThat(application.output()).doesNotContain("07700900123");
            }
        }
    }

    private static String output(Program application) throws IOException {
        return application.output();
    }
}
