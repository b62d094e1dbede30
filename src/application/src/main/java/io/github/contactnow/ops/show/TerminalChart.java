package io.github.contactnow.ops.show;

import io.github.contactnow.reports.warehouse.CallFigures.Hour;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** CallChart as bars of block characters, a line each. Control characters of names, which come from the server, do not reach the terminal. */
public final class TerminalChart {

    private static final int WIDTH = 50;
    private static final int NAME = 28;
    private static final String EIGHTHS = " \u258F\u258E\u258D\u258C\u258B\u258A\u2589";
    private static final String FULL = "\u2588";
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private TerminalChart() {}

    /** The charts. */
    public static List<String> lines(CallChart figures) {
        if (figures.hours().isEmpty()) {
            return List.of("The warehouse has no calls from " + figures.from() + " to " + figures.to() + ".");
        }
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s to %s: %,d calls, %,d of them answered",
                figures.from(),
                figures.to(),
                figures.calls(),
                figures.answered()));
        lines.addAll(List.of("", "Calls per hour (UTC), and how many of them were answered"));
        long most = figures.hours().stream().mapToLong(Hour::calls).max().orElseThrow();
        for (Hour hour : figures.hours()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s  %s %,d, %,d",
                    HOUR.format(hour.hour()),
                    bar(hour.calls(), most),
                    hour.calls(),
                    hour.answered()));
        }
        lines.addAll(List.of("", "Outcomes per day (UTC)"));
        List<String> names = figures.names();
        long mostOfOutcome = figures.days().values().stream()
                .flatMap(day -> day.values().stream())
                .mapToLong(n -> n)
                .max()
                .orElse(1);
        for (Map.Entry<LocalDate, Map<String, Long>> day : figures.days().entrySet()) {
            String label = day.getKey().toString();
            for (String name : names) {
                long calls = day.getValue().getOrDefault(name, 0L);
                if (calls > 0) {
                    lines.add(String.format(
                            Locale.ROOT,
                            "%-10s  %-" + NAME + "s %s %,d",
                            label,
                            shown(name),
                            bar(calls, mostOfOutcome),
                            calls));
                    label = "";
                }
            }
        }
        return lines;
    }

    private static String bar(long value, long most) {
        long eighths = Math.max(1, Math.round(8.0 * WIDTH * value / most));
        String rest = eighths % 8 == 0 ? "" : EIGHTHS.substring((int) (eighths % 8), (int) (eighths % 8) + 1);
        return FULL.repeat((int) (eighths / 8)) + rest;
    }

    private static String shown(String name) {
        String clean = name.replaceAll("\\p{C}", "?");
        return clean.length() <= NAME ? clean : clean.substring(0, NAME - 1) + "\u2026";
    }
}
