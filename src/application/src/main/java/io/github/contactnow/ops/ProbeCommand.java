package io.github.contactnow.ops;

import io.github.contactnow.api.Account;
import io.github.contactnow.api.Json;
import io.github.contactnow.api.Region;
import io.github.contactnow.ops.probe.Probe;
import io.github.contactnow.ops.probe.ProbeTarget;
import io.github.contactnow.ops.probe.WritePlan;
import io.github.contactnow.settings.AccountSettings;
import io.github.contactnow.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Finds out how the real server behaves where the documents are silent, and writes a profile of it. */
@Command(
        name = "probe",
        showDefaultValues = true,
        description =
                "Asks the server what the vendor's documents leave open, and writes the answers to a profile. One request at a time, and "
                        + "reads only unless --write is given.")
final class ProbeCommand implements Callable<Integer> {

    private final Settings settings;

    @Spec
    private CommandSpec spec;

    @Option(names = "--table", required = true, description = "Campaign table whose records are looked at.")
    private String table;

    @Option(names = "--out", description = "File that takes the profile; one that exists is replaced.")
    private Path out = Path.of("contactnow-profile.json");

    @ArgGroup
    private Span span = new Span();

    @Option(names = "--pause", description = "Pause between two requests, such as 500ms or PT0.5S.")
    private Duration pause = Duration.ofMillis(500);

    @Option(
            names = "--question",
            paramLabel = "NAME",
            showDefaultValue = Visibility.NEVER,
            description = "Asks this question only; may be repeated.")
    private Set<String> only = new LinkedHashSet<>();

    @Option(
            names = "--write",
            description = "Creates one record, with an invented name and a number that is reserved for fiction.")
    private boolean write;

    @Option(names = "--dataset", paramLabel = "N", description = "Dataset that takes the record; one that is on HOLD.")
    private String dataset;

    @Option(
            names = "--complete-outcome",
            paramLabel = "CODE",
            description = "Outcome that completes the record at the end. Without it the " + "record stays as it is.")
    private String completeOutcome;

    @Option(names = "--live-dataset-too", description = "Takes a LIVE dataset as well: the record may be dialled.")
    private boolean liveDatasetToo;

    /** Whose calls are looked at. */
    static final class Span {

        @Option(names = "--hours", description = "Looks at the calls of so many hours up to now.")
        private int hours = 72;

        @Option(
                names = "--range",
                paramLabel = "FROM/TO",
                description = "Looks at the calls between two instants, such as "
                        + "2026-01-05T08:00:00Z/2026-01-05T18:00:00Z.")
        private String range;
    }

    ProbeCommand(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() throws IOException {
        ProbeTarget target = target();
        WritePlan plan = plan();
        PrintWriter console = spec.commandLine().getOut();
        Path folder = out.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new IllegalArgumentException(
                    "The profile cannot be written: " + folder + " is no folder that can be written to.");
        }
        AccountSettings reached = AccountSettings.of(settings);
        Account account = reached.account();
        Probe probe = probe(reached, target, plan);
        console.printf(
                "Probing %s, table %s, calls from %s to %s.%nAt most %d requests, one at a time, %d ms apart. %s%n%n",
                account.baseUrl(),
                target.table(),
                target.from(),
                target.to(),
                probe.mostRequests(),
                pause.toMillis(),
                plan == null ? "Nothing is written." : "One record is created in dataset " + plan.dataset() + ".");
        Probe.Result result = probe.run(console);
        Files.writeString(
                out,
                Json.PLAIN.writerWithDefaultPrettyPrinter().writeValueAsString(result.toJson(account, target))
                        + System.lineSeparator());
        long unknown = result.answers().stream()
                .filter(answer -> answer.answer().equals("unknown"))
                .count();
        console.printf(
                "%n%d questions, %d of them unknown; %d requests. The profile is in %s.%n",
                result.answers().size(), unknown, result.requests(), out);
        return 0;
    }

    private Probe probe(AccountSettings account, ProbeTarget target, WritePlan plan) {
        try {
            return new Probe(account.account(), account.http(), pause, target, plan, only);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private ProbeTarget target() {
        String column = settings.required("leads.reference-field");
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        if (span.range == null) {
            return new ProbeTarget(table, now.minus(Duration.ofHours(checkedHours())), now, column);
        }
        try {
            String[] ends = span.range.split("/", 2);
            ProbeTarget target =
                    new ProbeTarget(table, Instant.parse(ends[0]), Instant.parse(ends[ends.length - 1]), column);
            if (target.from().isBefore(target.to())) {
                return target;
            }
        } catch (DateTimeParseException e) {
            // The sentence below says what is wanted.
        }
        throw new ParameterException(
                spec.commandLine(),
                "--range must be two instants, the earlier first, such as "
                        + "2026-01-05T08:00:00Z/2026-01-05T18:00:00Z.");
    }

    private int checkedHours() {
        if (span.hours < 1) {
            throw new ParameterException(spec.commandLine(), "--hours must be 1 or more.");
        }
        return span.hours;
    }

    private WritePlan plan() {
        if (!write) {
            if (dataset != null || completeOutcome != null || liveDatasetToo) {
                throw new ParameterException(
                        spec.commandLine(), "--dataset, --complete-outcome and --live-dataset-too need --write.");
            }
            return null;
        }
        if (dataset == null || !dataset.matches("\\d{1,18}")) {
            throw new ParameterException(spec.commandLine(), "--write needs --dataset with the number of a dataset.");
        }
        if (completeOutcome != null && !completeOutcome.matches("\\d{1,18}")) {
            throw new ParameterException(spec.commandLine(), "--complete-outcome must be an outcome code.");
        }
        return new WritePlan(dataset, liveDatasetToo, completeOutcome, fictitiousNumber());
    }

    /** A number that no person has: reserved for fiction are 07700 900000 to 900999 (Ofcom) and 555-0100 to 0199 (American plan). */
    private String fictitiousNumber() {
        boolean american = Region.US
                .baseUrl()
                .getHost()
                .equals(AccountSettings.of(settings).account().baseUrl().getHost());
        SecureRandom random = new SecureRandom();
        return american
                ? "20255501" + String.format("%02d", random.nextInt(100))
                : "07700900" + String.format("%03d", random.nextInt(1000));
    }
}
