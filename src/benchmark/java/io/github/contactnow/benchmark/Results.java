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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/** What was measured, and the tables made of it. Sides are compared within a round of turns, never across. */
final class Results {

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

    /** Class, method and parameters. */
    private static String name(RunResult run) {
        BenchmarkParams params = run.getParams();
        return params.getBenchmark().replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1")
                + params.getParamsKeys().stream()
                        .map(key -> " " + params.getParam(key))
                        .collect(Collectors.joining());
    }

    /** The median where calls were sampled, the score elsewhere. */
    private static double number(RunResult run, IterationResult iteration) {
        return run.getParams().getMode() == Mode.SampleTime
                ? iteration.getPrimaryResult().getStatistics().getPercentile(50)
                : iteration.getPrimaryResult().getScore();
    }

    /** Those of which both sides were measured. */
    private List<Comparison> comparisons() {
        return Comparison.all().stream()
                .filter(c -> iterations.containsKey(c.benchmark()))
                .toList();
    }

    /** Markdown tables: medians, and in brackets the quarter and three-quarter points of all rounds. */
    String tables() {
        StringBuilder tables = new StringBuilder();
        comparisons().stream()
                .collect(Collectors.groupingBy(Comparison::table, TreeMap::new, Collectors.toList()))
                .forEach((table, rows) -> {
                    tables.append(String.format(
                                    "| what | %s | %s | %s against %s | target |%n",
                                    table.base, table.side, table.side, table.base))
                            .append("|---|---:|---:|---:|---|\n");
                    rows.forEach(c -> tables.append(row(c)));
                    tables.append('\n');
                });
        return tables.toString();
    }

    private String row(Comparison c) {
        List<Double> verdicts = verdicts(c);
        return "| " + c.name()
                + " | " + amount(point(turns(c, c.base()), 0.5), c.unit())
                + " | " + amount(point(turns(c, c.side()), 0.5), c.unit())
                + " | " + c.verdict().text(point(verdicts, 0.5), c.unit())
                + " (" + c.verdict().text(point(verdicts, 0.25), c.unit())
                + " to " + c.verdict().text(point(verdicts, 0.75), c.unit())
                + ") | " + c.target() + " |\n";
    }

    /** The same with the number of every turn, for programs. */
    void write(Path file) throws IOException {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Comparison c : comparisons()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", c.name());
            one.put("unit", c.unit());
            one.put("target", c.target());
            one.put(c.verdict().name().toLowerCase(Locale.ROOT), point(verdicts(c), 0.5));
            one.put("base", turns(c, c.base()));
            one.put("side", turns(c, c.side()));
            all.add(one);
        }
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValue(file.toFile(), all);
    }

    /** The numbers of one side, a turn each. */
    private List<Double> turns(Comparison c, int side) {
        List<Double> all = iterations.get(c.benchmark());
        return IntStream.range(0, all.size())
                .filter(i -> i % c.sides() == side)
                .mapToObj(i -> c.inUnit().applyAsDouble(all.get(i)))
                .toList();
    }

    private List<Double> verdicts(Comparison c) {
        List<Double> base = turns(c, c.base());
        List<Double> side = turns(c, c.side());
        return IntStream.range(0, base.size())
                .mapToObj(i -> c.verdict().of(base.get(i), side.get(i)))
                .toList();
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
