package io.github.contactnow.ledger;

/** Reasons as the ledger has room for them. */
final class Reasons {

    private static final int LONGEST = 1000;

    private Reasons() {}

    /** A reason that fits its column; null for none. */
    static String shortened(String reason) {
        return reason != null && reason.length() > LONGEST ? reason.substring(0, LONGEST) : reason;
    }
}
