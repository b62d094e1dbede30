package io.github.contactnow.benchmark;

import io.github.contactnow.api.Account;
import io.github.contactnow.api.Call;
import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.Format;
import io.github.contactnow.api.HttpSettings;
import io.github.contactnow.api.Operations;
import io.github.contactnow.api.ReportFields;
import io.github.contactnow.api.Rows;
import io.github.contactnow.reports.ReportDefinition;
import io.github.contactnow.reports.warehouse.LoadResult;
import io.github.contactnow.reports.warehouse.Warehouse;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * How fast reports are read and stored, beside bare loops over the same bytes and the same rows, in a JVM whose heap could not hold them.
 * All sides take turns, round and round, and are compared within a round.
 */
final class ReportSpeed {

    private static final String DUCKDB = "DuckDB";
    private static final String POSTGRES = "PostgreSQL";
    private static final int ROUNDS = 3;
    private static final int SLICE = 100_000;

    /** A reply is read no faster than it is stored. */
    private static final HttpSettings SETTINGS = new HttpSettings(
            Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofMinutes(30), 2, null, null, 0, null, null);

    private final String server;
    private final String postgres;
    private final Path directory;
    private final int rows;
    private final long stored;
    private final Map<String, List<Double>> speeds = new LinkedHashMap<>();

    private ReportSpeed(String[] args) {
        server = args[0];
        postgres = args[1];
        directory = Path.of(args[2]);
        rows = Integer.parseInt(args[3]);
        stored = Long.parseLong(args[4]);
    }

    /** Arguments: the server's address, a PostgreSQL URL, a directory, rows of a reply, rows of the largest table. Prints Markdown. */
    public static void main(String[] args) throws Exception {
        ReportSpeed speed = new ReportSpeed(args);
        speed.run();
        System.exit(0);
    }

    private void run() throws Exception {
        try (BareLoop loop = new BareLoop(server);
                ContactNowClient client =
                        new ContactNowClient(new Account(URI.create(server), "demo", "demo", null), SETTINGS)) {
            for (int round = 0; round <= ROUNDS; round++) {
                System.err.println(round == 0 ? "warming up" : "round " + round + " of " + ROUNDS);
                for (String format : List.of("JSON", "XML")) {
                    turn(round, "bare parser " + format, () -> loop.report(format, rows));
                    turn(round, "client " + format, () -> count(read(client, format)));
                }
                for (String engine : List.of(DUCKDB, POSTGRES)) {
                    String url = empty(engine);
                    turn(round, "bare load " + engine, () -> bareLoad(engine, url));
                    String again = empty(engine);
                    turn(round, "load " + engine, () -> new Warehouse(again)
                            .load(ReportDefinition.CDR.table(), new CallRows(0, rows))
                            .inserted());
                    turn(round, "load again " + engine, () -> new Warehouse(again)
                            .load(ReportDefinition.CDR.table(), new CallRows(0, rows))
                            .unchanged());
                    String whole = empty(engine);
                    turn(round, "reply to table " + engine, () -> {
                        try (Rows reply = read(client, "JSON")) {
                            return new Warehouse(whole)
                                    .load(ReportDefinition.CDR.table(), reply)
                                    .inserted();
                        }
                    });
                }
            }
        }
        print();
        for (String engine : List.of(DUCKDB, POSTGRES)) {
            grow(engine);
        }
    }

    private Rows read(ContactNowClient client, String format) {
        return client.read(Call.of(
                Operations.named("reporting/cdr"),
                Map.of("fields", String.join(",", ReportFields.CDR.defaults()), "range", "0:" + rows),
                Format.valueOf(format)));
    }

    private static long count(Rows rows) {
        long count = 0;
        for (; rows.hasNext(); rows.next()) {
            count++;
        }
        return count;
    }

    private long bareLoad(String engine, String url) throws Exception {
        if (engine.equals(DUCKDB)) {
            BareLoads.duckDb(url, new CallRows(0, rows));
        } else {
            BareLoads.postgres(url, new CallRows(0, rows));
        }
        return rows;
    }

