package io.github.contactnow.ledger;

/**
 * What is known of a lead that is not settled, beside the reason.
 *
 * @param refusal  what ContactNow said when it last turned the lead away; null if it said nothing
 * @param refusals how often in a row it said just that of this lead alone
 * @param waitsFor what has to come before the lead can be settled; null if it only waits for its turn
 */
public record Doubt(String refusal, int refusals, WaitsFor waitsFor) {

    /** Nothing is known. */
    public static final Doubt NONE = new Doubt(null, 0, null);

    private static final int LONGEST_REFUSAL = 1000;

    /** What a lead in doubt waits for. */
    public enum WaitsFor {
        /** A search that has been shown to find records by their reference: without it, absence cannot be told. */
        PROOF,
        /** A word of an operator: it was sent so often that it is not sent again by itself. */
        OPERATOR
    }

    /**
     * After ContactNow has turned the lead away.
     *
     * @param text  what it said
     * @param alone whether it said so of this lead alone; of a batch it may mean another lead
     */
    public Doubt refused(String text, boolean alone) {
        String shortened = text.length() > LONGEST_REFUSAL ? text.substring(0, LONGEST_REFUSAL) : text;
        return new Doubt(shortened, !alone ? 0 : shortened.equals(refusal) ? refusals + 1 : 1, null);
    }

    Doubt waitingFor(WaitsFor next) {
        return new Doubt(refusal, refusals, next);
    }
}
