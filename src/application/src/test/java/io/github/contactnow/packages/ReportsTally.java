package io.github.contactnow.packages;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What was counted while reports were pulled and processes killed, for the summary in src/docs/proofs/reports.md. */
final class ReportsTally {

    private final String title;
    private final Map<String, Object> counts = new LinkedHashMap<>();
    private final Map<String, Long> kills = new TreeMap<>();
    private final long began = System.nanoTime();

    ReportsTally(String title) {
        this.title = title;
    }

    void put(String what, Object value) {
        counts.put(what, value);
    }

    /** @param when what it fell into */
    void killed(String when) {
        kills.merge("kills " + when, 1L, Long::sum);
    }

    /** How long it has been going on. */
    Duration since() {
        return Duration.ofSeconds(Duration.ofNanos(System.nanoTime() - began).toSeconds());
    }

    String markdown() {
        StringBuilder text =
                new StringBuilder(title).append(", ").append(since()).append("\n\n| What | Value |\n|---|---|\n");
        counts.forEach((what, value) -> row(text, what, value));
        kills.forEach((what, count) -> row(text, what, count));
        return text.append('\n').toString();
    }

    private static void row(StringBuilder text, String what, Object value) {
        text.append("| ").append(what).append(" | ").append(value).append(" |\n");
    }
}
