package io.github.contactnow.ops.probe;

/**
 * The result of a question.
 *
 * @param answer   answer in a few words; {@value #UNKNOWN} if the evidence does not suffice
 * @param evidence observation behind the answer, or the reason why there is none; without secrets and personal data
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
