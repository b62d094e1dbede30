package io.github.contactnow.ops.probe;

import java.time.Instant;

/**
 * What of the account is looked at.
 *
 * @param table          name of a campaign table
 * @param from           start of the time whose calls are looked at
 * @param to             its end
 * @param referenceField the column for the caller's own id of a lead
 */
public record ProbeTarget(String table, Instant from, Instant to, String referenceField) {

    /** The whole time as the argument {@code range}. */
    String range() {
        return from.getEpochSecond() + ":" + to.getEpochSecond();
    }
}
