package io.github.contactnow.histories;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Runs histories of consecutive seeds, many at a time, for they mostly wait. Even seeds keep their ledger in H2, odd ones in PostgreSQL. */
final class Histories {

    private static final List<String> OUTCOMES = List.of("duplicates", "losses", "false verdicts");

    /** They tell of every connection that breaks, at length. */
    private static final List<Logger> NOISY = Stream.of("com.zaxxer.hikari", "io.github.contactnow", "org.flywaydb", "org.postgresql")
        .map(Logger::getLogger).toList();
    private static final int MOST_TRIES = 3;
    /** After so many, the summary is written, for who has to end a long run. */
    private static final int SUMMED_UP = 500;
    private static final long LONGEST_WAIT_MILLIS = 500L * Plan.SLOWNESS;

    private final long firstSeed;
    private final int count;
    private final int atOnce;
    private final Path folder;
    private final Tally tally = new Tally();
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private long begun;

    static {
        // The threads, which serve one history after the other, would keep all that ever belonged to the pools of its instances.
        System.setProperty("com.zaxxer.hikari.useWeakReferences", "true");
    }

    /** @param folder for the files of H2, and for what happened in histories that went wrong; the summary is written beside it */
    Histories(long firstSeed, int count, int atOnce, Path folder) {
        this.firstSeed = firstSeed;
        this.count = count;
        this.atOnce = atOnce;
        this.folder = folder;
    }

    void run() throws Exception {
        List<Level> before = NOISY.stream().map(Logger::getLevel).toList();
        NOISY.forEach(logger -> logger.setLevel(Level.OFF));
        try {
            runAll();
        } finally {
            for (int i = 0; i < before.size(); i++) {
                NOISY.get(i).setLevel(before.get(i));
            }
        }
    }

    private void runAll() throws Exception {
        begun = System.nanoTime();
        ExecutorService lanes = Executors.newFixedThreadPool(atOnce);
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread daemon = new Thread(task, "history");
            daemon.setDaemon(true);
            return daemon;
        });
        try (PostgresDatabase.Server server = new PostgresDatabase.Server(); Heartbeat heartbeat = new Heartbeat(LONGEST_WAIT_MILLIS)) {
            List<Future<?>> runs = new ArrayList<>();
            for (long seed = firstSeed; seed < firstSeed + count; seed++) {
                long one = seed;
                runs.add(lanes.submit(() -> run(one, server, threads, heartbeat)));
            }
            for (int i = 0; i < count; i++) {
                runs.get(i).get();
                if ((i + 1) % SUMMED_UP == 0 || i + 1 == count) {
                    Files.writeString(folder.resolveSibling("histories.md"), summary());
                }
            }
        } finally {
            lanes.shutdownNow();
            threads.shutdownNow();
        }
    }

    private Void run(long seed, PostgresDatabase.Server server, ExecutorService threads, Heartbeat heartbeat) throws Exception {
        for (int i = 1; i <= MOST_TRIES; i++) {
            long begun = System.nanoTime();
            Tally ofIt = new Tally();
            Database database = seed % 2 == 0 ? new H2Database(seed, i, folder) : new PostgresDatabase(seed, i, server);
            History history = new History(Plan.of(seed), i, database, ofIt, threads);
            List<String> wrong = history.run();
            if (wrong.isEmpty() || i == MOST_TRIES || !heartbeat.hasMissed(begun)) {
                tally.add(ofIt);
                report(seed, history, wrong);
                break;
            }
            tally.add("histories that were void, for the machine stood still, and were repeated", 1);
        }
        return null;
    }

    private void report(long seed, History history, List<String> wrong) throws IOException {
        if (!wrong.isEmpty()) {
            Path log = folder.resolve("history-" + seed + ".txt");
            List<String> lines = new ArrayList<>(List.of(history.plan().toString()));
            lines.addAll(history.notes());
            lines.addAll(wrong);
            Files.write(log, lines);
            failures.add("seed " + seed + ": " + String.join("; ", wrong) + ". What happened is in " + log
                + "; run it again: ./mvnw test -Dtest=HistoriesTest -Dhistories=1 -Dhistories.seed=" + seed);
        }
    }

    List<String> failures() {
        return failures;
    }

    Tally tally() {
        return tally;
    }

    private String summary() {
        StringBuilder text = new StringBuilder();
        text.append("Seeds ").append(firstSeed).append(" to ").append(firstSeed + count - 1).append(", ").append(atOnce)
            .append(" at a time, in ").append(Duration.ofNanos(System.nanoTime() - begun).truncatedTo(ChronoUnit.SECONDS))
            .append(". Failed: ").append(failures.size()).append(".\n\n| | |\n|---|---:|\n");
        for (Map.Entry<String, Long> one : tally.all().entrySet()) {
            if (one.getValue() > 0 || OUTCOMES.contains(one.getKey())) {
                text.append("| ").append(one.getKey()).append(" | ").append(one.getValue()).append(" |\n");
            }
        }
        return text.toString();
    }
}
