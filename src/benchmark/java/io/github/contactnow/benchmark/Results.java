package io.github.contactnow.benchmark;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/** What was measured, and the table made of it. Sides are compared within a round of turns, never across. */
final class Results {

    private static final List<Comparison> COMPARISONS = List.of(
        Comparison.call("default", 1), Comparison.call("`asynchronous=true`", 2),
        Comparison.batch("default", 1), Comparison.batch("`asynchronous=true`", 2),
        Comparison.report("JSON"), Comparison.report("XML"));

    /** One number per iteration, in order, by JMH's name of the measurement. */
    private final Map<String, List<Double>> iterations = new TreeMap<>();

    Results(Collection<RunResult> runs) {
        for (RunResult run : runs) {
            List<Double> numbers = new ArrayList<>();
            for (BenchmarkResult fork : run.getBenchmarkResults()) {
                fork.getIterationResults().forEach(iteration -> numbers.add(number(run, iteration)));
            }
            iterations.put(name(run), numbers);
        }
    }

    private static String name(RunResult run) {
        String format = run.getParams().getParam("format");
        return run.getParams().getBenchmark().replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1") + (format == null ? "" : " " + format);
    }

    /** The median where calls were sampled, the score elsewhere. */
    private static double number(RunResult run, IterationResult iteration) {
        return run.getParams().getMode() == Mode.SampleTime ? iteration.getPrimaryResult().getStatistics().getPercentile(50)
            : iteration.getPrimaryResult().getScore();
    }

    /** A Markdown table: medians, and in brackets the quarter and three-quarter points of all rounds. */
    String table() {
        StringBuilder table = new StringBuilder("""
            | what | bare loop | component | component against bare loop | target |
            |---|---:|---:|---:|---|
            """);
        for (Comparison c : COMPARISONS) {
            List<Double> verdicts = verdicts(c);
            table.append("| ").append(c.name())
                .append(" | ").append(amount(point(turns(c, 0), 0.5), c.unit()))
                .append(" | ").append(amount(point(turns(c, c.side()), 0.5), c.unit()))
                .append(" | ").append(c.verdict().text(point(verdicts, 0.5), c.unit()))
                .append(" (").append(c.verdict().text(point(verdicts, 0.25), c.unit()))
                .append(" to ").append(c.verdict().text(point(verdicts, 0.75), c.unit()))
                .append(") | ").append(c.target()).append(" |\n");
        }
        return table.toString();
    }

    /** The same with the number of every turn, for programs. */
    void write(Path file) throws IOException {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Comparison c : COMPARISONS) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", c.name());
            one.put("unit", c.unit());
            one.put("target", c.target());
            one.put(c.verdict() == Comparison.Verdict.ADDS ? "adds" : "keepsPercent", point(verdicts(c), 0.5));
            one.put("bare", turns(c, 0));
            one.put("component", turns(c, c.side()));
            all.add(one);
        }
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValue(file.toFile(), all);
    }

    /** The numbers of one side, a turn each. */
    private List<Double> turns(Comparison c, int side) {
        List<Double> all = iterations.get(c.benchmark());
        return IntStream.range(0, all.size()).filter(i -> i % c.sides() == side)
            .mapToObj(i -> c.inUnit().applyAsDouble(all.get(i))).toList();
    }

    private List<Double> verdicts(Comparison c) {
        List<Double> bare = turns(c, 0);
        List<Double> component = turns(c, c.side());
        return IntStream.range(0, bare.size()).mapToObj(i -> c.verdict().of(bare.get(i), component.get(i))).toList();
    }

    /** The value below which the given part of all values lies, interpolated. */
    private static double point(List<Double> values, double part) {
        List<Double> sorted = values.stream().sorted().toList();
        double position = part * (sorted.size() - 1);
        double below = sorted.get((int) Math.floor(position));
        double above = sorted.get((int) Math.ceil(position));
        return below + (above - below) * (position - Math.floor(position));
    }

    private static String amount(double value, String unit) {
        return String.format(Locale.ROOT, value < 1000 ? "%.1f %s" : "%,.0f %s", value, unit);
    }
}
