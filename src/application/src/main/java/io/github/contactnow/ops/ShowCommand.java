package io.github.contactnow.ops;

import io.github.contactnow.ops.show.CallChart;
import io.github.contactnow.ops.show.HtmlPage;
import io.github.contactnow.ops.show.TerminalChart;
import io.github.contactnow.reports.warehouse.CallFigures;
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
final class ShowCommand implements Callable<Integer> {

    private static final int MOST_DAYS = 366;

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
    public Integer call() throws IOException {
        if (days < 1 || days > MOST_DAYS) {
            throw new ParameterException(spec.commandLine(), "--days must be 1 to " + MOST_DAYS + ".");
        }
        Instant end = to == null ? Instant.now().truncatedTo(ChronoUnit.SECONDS) : to;
        Instant begin = end.minusSeconds(1).truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(days - 1L));
        CallFigures calls = new CallFigures(context.warehouse());
        CallChart figures = new CallChart(begin, end, calls.hours(begin, end), calls.outcomes(begin, end));
        if (html == null) {
            output.print(figures, TerminalChart.lines(figures));
        } else {
            context.refuseInApplication("A page is written where the command is called: leave --at out.");
            Files.writeString(html, HtmlPage.of(figures));
            output.print(Map.of("page", html.toString()), List.of("The page is in " + html + "."));
        }
        return 0;
    }
}
