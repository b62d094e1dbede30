package io.github.contactnow.routes.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Metrics of the status board: {@code contactnow.agents} by state, {@code contactnow.calls} by direction and queue. No name, no number of a
 * person and no id of an agent or call is a tag.
 */
final class LiveMetrics {

    private static final String UNKNOWN = "unknown";
    private static final String OTHER = "other";

    /** Limits the number of time series, in case a field holds many different values. */
    private static final int MOST_VALUES = 200;

    private final MeterRegistry registry;
    private final Map<String, MultiGauge> gauges = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> seen = new ConcurrentHashMap<>();

    LiveMetrics() {
        this(Metrics.globalRegistry);
    }

    LiveMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void agents(LiveBoard board) {
        MultiGauge gauge = gauges.computeIfAbsent(board.name(), name -> MultiGauge.builder("contactnow.agents")
                .description("Agents on the status board, by state")
                .register(registry));
        show(board.name(), "state", gauge, board.states().values());
    }

    void calls(LiveBoard board, String queueField) {
        MultiGauge gauge = gauges.computeIfAbsent(board.name(), name -> MultiGauge.builder("contactnow.calls")
                .description("Calls on the status board, by direction and queue")
                .tag("direction", name)
                .register(registry));
        show(
                board.name(),
                "queue",
                gauge,
                board.rows().values().stream()
                        .map(row -> row.get(queueField) == null
                                ? ""
                                : row.get(queueField).toString().strip())
                        .toList());
    }

    /** A known value stays at zero: if its series ended, no alert would show that the last agent has left a state. */
    private void show(String board, String tag, MultiGauge gauge, Collection<String> values) {
        Set<String> known = seen.computeIfAbsent(board, name -> new TreeSet<>());
        Map<String, Long> counts = values.stream()
                .map(value -> value.isEmpty() ? UNKNOWN : value)
                .map(value -> known.contains(value) || known.size() < MOST_VALUES && known.add(value) ? value : OTHER)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        if (counts.containsKey(OTHER)) {
            known.add(OTHER);
        }
        gauge.register(
                known.stream()
                        .map(value -> MultiGauge.Row.of(Tags.of(tag, value), counts.getOrDefault(value, 0L)))
                        .toList(),
                true);
    }
}
