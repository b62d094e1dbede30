package io.github.contactnow.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.contactnow.ops.show.CallChart;
import io.github.contactnow.ops.show.HtmlPage;
import io.github.contactnow.ops.show.TerminalChart;
import io.github.contactnow.reports.warehouse.CallFigures;
import io.github.contactnow.reports.warehouse.WarehouseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows what the warehouse holds. */
@Command(
        name = "show",
        showDefaultValues = true,
        description =
                "Shows calls per hour and outcomes per day as a chart in the terminal, or as a page. Times are UTC.")
final class ShowCommand implements Callable<Integer>, WrittenHere {

    private static final int MOST_DAYS = 366;
    private static final ObjectMapper JSON =
            JsonMapper.builder().findAndAddModules().build();

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Output output;

    @Option(names = "--days", paramLabel = "N", description = "Shows so many days, the last one among them.")
    private int days = 7;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description =
                    "Shows the days up to this instant, such as 2026-01-06T00:00:00Z; without it, up " + "to now.")
    private Instant to;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Writes one page that needs nothing else, instead of the chart; a file that "
                    + "exists is replaced.")
    private Path html;

    ShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (days < 1 || days > MOST_DAYS) {
            throw new ParameterException(spec.commandLine(), "--days must be 1 to " + MOST_DAYS + ".");
        }
        Instant end = to == null ? Instant.now().truncatedTo(ChronoUnit.SECONDS) : to;
        Instant begin = end.minusSeconds(1).truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(days - 1L));
        CallChart figures = figures(begin, end);
        if (html == null) {
            output.print(figures, TerminalChart.lines(figures));
        } else {
            context.refuseInApplication(
                    "A page is written where the command is called: run it there, with --application.");
            Files.writeString(html, HtmlPage.of(figures));
            output.print(Map.of("page", html.toString()), List.of("The page is in " + html + "."));
        }
        return 0;
    }

    /** While another process has the file of the warehouse, it is the application that can read it. */
    private CallChart figures(Instant begin, Instant end) throws IOException, InterruptedException {
        if (context.address().isPresent()) {
            return asked(context.address().get(), end);
        }
        try {
            CallFigures calls = new CallFigures(context.warehouse());
            return new CallChart(begin, end, calls.hours(begin, end), calls.outcomes(begin, end));
        } catch (WarehouseException e) {
            if (context.isInApplication() || !context.settings().isSet("ops.token")) {
                throw new IllegalStateException(
                        e.getMessage()
                                + " If the application runs, set ops.token and ask it by --application http://HOST:PORT.",
                        e);
            }
            return asked(RunningApplication.here(context.settings()), end);
        }
    }

    private CallChart asked(String application, Instant end) throws IOException, InterruptedException {
        String figures = new RunningApplication(application, context)
                .ask("reports/show", Map.of("days", Integer.toString(days), "to", end.toString()));
        return JSON.readValue(figures, CallChart.class);
    }
}
