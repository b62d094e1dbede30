package io.github.contactnow.routes.leads;

import io.github.contactnow.leads.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many leads this instance has answered since its start, hour by hour of UTC, by source and outcome. Safe for several threads. */
public final class LeadHours {

    private static final Duration KEPT = Duration.ofDays(2);

    private final TreeMap<Instant, Map<String, Map<LeadOutcome, Long>>> hours = new TreeMap<>();

    /**
     * One hour of one source.
     *
     * @param hour   when it begins
     * @param source where the leads came from, such as {@code files}, {@code webhook} or {@code kafka}
     * @param leads  how many, by outcome; an outcome without a lead is absent
     */
    public record Hour(Instant hour, String source, Map<LeadOutcome, Long> leads) {}

    synchronized void add(String source, List<Verdict> verdicts, Instant now) {
        Map<LeadOutcome, Long> counts = hours.computeIfAbsent(
                        now.truncatedTo(ChronoUnit.HOURS), hour -> new TreeMap<>())
                .computeIfAbsent(source, name -> new EnumMap<>(LeadOutcome.class));
        verdicts.forEach(verdict -> counts.merge(LeadOutcome.of(verdict), 1L, Long::sum));
        hours.headMap(now.minus(KEPT)).clear();
    }

    /** The hours since an instant in which leads came, the earliest first; at most two days are known. */
    public synchronized List<Hour> since(Instant from) {
        List<Hour> all = new ArrayList<>();
        hours.tailMap(from.truncatedTo(ChronoUnit.HOURS))
                .forEach((hour, sources) ->
                        sources.forEach((source, counts) -> all.add(new Hour(hour, source, Map.copyOf(counts)))));
        return all;
    }
}
