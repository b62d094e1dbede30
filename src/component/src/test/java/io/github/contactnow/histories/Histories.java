package io.github.contactnow.histories;

import io.github.contactnow.support.Cover;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Runs histories, each from its seed, many in parallel, because they mostly wait. Even seeds keep their ledger in H2, odd ones in
 * PostgreSQL.
 */
final class Histories {

    private static final List<String> OUTCOMES = List.of("duplicates", "losses", "false verdicts");

    /** Loggers that log every broken connection at length. */
    private static final List<Logger> NOISY = Stream.of(
                    "com.zaxxer.hikari", "io.github.contactnow", "org.flywaydb", "org.postgresql", "io.zonky")
            .map(Logger::getLogger)
            .toList();
    /** Seeds that a build chooses from. */
    private static final int CHOICE = 3000;

    private static final int MOST_TRIES = 5;
    private static final int MOST_TOLD = 3;
    /** The summary is written after each group of so many histories, so that a long run can be ended early. */
    private static final int SUMMED_UP = 500;
    /** How long the first failed history is shrunk. */
    private static final Duration SHRINKING = Duration.ofSeconds(Integer.getInteger("histories.shrinking", 120));

    private final Scenario.Kind kind;
    private final String name;
    private final List<Long> seeds;
    private final int atOnce;
    private final Path folder;
    private final Tally tally = new Tally();
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicBoolean shrunk = new AtomicBoolean();
    /** The parts of each history that are kept; null for all. */
    private final Set<String> kept;

    private long begun;

    static {
        // The threads, which serve one history after the other, would keep all that ever belonged to the pools of its
        // instances.
        System.setProperty("com.zaxxer.hikari.useWeakReferences", "true");
    }

    /**
     * @param name   of the test that runs them
     * @param seeds  of the histories, in ascending order
     * @param folder for the files of H2, and for what happened in histories that went wrong; the summary is written beside it
     */
    Histories(Scenario.Kind kind, String name, List<Long> seeds, int atOnce, Path folder) {
        this.kind = kind;
        this.name = name;
        this.seeds = List.copyOf(seeds);
        this.atOnce = atOnce;
        this.folder = folder;
        String parts = System.getProperty("histories.parts");
        this.kept = parts == null ? null : Set.of(parts.split(","));
    }

    /**
     * The seeds to run: so many as the property {@code histories} says, from {@code histories.seed} on; without it few, whose histories have
     * each of the kinds of trouble at least once.
     */
    static List<Long> seeds(Scenario.Kind kind, Set<String> allKinds) {
        Integer count = Integer.getInteger("histories");
        if (count == null) {
            return new Cover(seed -> kind.draw(seed).kinds(), CHOICE).seeds(allKinds);
        }
        long first = Long.getLong("histories.seed", 1);
        return LongStream.range(first, first + count).boxed().toList();
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
        try (PostgresDatabase.Server server = new PostgresDatabase.Server(folder.resolve("postgres"));
                Heartbeat heartbeat = new Heartbeat(beat())) {
            List<Future<?>> runs = new ArrayList<>();
            for (long seed : seeds) {
                runs.add(lanes.submit(() -> run(seed, new Environment(server, threads, heartbeat))));
            }
            for (int i = 0; i < seeds.size(); i++) {
                runs.get(i).get();
                if ((i + 1) % SUMMED_UP == 0 || i + 1 == seeds.size()) {
                    Files.writeString(folder.resolveSibling(folder.getFileName() + ".md"), summary());
                }
            }
        } finally {
            lanes.shutdownNow();
            threads.shutdownNow();
        }
    }

    private long beat() {
        return kind.draw(seeds.get(0)).plan().pace().beat().toMillis();
    }

    /** What all histories share. */
    private record Environment(PostgresDatabase.Server server, ExecutorService threads, Heartbeat heartbeat) {}

