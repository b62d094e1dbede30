package io.github.contactnow.leads.schema;

import java.time.Duration;

/**
 * The checks of a lead before it is sent. A lead that fails one is rejected, and leaves no trace in the ledger.
 *
 * @param fields whether the lead is compared with the datasets, fields and picklists that ContactNow describes
 * @param maxAge the greatest age of that description
 * @param phones reads phones: a lead with an unreadable phone is rejected, other phones are sent in its form; null to send phones unchanged
 */
public record CheckSettings(boolean fields, Duration maxAge, PhoneReader phones) {

    /** @throws IllegalArgumentException if the age is not positive */
    public CheckSettings {
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException("The age of what is known of the fields must be more than 0.");
        }
    }
}
