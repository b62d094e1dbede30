package io.github.contactnow.routes.leads;

import io.github.contactnow.leads.Verdict;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.LedgerException;
import io.github.contactnow.ledger.Tally;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How many leads were answered, hour by hour of UTC, by source and outcome: those that are in the ledger, of all instances, and those that this
 * instance has counted since. A crash loses the latter, which are of some seconds. Safe for several threads.
 */
public final class LeadHours {

    private static final Duration SHOWN = Duration.ofDays(2);
    private static final Duration KEPT = Duration.ofDays(400);
    private static final int LONGEST_SOURCE = 100;

    private final Map<Key, Long> fresh = new HashMap<>();
    private List<Tally.Count> stored = List.of();

    private record Key(Instant hour, String source, LeadOutcome outcome) {}

    /**
     * One hour of one source.
     *
     * @param hour   when it begins
     * @param source where the leads came from, such as {@code files}, {@code webhook} or {@code kafka}
     * @param leads  how many, by outcome; an outcome without a lead is absent
     */
    public record Hour(Instant hour, String source, Map<LeadOutcome, Long> leads) {}

    synchronized void add(String source, List<Verdict> verdicts, Instant now) {
        String name = source.length() > LONGEST_SOURCE ? source.substring(0, LONGEST_SOURCE) : source;
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        verdicts.forEach(verdict -> fresh.merge(new Key(hour, name, LeadOutcome.of(verdict)), 1L, Long::sum));
    }

    /**
     * Stores what was counted since, and reads what is there.
     *
     * @throws LedgerException if the ledger does not answer: what was counted stays
     */
    void store(Ledger ledger, Instant now) {
        Map<Key, Long> counted;
        synchronized (this) {
            counted = Map.copyOf(fresh);
        }
        if (!counted.isEmpty()) {
            ledger.tally()
                    .add(counted.entrySet().stream()
                            .map(each -> new Tally.Count(
                                    each.getKey().hour(),
                                    each.getKey().source(),
                                    each.getKey().outcome().name(),
                                    each.getValue()))
                            .toList());
            synchronized (this) {
                counted.forEach((key, leads) -> fresh.computeIfPresent(
                        key, (any, since) -> since.equals(leads) ? null : Long.valueOf(since - leads)));
            }
            ledger.tally().forget(now.minus(KEPT));
        }
        List<Tally.Count> read = ledger.tally().since(now.minus(SHOWN).truncatedTo(ChronoUnit.HOURS));
        synchronized (this) {
            stored = read;
        }
    }

    /** The hours since an instant in which leads came, the earliest first; at most two days are given. */
    public synchronized List<Hour> since(Instant from) {
        Instant begin = from.truncatedTo(ChronoUnit.HOURS);
        Map<Instant, Map<String, Map<LeadOutcome, Long>>> hours = new TreeMap<>();
        Stream.concat(
                        stored.stream(),
                        fresh.entrySet().stream()
                                .map(each -> new Tally.Count(
                                        each.getKey().hour(),
                                        each.getKey().source(),
                                        each.getKey().outcome().name(),
                                        each.getValue())))
                .filter(count -> !count.began().isBefore(begin))
                .forEach(count -> hours.computeIfAbsent(count.began(), hour -> new TreeMap<>())
                        .computeIfAbsent(count.source(), source -> new EnumMap<>(LeadOutcome.class))
                        .merge(LeadOutcome.valueOf(count.outcome()), count.leads(), Long::sum));
        List<Hour> all = new ArrayList<>();
        hours.forEach((hour, sources) ->
                sources.forEach((source, counts) -> all.add(new Hour(hour, source, Map.copyOf(counts)))));
        return all;
    }
}
