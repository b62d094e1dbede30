package io.github.contactnow.ops.show;

import java.util.Locale;

/** The charts of calls as one page, light or dark as the reader has it. It loads nothing and runs nothing. */
public final class HtmlPage {

    /** Colours that people with colour blindness can distinguish, after Okabe and Ito; the last is for all other outcomes. */
    private static final String STYLE = """
        :root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --faint: #d0d7de; --soft: #57606a; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --paper: #0d1117; --faint: #30363d; --soft: #9198a1; } }
        body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 60rem; margin: 2rem auto;
          padding: 0 1rem; }
        h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; } p { color: var(--soft); }
        .scroll { overflow-x: auto; margin: 0; } svg.chart { width: 100%; min-width: 44rem; height: auto; }
        svg text { font-size: 13px; fill: var(--soft); } svg line { stroke: var(--faint); } svg line.mark { stroke: var(--soft); }
        ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; } svg.key { width: .8em; height: .8em; margin-right: .4em; }
        .s0 { fill: #0072b2; } .s1 { fill: #e69f00; } .s2 { fill: #009e73; } .s3 { fill: #cc79a7; } .s4 { fill: #56b4e9; } .s5 { fill: #d55e00; }
        .s6 { fill: #b3a800; } .s7 { fill: #888888; }
        table { border-collapse: collapse; } td, th { padding: .15rem .75rem .15rem 0; text-align: right; font-variant-numeric: tabular-nums; }
        td:first-child, th:first-child { text-align: left; } summary { cursor: pointer; color: var(--soft); }
        """;

    private final StringBuilder page = new StringBuilder(16_384);

    private HtmlPage() {}

    /** The page. */
    public static String of(CallChart figures) {
        HtmlPage page = new HtmlPage();
        page.write(figures);
        return page.page.toString();
    }

    private void write(CallChart figures) {
        add(
                "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, "
                        + "initial-scale=1\">\n<title>Calls</title>\n<style>\n%s</style>\n</head>\n<body>\n<h1>Calls</h1>\n",
                STYLE);
        add(
                "<p>%s to %s. %,d calls, %,d of them answered. Times are UTC.</p>\n",
                figures.from(), figures.to(), figures.calls(), figures.answered());
        if (!figures.hours().isEmpty()) {
            chart(CallCharts.hours(figures));
            chart(CallCharts.answerRate(figures));
            chart(CallCharts.outcomes(figures));
        }
        add("</body>\n</html>\n");
    }

    private void chart(BarChart chart) {
        add("<h2>%s</h2>\n<ul>", chart.title());
        for (int i = 0; i < chart.series().size(); i++) {
            add(
                    "<li><svg class=\"key\" viewBox=\"0 0 10 10\"><rect class=\"s%d\" width=\"10\" height=\"10\"/></svg>%s</li>",
                    i, escaped(chart.series().get(i).name()));
        }
        add("</ul>\n<figure class=\"scroll\">%s</figure>\n", chart.svg());
        table(chart);
    }

    /** The same in numbers, for those who cannot see the picture. */
    private void table(BarChart chart) {
        add("<details><summary>As a table</summary><table>\n<tr><th>%s</th>", chart.across());
        chart.series().forEach(each -> add("<th>%s</th>", escaped(each.name())));
        add("</tr>\n");
        for (int bar : chart.latest()) {
            add("<tr><td>%s</td>", chart.bars().get(bar));
            chart.values(bar).forEach(value -> add("<td>%,d</td>", value));
            add("</tr>\n");
        }
        add("</table></details>\n");
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