    /** The URL of a warehouse with nothing in it. */
    private String empty(String engine) throws Exception {
        if (engine.equals(DUCKDB)) {
            Path file = directory.resolve("warehouse.duckdb");
            Files.deleteIfExists(file);
            Files.deleteIfExists(Path.of(file + ".wal"));
            return "jdbc:duckdb:" + file;
        }
        try (Connection connection = DriverManager.getConnection(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS cdr CASCADE");
            statement.execute("CHECKPOINT");
        }
        return postgres;
    }

    private void turn(int round, String name, Callable<Long> side) throws Exception {
        long begin = System.nanoTime();
        long done = side.call();
        double speed = rows * 1e9 / (System.nanoTime() - begin);
        if (done != rows) {
            throw new IllegalStateException(name + ": " + done + " rows of " + rows);
        }
        if (round > 0) {
            speeds.computeIfAbsent(name, none -> new ArrayList<>()).add(speed);
        }
    }

    private void print() {
        System.out.printf(
                "%nA reply of %,d rows with 45 fields, heap of %d MB, %d rounds: medians, in brackets the least and"
                        + " the most.%n%n",
                rows, Runtime.getRuntime().maxMemory() >> 20, ROUNDS);
        System.out.println("| what | bare loop | here | here against bare loop | target |");
        System.out.println("|---|---:|---:|---:|---|");
        for (String format : List.of("JSON", "XML")) {
            line("parsing, " + format, speeds.get("bare parser " + format), speeds.get("client " + format), 85);
        }
        for (String engine : List.of(DUCKDB, POSTGRES)) {
            line("loading new rows, " + engine, speeds.get("bare load " + engine), speeds.get("load " + engine), 90);
            line(
                    "loading the same rows again, " + engine,
                    speeds.get("bare load " + engine),
                    speeds.get("load again " + engine),
                    0);
            List<Double> slower = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                slower.add(Math.min(
                        speeds.get("bare parser JSON").get(i),
                        speeds.get("bare load " + engine).get(i)));
            }
            line(
                    "reply to table, " + engine + ", against the slower of the two",
                    slower,
                    speeds.get("reply to table " + engine),
                    60);
        }
    }

    private static void line(String name, List<Double> bare, List<Double> ours, int target) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < bare.size(); i++) {
            ratios.add(100 * ours.get(i) / bare.get(i));
        }
        ratios.sort(null);
        System.out.printf(
                Locale.ROOT,
                "| %s | %,.0f rows/s | %,.0f rows/s | %.1f %% (%.1f %% to %.1f %%) | %s |%n",
                name,
                median(bare),
                median(ours),
                median(ratios),
                ratios.get(0),
                ratios.get(ratios.size() - 1),
                target == 0 ? "" : "at least " + target + " %: " + (median(ratios) >= target ? "met" : "missed"));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }

    /** Loads slices into a table that grows, half of whose rows are there already, as behind an overlap. */
    private void grow(String engine) throws Exception {
        Warehouse warehouse = new Warehouse(empty(engine));
        System.out.printf(
                "%n| rows in the %s table before | a row of a slice of %,d, half of them stored before"
                        + " |%n|---:|---:|%n",
                engine, SLICE);
        for (long size = Math.min(10_000, stored); ; size = Math.min(size * 10, stored)) {
            long there = warehouse.count("cdr");
            if (there < size) {
                warehouse.load(ReportDefinition.CDR.table(), new CallRows(there, size));
            }
            // Several, since the first of them may pay for what the large load before has left to do.
            List<Double> micros = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                long from = Math.max(0, warehouse.count("cdr") - SLICE / 2);
                long begin = System.nanoTime();
                LoadResult result = warehouse.load(ReportDefinition.CDR.table(), new CallRows(from, from + SLICE));
                micros.add((System.nanoTime() - begin) / 1e3 / result.read());
            }
            System.out.printf(Locale.ROOT, "| %,d | %.1f µs |%n", size, median(micros));
            if (size == stored) {
                return;
            }
        }
    }
}