    private Void run(long seed, Environment around) throws Exception {
        for (int i = 1; i <= MOST_TRIES; i++) {
            long since = System.nanoTime();
            Tally ofIt = new Tally();
            History history = history(seed, drawn(seed), ofIt, around);
            List<String> wrong = history.run();
            if (wrong.isEmpty() || !around.heartbeat.hasMissed(since)) {
                tally.add(ofIt);
                if (!wrong.isEmpty()) {
                    report(seed, history, wrong, around);
                }
                return null;
            }
            record("void-" + seed + "-" + i, history, wrong);
            tally.add("histories that were void, for the machine stood still, and were repeated", 1);
        }
        failures.add("seed " + seed + ": the machine stood still in each of " + MOST_TRIES
                + " tries, so that this history proves nothing; run it again on a machine with less load: "
                + command(seed, kept));
        return null;
    }

    private Scenario drawn(long seed) {
        Scenario scenario = kind.draw(seed);
        return kept == null ? scenario : scenario.only(kept);
    }

    /** Whether the ledger of a seed's history is kept in H2; if not, it is in PostgreSQL. */
    static boolean isOnH2(long seed) {
        return seed % 2 == 0;
    }

    private History history(long seed, Scenario scenario, Tally ofIt, Environment around) throws IOException {
        int run = runs.incrementAndGet();
        Database database =
                isOnH2(seed) ? new H2Database(seed, run, folder) : new PostgresDatabase(seed, run, around.server);
        return new History(scenario, "history-" + seed + "-" + run, database, ofIt, around.threads);
    }

    private void report(long seed, History history, List<String> wrong, Environment around) throws Exception {
        Path log = record("history-" + seed, history, wrong);
        String first = String.join("; ", wrong.subList(0, Math.min(MOST_TOLD, wrong.size())));
        failures.add("seed " + seed + ": " + first
                + (wrong.size() > MOST_TOLD ? "; and " + (wrong.size() - MOST_TOLD) + " more" : "")
                + ". What happened is in " + log + "; run it again: " + command(seed, smallest(seed, around)));
    }

    /** Writes what happened in a history that went wrong. */
    private Path record(String name, History history, List<String> wrong) throws IOException {
        List<String> lines = new ArrayList<>(List.of(history.scenario().toString()));
        lines.addAll(history.notes());
        lines.addAll(wrong);
        return Files.write(folder.resolve(name + ".txt"), lines);
    }

    /** The parts of the smallest history of the seed that still goes wrong; null if all are needed, or another seed was shrunk already. */
    private Set<String> smallest(long seed, Environment around) throws Exception {
        if (kept != null || !shrunk.compareAndSet(false, true)) {
            return kept;
        }
        Set<String> all = new LinkedHashSet<>(kind.draw(seed).parts());
        Set<String> smallest = new Shrinker(parts -> goesWrong(seed, parts, around), SHRINKING).smallest(all);
        return smallest.equals(all) ? null : smallest;
    }

    private boolean goesWrong(long seed, Set<String> parts, Environment around) throws Exception {
        long since = System.nanoTime();
        return !history(seed, kind.draw(seed).only(parts), new Tally(), around)
                        .run()
                        .isEmpty()
                && !around.heartbeat.hasMissed(since);
    }

    private String command(long seed, Set<String> parts) {
        return "./mvnw test -Dtest=" + name + " -Dhistories=1 -Dhistories.seed=" + seed
                + (parts == null
                        ? ""
                        : " -Dhistories.parts=" + String.join(",", parts) + ", which is "
                                + kind.draw(seed).only(parts));
    }

    List<String> failures() {
        return failures;
    }

    Tally tally() {
        return tally;
    }

    private String summary() {
        StringBuilder text = new StringBuilder();
        text.append(seeds.size())
                .append(" seeds from ")
                .append(seeds.get(0))
                .append(" to ")
                .append(seeds.get(seeds.size() - 1))
                .append(", ")
                .append(atOnce)
                .append(" at a time, in ")
                .append(Duration.ofNanos(System.nanoTime() - begun).truncatedTo(ChronoUnit.SECONDS))
                .append(". Failed: ")
                .append(failures.size())
                .append(".\n\n| | |\n|---|---:|\n");
        for (Map.Entry<String, Long> one : tally.all().entrySet()) {
            if (one.getValue() > 0 || OUTCOMES.contains(one.getKey())) {
                text.append("| ")
                        .append(one.getKey())
                        .append(" | ")
                        .append(one.getValue())
                        .append(" |\n");
            }
        }
        return text.toString();
    }
}
