package io.github.contactnow.state;

import io.github.contactnow.ledger.OutboxCounts;
import io.github.contactnow.routes.crm.CrmMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.camel.CamelContext;

/** Whether events reach the CRMs. */
final class OutboxArea implements AreaReader {

    private static final Duration LONG = Duration.ofMinutes(15);

    private final CamelContext camel;

    OutboxArea(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public AreaState read(Instant now) {
        AreaState.Findings findings = new AreaState.Findings(Area.OUTBOX);
        CrmMetrics metrics = camel.getRegistry().lookupByNameAndType("crmMetrics", CrmMetrics.class);
        if (metrics == null) {
            return findings.off("No events go to a CRM.", "crm.targets");
        }
        Collection<OutboxCounts> counts = metrics.counts().values();
        long waiting = 0;
        for (OutboxCounts target : counts) {
            waiting += target.waiting();
            Duration age = CrmMetrics.age(target);
            findings.figure(target.target() + ".waiting", target.waiting())
                    .figure(target.target() + ".dead", target.dead())
                    .figure(target.target() + ".oldest.seconds", age.toSeconds());
            if (target.dead() > 0) {
                findings.add(
                        Level.BROKEN,
                        target.dead() + " events for " + target.target() + " were given up.",
                        "See crm dead for the reasons, mend the cause, and send them again with crm replay.");
            }
            if (age.compareTo(LONG) >= 0) {
                findings.add(
                        Level.BROKEN,
                        target.target() + " has not accepted an event for long: " + target.waiting() + " wait.",
                        "Check that the target answers; events go on by themselves once it does.",
                        target.oldest());
            }
        }
        if (counts.isEmpty()) {
            return findings.add(Level.UNKNOWN, "The outbox has not been read yet.", "Look again in a few seconds.")
                    .state();
        }
        return findings.add(
                        Level.OK,
                        waiting == 0
                                ? "All events have reached their targets: " + names(counts) + "."
                                : waiting + " events are on their way to " + names(counts) + ".",
                        null)
                .state();
    }

    private static String names(Collection<OutboxCounts> counts) {
        return String.join(
                ", ", List.copyOf(counts).stream().map(OutboxCounts::target).toList());
    }
}
