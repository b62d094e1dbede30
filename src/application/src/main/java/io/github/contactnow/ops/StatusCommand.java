package io.github.contactnow.ops;

import io.github.contactnow.routes.leads.LeadHours;
import io.github.contactnow.routes.leads.LeadOutcome;
import io.github.contactnow.state.ApplicationState;
import io.github.contactnow.state.Area;
import io.github.contactnow.state.AreaState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The overview of the console, in a terminal. */
@OverHttp(only = true)
@Command(
        name = "status",
        description =
                "Shows whether the running application works, what is wrong, and what to do. Without --application it asks "
                        + "the application of these settings on this machine.")
final class StatusCommand implements Callable<Integer> {

    private static final String INDENT = " ".repeat(21);

    private final CommandContext context;

    @Mixin
    private Output output;

    StatusCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ApplicationState state = context.state();
        List<String> lines = new ArrayList<>();
        lines.add(state.level() + ": " + state.sentence());
        for (AreaState area : state.areas()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-10s  %-7s  %s",
                    area.area().name().toLowerCase(Locale.ROOT),
                    area.on() ? area.level() : "off",
                    area.sentence() + (area.on() ? " (since " + area.since() + ")" : "")));
            if (area.nextStep() != null) {
                lines.add(INDENT + area.nextStep());
            }
        }
        lines.addAll(hours(state.area(Area.LEADS)));
        output.print(state, lines);
        return 0;
    }

    private static List<String> hours(AreaState leads) {
        Map<Instant, Map<LeadOutcome, Long>> hours = new TreeMap<>();
        if (leads.figures().get("hours") instanceof List<?> all) {
            for (Object each : all) {
                LeadHours.Hour hour = (LeadHours.Hour) each;
                Map<LeadOutcome, Long> sum =
                        hours.computeIfAbsent(hour.hour(), begin -> new EnumMap<>(LeadOutcome.class));
                hour.leads().forEach((outcome, count) -> sum.merge(outcome, count, Long::sum));
            }
        }
        List<String> lines = new ArrayList<>();
        if (!hours.isEmpty()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-20s %10s %13s %10s %10s %10s",
                    "leads by hour (UTC)",
                    "accepted",
                    "already there",
                    "rejected",
                    "held",
                    "in doubt"));
        }
        hours.forEach((hour, counts) -> lines.add(String.format(
                Locale.ROOT,
                "%-20s %,10d %,13d %,10d %,10d %,10d",
                hour,
                counts.getOrDefault(LeadOutcome.ACCEPTED, 0L),
                counts.getOrDefault(LeadOutcome.ALREADY_THERE, 0L),
                counts.getOrDefault(LeadOutcome.REJECTED, 0L),
                counts.getOrDefault(LeadOutcome.HELD, 0L),
                counts.getOrDefault(LeadOutcome.IN_DOUBT, 0L))));
        return lines;
    }
}
