package io.github.contactnow.ledger;

/**
 * Details of a lead that is not settled, in addition to the reason.
 *
 * @param refusal  ContactNow's text when it last refused the lead; null without a text
 * @param refusals how often in a row it refused this lead alone with that text
 * @param waitsFor the condition for settling the lead; null if it only waits for its turn
 */
public record Doubt(String refusal, int refusals, WaitsFor waitsFor) {

    /** No details. */
    public static final Doubt NONE = new Doubt(null, 0, null);

    private static final int LONGEST_REFUSAL = 1000;

    /** What a lead in doubt waits for. */
    public enum WaitsFor {
        /** A search that is shown to find records by their reference: without it, absence cannot be proven. */
        PROOF,
        /** An operator's decision: the lead was sent so often that the application does not send it again. */
        OPERATOR
    }

    /**
     * The details after ContactNow has refused the lead.
     *
     * @param text  ContactNow's text
     * @param alone whether the request held this lead alone; in a batch the text may concern another lead
     */
    public Doubt refused(String text, boolean alone) {
        String shortened = text.length() > LONGEST_REFUSAL ? text.substring(0, LONGEST_REFUSAL) : text;
        return new Doubt(shortened, !alone ? 0 : shortened.equals(refusal) ? refusals + 1 : 1, null);
    }

    Doubt waitingFor(WaitsFor next) {
        return new Doubt(refusal, refusals, next);
    }
}
