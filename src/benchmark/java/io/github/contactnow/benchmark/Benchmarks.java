package io.github.contactnow.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs what is asked for and prints its tables. */
final class Benchmarks {

    /** No logging on either side: Quarkus' own, on the class path but not started, would let HttpClient log every byte. */
    static final String NO_LOGGING = "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider";
    /** Nor a line from SLF4J that says so. */
    static final String QUIET = "-Dslf4j.internal.verbosity=WARN";

    private Benchmarks() {}

    /** @param args the directory for what is written, and what is measured: {@code component}, {@code ledger}, {@code webhook}, {@code reports} or {@code policy} */
    public static void main(String[] args) throws Exception {
        Path directory = Files.createDirectories(Path.of(args[0]));
        switch (args[1]) {
            case "component" -> classes(directory, "(Batch|ProducerCall)");
            case "ledger" -> classes(directory, "(LedgerOverhead|LedgerSize)");
            case "webhook" -> classes(directory, "WebhookMapping");
            case "reports" -> ReportBenchmarks.run(directory);
            case "policy" -> {
                classes(directory, "PolicyDecision");
                PolicyLists.main(new String[] {directory.toString()});
            }
            default ->
                throw new IllegalArgumentException(
                        "-Dbenchmark is component, ledger, webhook, reports or policy, not '" + args[1] + "'");
        }
    }

    private static void classes(Path directory, String names) throws IOException, RunnerException {
        Path log = directory.resolve("jmh.log");
        System.out.println("Measuring; what JMH says goes to " + log);
        try (ServerProcess server = new ServerProcess()) {
            Options options = new OptionsBuilder()
                    .include(Pattern.quote(Benchmarks.class.getPackageName()) + "\\." + names + "\\..*")
                    .jvmArgsPrepend(NO_LOGGING, QUIET, server.jvmOption(), Ledgers.jvmOption(directory))
                    .shouldFailOnError(true)
                    .output(log.toString())
                    .build();
            Results results = new Results(new Runner(options).run());
            results.write(directory.resolve("results.json"));
            System.out.println("\n" + results.tables());
        }
    }
}
