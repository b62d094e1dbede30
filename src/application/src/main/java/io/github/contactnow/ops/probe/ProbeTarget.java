package io.github.contactnow.ops.probe;

import java.time.Instant;

/**
 * The part of the account that the probe looks at.
 *
 * @param table          name of a campaign table
 * @param from           start of the period of calls
 * @param to             end of the period
 * @param referenceField the column for the caller's own id of a lead
 */
public record ProbeTarget(String table, Instant from, Instant to, String referenceField) {

    /** The period as the argument {@code range}. */
    String range() {
        return from.getEpochSecond() + ":" + to.getEpochSecond();
    }
}
