package io.github.contactnow.routes.policy;

import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.LedgerException;
import io.github.contactnow.reports.warehouse.CallHistory;
import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.reports.warehouse.WarehouseException;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * The metric {@code contactnow.policy.first.call}: how long after it was handed over a record was called first, once for each record that was called since
 * the start of the process.
 */
final class DialGapMetric {

    /** How late the row of a call may come. */
    private static final Duration LATE = Duration.ofHours(2);
    /** How often calls are looked at. */
    private static final Duration LOOK = Duration.ofMinutes(5);

    private final Warehouse warehouse;
    private final Timer timer = Timer.builder("contactnow.policy.first.call")
            .description("Time from the hand-over of a record to its first call, in which the dialler decides")
            .register(Metrics.globalRegistry);
    private final Instant started;
    private Instant nextLook = Instant.MIN;
    private Set<Long> measured = new HashSet<>();

    DialGapMetric(Warehouse warehouse, Instant started) {
        this.warehouse = warehouse;
        this.started = started;
    }

    /** Measures what is due. */
    synchronized void measure(Ledger ledger, String account, Instant now) {
        if (now.isBefore(nextLook)) {
            return;
        }
        nextLook = now.plus(LOOK);
        Instant from = now.minus(LATE).isAfter(started) ? now.minus(LATE) : started;
        CallHistory history = new CallHistory(warehouse);
        DialGaps gaps = new DialGaps(history, ledger, account);
        Set<Long> seen = new HashSet<>();
        try {
            history.each(from, now.plus(LATE), call -> {
                seen.add(call.record());
                if (!measured.contains(call.record())) {
                    gaps.note(call);
                }
            });
            gaps.since(from).forEach(timer::record);
            measured = seen;
        } catch (WarehouseException | LedgerException e) {
            // The reports' and the ledger's health say so.
            nextLook = now;
        }
    }
}
