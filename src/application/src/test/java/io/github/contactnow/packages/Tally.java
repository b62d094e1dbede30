package io.github.contactnow.packages;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was counted over all histories of a run, for the summary in src/docs/proofs/histories.md. */
final class Tally {

    private final List<Long> seeds;
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Long> troubles = new TreeMap<>();
    private final Map<String, Long> faults = new TreeMap<>();
    private final long began = System.nanoTime();
    private Duration slowest = Duration.ZERO;

    Tally(List<Long> seeds) {
        this.seeds = seeds;
    }

    void count(String what, long more) {
        counts.merge(what, more, Long::sum);
    }

    long of(String what) {
        return counts.getOrDefault(what, 0L);
    }

    void trouble(Trouble trouble, boolean struck) {
        troubles.merge(
                trouble.name().toLowerCase().replace('_', ' ') + (struck ? "" : " (found nothing to strike)"),
                1L,
                Long::sum);
    }

    void fault(String kind) {
        faults.merge(kind, 1L, Long::sum);
    }

    /** How long it took from the end of all trouble until all was settled. */
    void settled(Duration within) {
        slowest = within.compareTo(slowest) > 0 ? within : slowest;
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        text.append(of("histories"))
                .append(" histories, seeds ")
                .append(seeds.stream().map(Object::toString).collect(Collectors.joining(" ")))
                .append(", ")
                .append(Duration.ofNanos(System.nanoTime() - began).toSeconds())
                .append(" s; all settled within ")
                .append(slowest.toMillis())
                .append(" ms after the end of all trouble, at the latest.\n\n| What | How many |\n|---|---|\n");
        counts.forEach((what, count) -> row(text, what, count));
        text.append("\n| Trouble | How often |\n|---|---|\n");
        troubles.forEach((what, count) -> row(text, what, count));
        text.append("\n| Fault of a request | How often |\n|---|---|\n");
        faults.forEach((what, count) -> row(text, what, count));
        return text.toString();
    }

    private static void row(StringBuilder text, String what, long count) {
        text.append("| ").append(what).append(" | ").append(count).append(" |\n");
    }
}
