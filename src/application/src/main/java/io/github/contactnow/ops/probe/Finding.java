package io.github.contactnow.ops.probe;

/**
 * What came of a question.
 *
 * @param answer   in a few words; {@value #UNKNOWN} if the evidence does not suffice
 * @param evidence what the answer rests on, or why there is none; no secrets, no personal data
 */
record Finding(String answer, String evidence) {

    static final String UNKNOWN = "unknown";

    static Finding unknown(String reason) {
        return new Finding(UNKNOWN, reason);
    }

    boolean isKnown() {
        return !answer.equals(UNKNOWN);
    }

    static String yesOrNo(boolean yes) {
        return yes ? "yes" : "no";
    }
}
