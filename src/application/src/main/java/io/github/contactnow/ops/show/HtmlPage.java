package io.github.contactnow.ops.show;

import io.github.contactnow.reports.warehouse.CallFigures.Hour;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** CallChart as one page: drawn as SVG, with its own style, light or dark as the reader has it. It loads nothing and runs nothing. */
public final class HtmlPage {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 260;
    private static final int LEFT = 56;
    private static final int BOTTOM = 28;
    private static final int TOP = 12;
    /** Colours that people with colour blindness can distinguish (Okabe and Ito); the last is for all other outcomes. */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#888888");

    private static final String STYLE = """
        :root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --faint: #d0d7de; --soft: #57606a; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --paper: #0d1117; --faint: #30363d; --soft: #9198a1; } }
        body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 60rem; margin: 2rem auto;
          padding: 0 1rem; }
        h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; } p { color: var(--soft); }
        svg { width: 100%; height: auto; } svg text { font-size: 12px; fill: var(--soft); } svg line { stroke: var(--faint); }
        ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
        li span { display: inline-block; width: .8em; height: .8em; margin-right: .4em; }
        table { border-collapse: collapse; } td, th { padding: .15rem .75rem .15rem 0; text-align: right; font-variant-numeric: tabular-nums; }
        td:first-child, th:first-child { text-align: left; } summary { cursor: pointer; color: var(--soft); }
        """;

    private final StringBuilder page = new StringBuilder(16_384);
    private final CallChart figures;

    private HtmlPage(CallChart figures) {
        this.figures = figures;
    }

    /** The page. */
    public static String of(CallChart figures) {
        HtmlPage page = new HtmlPage(figures);
        page.write();
        return page.page.toString();
    }

    private void write() {
        add(
                "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, "
                        + "initial-scale=1\">\n<title>Calls</title>\n<style>\n%s</style>\n</head>\n<body>\n<h1>Calls</h1>\n",
                STYLE);
        add(
                "<p>%s to %s. %,d calls, %,d of them answered. Times are UTC.</p>\n",
                figures.from(), figures.to(), figures.calls(), figures.answered());
        if (!figures.hours().isEmpty()) {
            hours();
            outcomes();
        }
        add("</body>\n</html>\n");
    }

    private void hours() {
        add(
                "<h2>Calls per hour</h2>\n<ul><li><span style=\"background:%s\"></span>answered</li>"
                        + "<li><span style=\"background:%s\"></span>not answered</li></ul>\n",
                COLOURS.get(0), COLOURS.get(1));
        LocalDateTime first = LocalDateTime.ofInstant(figures.from(), ZoneOffset.UTC);
        long count = Math.max(
                1,
                Duration.between(figures.from(), figures.to()).plusMinutes(59).toHours());
        long most = figures.hours().stream().mapToLong(Hour::calls).max().orElse(1);
        begin("Calls per hour", most);
        double step = (WIDTH - LEFT) / (double) count;
        for (long day = 0; day * 24 < count; day += Math.max(1, count / 24 / 12)) {
            add(
                    "<text x=\"%.1f\" y=\"%d\">%s</text>\n",
                    LEFT + day * 24 * step, HEIGHT - 8, first.toLocalDate().plusDays(day));
        }
        for (Hour hour : figures.hours()) {
            double x = LEFT + ChronoUnit.HOURS.between(first, hour.hour()) * step;
            add("<g><title>%s: %,d calls, %,d answered</title>", hour.hour(), hour.calls(), hour.answered());
            double base = rectangle(x, step, 0, hour.answered(), most, COLOURS.get(0));
            rectangle(x, step, base, hour.calls() - hour.answered(), most, COLOURS.get(1));
            add("</g>\n");
        }
        add("</svg>\n");
    }

    private void outcomes() {
        List<String> names = figures.names();
        Map<LocalDate, Map<String, Long>> days = figures.days();
        add("<h2>Outcomes per day</h2>\n<ul>");
        for (int i = 0; i < names.size(); i++) {
            add("<li><span style=\"background:%s\"></span>%s</li>", COLOURS.get(i), escaped(names.get(i)));
        }
        add("</ul>\n");
        long most = days.values().stream()
                .mapToLong(day -> day.values().stream().mapToLong(n -> n).sum())
                .max()
                .orElse(1);
        begin("Outcomes per day", most);
        double step = (WIDTH - LEFT) / (double) days.size();
        double x = LEFT;
        for (Map.Entry<LocalDate, Map<String, Long>> day : days.entrySet()) {
            double base = 0;
            for (int i = 0; i < names.size(); i++) {
                long calls = day.getValue().getOrDefault(names.get(i), 0L);
                add("<g><title>%s, %s: %,d</title>", day.getKey(), escaped(names.get(i)), calls);
                base = rectangle(x, step, base, calls, most, COLOURS.get(i));
                add("</g>\n");
            }
            if (step > 60) {
                add("<text x=\"%.1f\" y=\"%d\">%s</text>\n", x, HEIGHT - 8, day.getKey());
            }
            x += step;
        }
        add("</svg>\n");
        table(names, days);
    }

    /** The same in numbers, for those who cannot see the picture. */
    private void table(List<String> names, Map<LocalDate, Map<String, Long>> days) {
        add("<details><summary>As a table</summary><table>\n<tr><th>day</th>");
        names.forEach(name -> add("<th>%s</th>", escaped(name)));
        add("</tr>\n");
        days.forEach((day, calls) -> {
            add("<tr><td>%s</td>", day);
            names.forEach(name -> add("<td>%,d</td>", calls.getOrDefault(name, 0L)));
            add("</tr>\n");
        });
        add("</table></details>\n");
    }

    private void begin(String title, long most) {
        add("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n", WIDTH, HEIGHT, title);
        for (int quarter = 0; quarter <= 4; quarter++) {
            double y = HEIGHT - BOTTOM - quarter / 4.0 * (HEIGHT - BOTTOM - TOP);
            add("<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, WIDTH, y, y);
            if (quarter * most % 4 == 0) {
                add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%,d</text>\n", LEFT - 6, y + 4, quarter * most / 4);
            }
        }
    }

    /** Draws on top of what stands there; answers what stands there then. */
    private double rectangle(double x, double step, double base, long value, long most, String colour) {
        double height = (double) value / most * (HEIGHT - BOTTOM - TOP);
        if (value > 0) {
            add(
                    "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"%s\"/>",
                    x, HEIGHT - BOTTOM - base - height, Math.max(0.5, Math.min(step * 0.85, 80)), height, colour);
        }
        return base + height;
    }

    private void add(String format, Object... arguments) {
        page.append(String.format(Locale.ROOT, format, arguments));
    }

    /** Names come from the server. */
    static String escaped(String text) {
        return text.replaceAll("\\p{C}", "?")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
