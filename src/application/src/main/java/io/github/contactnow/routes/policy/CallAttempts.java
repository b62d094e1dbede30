package io.github.contactnow.routes.policy;

import io.github.contactnow.policy.Attempt;
import io.github.contactnow.policy.Attempts;
import io.github.contactnow.policy.Policy;
import io.github.contactnow.policy.numbers.E164;
import io.github.contactnow.policy.numbers.NumberReader;
import io.github.contactnow.reports.audit.CompleteCalls;
import io.github.contactnow.reports.warehouse.CallHistory;
import io.github.contactnow.reports.warehouse.Warehouse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The attempts to reach a person, by the calls of the warehouse: on any of the person's numbers, in any dataset, under any reference. A
 * refresh reads the latest calls again, since rows come late and outcomes change; decisions between two refreshes see the same calls.
 */
final class CallAttempts {

    /** How far back each refresh reads calls again. */
    private static final Duration AGAIN = Duration.ofHours(2);
    /** How often all calls are read again. */
    private static final Duration WHOLE = Duration.ofHours(6);

    private final Warehouse warehouse;
    private final NumberReader numbers;
    private Instant readWhole = Instant.MIN;
    private volatile Known known = new Known(null, "the calls were not read yet", Instant.MIN, Calls.NONE, Calls.NONE);

    /**
     * What is known at one time.
     *
     * @param watermark up to when all calls are known; null if that is not known
     * @param problem   why it is not known, or not later
     * @param cut       which calls are recent
     * @param earlier   calls before the cut, by number
     * @param recent    calls from the cut on
     */
    private record Known(Instant watermark, String problem, Instant cut, Calls earlier, Calls recent) {}

    /**
     * Calls of a stretch of time.
     *
     * @param ofNumbers by number
     * @param ofRecords how many calls each record had, by its id
     */
    private record Calls(Map<Long, List<Attempt>> ofNumbers, Map<Long, Integer> ofRecords) {

        static final Calls NONE = new Calls(Map.of(), Map.of());
    }

    /** @param country of numbers without country code; null if they cannot be read */
    CallAttempts(Warehouse warehouse, String country) {
        this.warehouse = warehouse;
        this.numbers = new NumberReader(country);
    }

    /**
     * Reads the calls.
     *
     * @throws RuntimeException if the warehouse does not answer; what is known stays, and its watermark grows old
     */
    synchronized void refresh(Policy policy, Instant now) {
        Instant begin = now.minus(policy.attemptsHorizon()).truncatedTo(ChronoUnit.SECONDS);
        CompleteCalls complete = CompleteCalls.since(warehouse, begin);
        CallHistory history = new CallHistory(warehouse);
        Known before = known;
        Instant cut = before.cut();
        Calls earlier = before.earlier();
        if (Duration.between(readWhole, now).compareTo(WHOLE) > 0 || now.isBefore(readWhole)) {
            cut = now.minus(AGAIN);
            earlier = read(policy, history, begin, cut);
            readWhole = now;
        }
        Calls recent = read(policy, history, cut, now.plus(Duration.ofDays(1)));
        known = new Known(complete.until().orElse(null), complete.problem(), cut, earlier, recent);
    }

    private Calls read(Policy policy, CallHistory history, Instant from, Instant to) {
        Calls read = new Calls(new HashMap<>(), new HashMap<>());
        if (from.isBefore(to)) {
            history.each(from, to, call -> {
                long number = call.number() == null ? E164.NONE : numbers.read(call.number());
                if (number != E164.NONE) {
                    read.ofNumbers()
                            .computeIfAbsent(number, any -> new ArrayList<>(2))
                            .add(attempt(policy, call));
                }
                if (!call.inbound() && call.record() != 0) {
                    read.ofRecords().merge(call.record(), 1, Integer::sum);
                }
            });
        }
        return read;
    }

    /** A call as the policy counts it. Campaigns stand for what calls are about. */
    static Attempt attempt(Policy policy, CallHistory.Made call) {
        return new Attempt(
                call.begun(), null, call.outcome() == null ? null : policy.outcome(call.outcome()), call.inbound());
    }

    /** All attempts on these numbers. */
    Attempts of(Collection<Long> ofPerson) {
        Known now = known;
        List<Attempt> all = new ArrayList<>();
        for (Long number : ofPerson) {
            all.addAll(now.earlier().ofNumbers().getOrDefault(number, List.of()));
            all.addAll(now.recent().ofNumbers().getOrDefault(number, List.of()));
        }
        return new Attempts(now.watermark(), all);
    }

    /** How many of the known calls were made to a record, by its id. */
    int toRecord(String key) {
        if (key == null || !key.matches("\\d{1,18}")) {
            return 0;
        }
        Known now = known;
        Long id = Long.valueOf(key);
        return now.earlier().ofRecords().getOrDefault(id, 0)
                + now.recent().ofRecords().getOrDefault(id, 0);
    }

    /** Up to when all calls are known; null if that is not known. */
    Instant watermark() {
        return known.watermark();
    }

    /** Why the watermark is not later. */
    String problem() {
        return known.problem();
    }
}
