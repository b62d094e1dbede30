package io.github.contactnow.ops.show;

import io.github.contactnow.reports.warehouse.CallFigures.Hour;
import io.github.contactnow.reports.warehouse.CallFigures.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is shown.
 *
 * @param from     beginning of the time that is looked at
 * @param to       its end
 * @param hours    calls of each hour that has some, in order
 * @param outcomes calls of each day by outcome, days in order
 */
public record CallChart(Instant from, Instant to, List<Hour> hours, List<Outcome> outcomes) {

    /** Number of outcomes that are shown separately; the rest are shown as one. */
    static final int OUTCOMES = 7;

    private static final String OTHERS = "all others";
    private static final String NONE = "none yet";

    long calls() {
        return hours.stream().mapToLong(Hour::calls).sum();
    }

    long answered() {
        return hours.stream().mapToLong(Hour::answered).sum();
    }

    /** The outcomes that are shown separately, the most frequent first. */
    List<String> names() {
        Map<String, Long> sums = outcomes.stream()
                .collect(Collectors.groupingBy(
                        outcome -> name(outcome.outcome()), Collectors.summingLong(Outcome::calls)));
        List<String> names = new ArrayList<>(sums.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry<String, Long>::getValue)
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList());
        if (names.size() > OUTCOMES + 1) {
            names.subList(OUTCOMES, names.size()).clear();
            names.add(OTHERS);
        }
        return names;
    }

    /** Calls by day, and of a day by the {@link #names()}. */
    Map<LocalDate, Map<String, Long>> days() {
        List<String> names = names();
        Map<LocalDate, Map<String, Long>> days = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            String name = names.contains(name(outcome.outcome())) ? name(outcome.outcome()) : OTHERS;
            days.computeIfAbsent(outcome.day(), day -> new LinkedHashMap<>()).merge(name, outcome.calls(), Long::sum);
        }
        return days;
    }

    private static String name(String outcome) {
        return outcome.isBlank() ? NONE : outcome;
    }
}
