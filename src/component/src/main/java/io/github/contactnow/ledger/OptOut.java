package io.github.contactnow.ledger;

import java.time.Instant;

/**
 * A row of the do-not-call list.
 *
 * @param number    a number in canonical form; null if only the reference is known
 * @param reference the caller's own id of a lead of the account; null if only the number is known
 * @param source    where the opt-out came from, such as {@code lead} or {@code operator}
 * @param reason    why, in the words of the source; null if it does not say
 * @param asked     when the person asked for it, as the source says
 * @param added     when it was added; null until then
 */
public record OptOut(String number, String reference, String source, String reason, Instant asked, Instant added) {

    /** The source of opt-outs that come as leads. */
    public static final String LEAD = "lead";

    /** Why a lead is rejected; without the number, which is personal data. */
    public String sentence() {
        return "on the do-not-call list since " + added + " (" + (number == null ? "by its reference" : "by a number")
                + ", from " + source + (reason == null ? "" : ": " + reason) + ")";
    }

    /** Without the number. */
    @Override
    public String toString() {
        return "OptOut[" + source + ", " + added + "]";
    }
}
