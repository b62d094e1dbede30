package io.github.contactnow.ops.show;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Stacked bars with title, units, whole axes and legend: drawn as SVG that needs no script, whose colours are the classes {@code s0} to
 * {@code s7}, and written as CSV. The page that shows it also shows its numbers as a table.
 *
 * @param title  what it shows
 * @param unit   of the numbers, such as calls
 * @param across what a bar stands for, such as hour (UTC)
 * @param bars   the bars in order, each by its full name
 * @param marks  what is written below the axis
 * @param series what a bar is made of, from the axis up
 */
public record BarChart(
        String title, String unit, String across, List<String> bars, List<Mark> marks, List<Series> series) {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 300;
    private static final int LEFT = 72;
    private static final int RIGHT = 12;
    private static final int TOP = 14;
    private static final int BOTTOM = 52;
    private static final int PLOT = HEIGHT - TOP - BOTTOM;
    private static final int MOST_MARKS = 10;
    private static final int MOST_STEPS = 5;

    /**
     * A mark below the axis.
     *
     * @param from the bar that it begins with
     * @param text what it says of that bar and those up to the next mark
     */
    public record Mark(int from, String text) {}

    /**
     * A part of each bar.
     *
     * @param name   as the legend has it
     * @param values one for each bar
     */
    public record Series(String name, List<Long> values) {}

    /** Whether there is anything but zero. */
    public boolean isEmpty() {
        return IntStream.range(0, bars.size()).noneMatch(bar -> sum(bar) > 0);
    }

    /** The sum of a bar. */
    public long sum(int bar) {
        return series.stream().mapToLong(each -> each.values().get(bar)).sum();
    }

    /** The numbers of a bar, in the order of the series. */
    public List<Long> values(int bar) {
        return series.stream().map(each -> each.values().get(bar)).toList();
    }

    /** The bars that are not zero, the latest first. */
    public List<Integer> latest() {
        return IntStream.range(0, bars.size())
                .map(bar -> bars.size() - 1 - bar)
                .filter(bar -> sum(bar) > 0)
                .boxed()
                .toList();
    }

    /** The numbers, with a row for every bar. */
    public String csv() {
        StringBuilder csv = new StringBuilder(quoted(across));
        series.forEach(each -> csv.append(',').append(quoted(each.name())));
        csv.append("\r\n");
        for (int bar = 0; bar < bars.size(); bar++) {
            csv.append(quoted(bars.get(bar)));
            values(bar).forEach(value -> csv.append(',').append(value));
            csv.append("\r\n");
        }
        return csv.toString();
    }

    /** A cell of CSV; one that a spreadsheet would take for a formula is text. */
    public static String quoted(String text) {
        String safe = text.matches("(?s)[=+@\\t\\r-].*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    /** The chart, without the names of the series. */
    public String svg() {
        StringBuilder svg = new StringBuilder(8192);
        add(
                svg,
                "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n",
                WIDTH,
                HEIGHT,
                HtmlPage.escaped(title + ": " + unit + " by " + across));
        long step = step();
        long top = Math.max(step, (most() + step - 1) / step * step);
        for (long value = 0; value <= top; value += step) {
            double y = y(value, top);
            add(svg, "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, WIDTH - RIGHT, y, y);
            add(svg, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%,d</text>\n", LEFT - 8, y + 4, value);
        }
        add(
                svg,
                "<text transform=\"translate(14 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>\n",
                TOP + PLOT / 2,
                HtmlPage.escaped(unit));
        bars(svg, top);
        marks(svg);
        add(
                svg,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n</svg>\n",
                LEFT + (WIDTH - LEFT - RIGHT) / 2,
                HEIGHT - 6,
                HtmlPage.escaped(across));
        return svg.toString();
    }

    private void bars(StringBuilder svg, long top) {
        double width = width();
        for (int bar = 0; bar < bars.size(); bar++) {
            if (sum(bar) == 0) {
                continue;
            }
            add(svg, "<g><title>%s: %s</title>", HtmlPage.escaped(bars.get(bar)), HtmlPage.escaped(words(bar)));
            long base = 0;
            for (int i = 0; i < series.size(); i++) {
                long value = series.get(i).values().get(bar);
                if (value > 0) {
                    double drawn = Math.min(width * 0.82, 90);
                    add(
                            svg,
                            "<rect class=\"s%d\" x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"/>",
                            i,
                            LEFT + bar * width + (width - drawn) / 2,
                            y(base + value, top),
                            drawn,
                            y(base, top) - y(base + value, top));
                }
                base += value;
            }
            add(svg, "</g>\n");
        }
    }

    private String words(int bar) {
        return series.stream()
                .map(each -> String.format(Locale.ROOT, "%,d %s", each.values().get(bar), each.name()))
                .collect(Collectors.joining(", "));
    }

    /** Every mark has its line; where they are many, only some have their text. */
    private void marks(StringBuilder svg) {
        int each = (marks.size() + MOST_MARKS - 1) / MOST_MARKS;
        for (int i = 0; i < marks.size(); i++) {
            double from = LEFT + marks.get(i).from() * width();
            double to = LEFT + (i + 1 < marks.size() ? marks.get(i + 1).from() : bars.size()) * width();
            int base = TOP + PLOT;
            add(svg, "<line class=\"mark\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>", from, from, base, base + 6);
            if (i % each == 0) {
                add(
                        svg,
                        "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
                        (from + to) / 2,
                        base + 20,
                        HtmlPage.escaped(marks.get(i).text()));
            }
        }
    }

    private double width() {
        return (WIDTH - LEFT - RIGHT) / (double) Math.max(1, bars.size());
    }

    private static double y(long value, long top) {
        return TOP + PLOT - (double) value / top * PLOT;
    }

    private long most() {
        return IntStream.range(0, bars.size()).mapToLong(this::sum).max().orElse(0);
    }

    /** A round number, some of which reach the highest bar. */
    private long step() {
        for (long ten = 1; ; ten *= 10) {
            for (long digit : new long[] {1, 2, 5}) {
                if (digit * ten * MOST_STEPS >= most()) {
                    return digit * ten;
                }
            }
        }
    }

    private static void add(StringBuilder svg, String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments));
    }
}
