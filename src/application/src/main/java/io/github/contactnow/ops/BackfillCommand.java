package io.github.contactnow.ops;

import io.github.contactnow.api.Call;
import io.github.contactnow.api.Format;
import io.github.contactnow.api.Operations;
import io.github.contactnow.api.Rows;
import io.github.contactnow.reports.ReportDefinition;
import io.github.contactnow.reports.ReportTable;
import io.github.contactnow.reports.Slice;
import io.github.contactnow.reports.audit.ServerCounts;
import io.github.contactnow.reports.audit.SliceStore;
import io.github.contactnow.reports.backfill.Backfill;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Pulls a past period into the warehouse. */
@Command(
        name = "backfill",
        showDefaultValues = true,
        description =
                "Pulls a past period into the warehouse, and audits it. The "
                        + "routes may run at the same time. A backfill that was killed continues where it stopped, if it is called again with the same options.")
final class BackfillCommand implements Callable<Integer> {

    private static final int MOST_PARALLEL = 16;

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Span span;

    @Option(
            names = "--table",
            required = true,
            paramLabel = "TABLE",
            completionCandidates = Tables.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private String table;

    @Option(
            names = "--slice",
            paramLabel = "DURATION",
            description =
                    "Length of a slice; by default that of reports.slice, or the unit of the table (an hour, a day) if that is longer.")
    private Duration slice;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "Number of slices that are pulled in parallel, up to " + MOST_PARALLEL + ".")
    private int parallel = 2;

    @Option(
            names = "--dry-run",
            description = "Lists the slices, with the number of calls that ContactNow counts in each, and pulls none.")
    private boolean dryRun;

    BackfillCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.refuseLong("A backfill takes long: run it in its own process, without --application.");
        ReportDefinition report = report();
        Slice range = span.slice();
        Instant latest = Instant.now().minus(context.settings().duration("reports.delay"));
        if (range.to().isAfter(latest)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--to must be in the past, before the last minutes whose rows are still being "
                            + "written (reports.delay).");
        }
        ServerCounts counts = new ServerCounts(new ClientReports(context.client()));
        SliceStore store = context.slices(counts);
        Backfill backfill = backfill(report, range, store, counts);
        PrintWriter out = spec.commandLine().getOut();
        return dryRun ? list(backfill, counts, out) : run(backfill, store, out);
    }

    private ReportDefinition report() {
        if (parallel < 1 || parallel > MOST_PARALLEL) {
            throw new ParameterException(spec.commandLine(), "--parallel must be 1 to " + MOST_PARALLEL + ".");
        }
        try {
            return ReportDefinition.of(table);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "--table must be " + ReportDefinition.names() + ", not '" + table + "'.");
        }
    }

    private Backfill backfill(ReportDefinition report, Slice range, SliceStore store, ServerCounts counts) {
        Duration usual = context.settings().duration("reports.slice");
        Duration length = slice != null ? slice : usual.compareTo(report.unit()) < 0 ? report.unit() : usual;
        Backfill.Cut cut = new Backfill.Cut(length, context.settings().duration("reports.floor"), report.unit());
        try {
            Backfill backfill = new Backfill(
                    context.warehouse(),
                    store,
                    report.table(),
                    range,
                    cut,
                    part -> rows(report, counts.range(part)),
                    Clock.systemUTC());
            backfill.slices();
            return backfill;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private Rows rows(ReportDefinition report, String range) {
        Map<String, String> arguments = new HashMap<>(report.arguments());
        arguments.put("range", range);
        return context.reportClient().read(Call.of(Operations.named(report.operation()), arguments, Format.JSON));
    }

    private int list(Backfill backfill, ServerCounts counts, PrintWriter out) {
        long calls = 0;
        List<Slice> pending = backfill.pending();
        for (Slice each : pending) {
            long expected = counts.calls(each);
            calls += expected;
            out.printf("%s to %s: %,d calls%n", each.from(), each.to(), expected);
        }
        out.printf(
                "%,d slices of %,d are to be pulled, with %,d calls. Nothing was pulled.%n",
                pending.size(), backfill.slices().size(), calls);
        return 0;
    }

    private int run(Backfill backfill, SliceStore store, PrintWriter out) {
        List<Slice> pending = backfill.begin();
        int known = backfill.slices().size() - pending.size();
        if (known > 0) {
            out.printf(
                    "%,d of %,d slices were pulled before.%n",
                    known, backfill.slices().size());
        }
        BackfillProgress progress;
        boolean whole;
        try (Progress shown = context.progress(spec, "Backfill of " + table, "slices", pending.size())) {
            progress = new BackfillProgress(shown, pending.size());
            whole = backfill.run(pending, parallel, progress);
        }
        progress.failures().forEach(out::println);
        out.println(progress.line());
        if (!whole) {
            out.printf(
                    "%,d slices could not be pulled. Run the same command again to retry them.%n",
                    progress.failures().size());
        }
        ReportTable filled = ReportDefinition.of(table).table();
        long doubtful = filled.hasRowPerCall() ? store.status(filled).audit().notComplete() : 0;
        if (doubtful > 0) {
            out.printf("%,d hours of %s are not complete: see the command reports status.%n", doubtful, table);
        }
        out.flush();
        return whole ? 0 : 1;
    }

    /** The tables that can be filled. */
    static final class Tables implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return ReportDefinition.all().stream()
                    .map(each -> each.table().name())
                    .iterator();
        }
    }
}
