package io.github.contactnow.histories.files;

import static org.awaitility.Awaitility.await;

import io.github.contactnow.histories.files.FileWriter.Written;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.simulator.state.StoredRecord;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Histories of several seeds at the same time, each with an inbox of its own; two processes serve all of them, and are killed and started again
 * meanwhile. The simulator is the judge.
 */
final class FileBatch {

    private static final Duration MOST = Duration.ofMinutes(10);
    private static final Duration QUIET = FilePlan.SETTLE.multipliedBy(4);

    private final List<Long> seeds;
    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final Map<Long, List<FileWriter>> writers = new LinkedHashMap<>();
    private final FileTally tally;

    FileBatch(List<Long> seeds, Path folder, EmbeddedPostgres postgres, FileTally tally) {
        this.seeds = seeds;
        this.folder = folder;
        this.postgres = postgres;
        this.tally = tally;
    }

    /** @return the problems by seed; a seed whose writers were held up by the machine has none, and is named in {@code again} */
    Map<Long, List<String>> run(List<Long> again) throws Exception {
        List<Path> inboxes = new ArrayList<>();
        for (long seed : seeds) {
            inboxes.add(Files.createDirectories(inbox(seed)));
        }
        String jdbcUrl = postgres.getJdbcUrl("postgres", "postgres");
        try (Simulator simulator = Simulator.builder().build().start();
                Ledger ledger = Ledger.open(jdbcUrl, "postgres", "postgres");
                FileHosts hosts = new FileHosts(folder, simulator.baseUrl().toString(), jdbcUrl, inboxes)) {
            simulator
                    .faults()
                    .add(Fault.builder()
                            .kind(FaultKind.CLOSE_AFTER_PROCESSING)
                            .action("create")
                            .times(2)
                            .build());
            simulator
                    .faults()
                    .add(Fault.builder()
                            .kind(FaultKind.SLOW_FIRST_BYTE)
                            .action("create")
                            .delay(Duration.ofMillis(150))
                            .build());
            hosts.start(0);
            hosts.start(1);
            hosts.awaitStart();
            writeAndKill(hosts);
            hosts.awaitStart();
            awaitQuiet(inboxes, ledger);
            hosts.stop();
            return judge(simulator.records(), hosts.logged(), again);
        }
    }

    private Path inbox(long seed) {
        return folder.resolve("history-" + seed).resolve("inbox");
    }

    private void writeAndKill(FileHosts hosts) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<FileWriter>> writing = new ArrayList<>();
            for (long seed : seeds) {
                FilePlan plan = FilePlan.of(seed);
                tally.planned(plan);
                List<FileWriter> ofSeed = new ArrayList<>();
                for (List<FilePlan.Drop> drops : plan.names()) {
                    Path outside = Files.createDirectories(
                            folder.resolve("history-" + seed).resolve("outside-" + ofSeed.size()));
                    ofSeed.add(new FileWriter(drops, inbox(seed), outside));
                }
                writers.put(seed, ofSeed);
                ofSeed.forEach(writer -> writing.add(threads.submit(writer)));
            }
            Random random = new Random(seeds.get(0));
            while (writing.stream().anyMatch(writer -> !writer.isDone())) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1000 + random.nextInt(3000)));
                int host = random.nextInt(hosts.size());
                // One that is still starting has nothing in hand.
                if (hosts.hasStarted(host)) {
                    hosts.kill(host);
                    tally.killed();
                    hosts.start(host);
                }
            }
            for (Future<FileWriter> writer : writing) {
                writer.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void awaitQuiet(List<Path> inboxes, Ledger ledger) {
        await().atMost(MOST)
                .during(QUIET)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> {
                    for (Path inbox : inboxes) {
                        if (!FileJudge.waiting(inbox).isEmpty()) {
                            return false;
                        }
                    }
                    return ledger.unsettled().sent() + ledger.unsettled().inDoubt() == 0;
                });
    }

    private Map<Long, List<String>> judge(List<StoredRecord> records, String logged, List<Long> again)
            throws IOException {
        tally.logged(logged);
        Map<Long, List<String>> problems = new LinkedHashMap<>();
        for (long seed : seeds) {
            String prefix = "f%07d-".formatted(seed);
            List<Map<String, String>> ours = records.stream()
                    .filter(record -> record.get("VENDOR_URN").startsWith(prefix))
                    .map(record -> Map.of(
                            "VENDOR_URN",
                            record.get("VENDOR_URN"),
                            "FirstName",
                            record.get("FirstName"),
                            "MobilePhone",
                            record.get("MobilePhone")))
                    .toList();
            if (writers.get(seed).stream().anyMatch(FileWriter::isStalled)) {
                again.add(seed);
                tally.stalled();
                continue;
            }
            List<Written> written = writers.get(seed).stream()
                    .flatMap(writer -> writer.written().stream())
                    .toList();
            List<String> found = new FileJudge(inbox(seed), written, ours).problems();
            tally.judged(written, ours.size(), inbox(seed));
            if (!found.isEmpty()) {
                problems.put(seed, found);
            }
        }
        return problems;
    }
}
