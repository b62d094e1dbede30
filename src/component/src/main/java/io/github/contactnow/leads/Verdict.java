package io.github.contactnow.leads;

import io.github.contactnow.api.ContactNowException;

/**
 * The outcome of one lead.
 *
 * @param position  1-based place of the lead among those that were delivered together
 * @param reference the caller's own id, or null
 * @param state     its outcome
 * @param key       the server's record id, where it is known
 * @param field     the field for which it was rejected before it was sent, or null
 * @param reason    why it was rejected or is in doubt; null when applied. It names no personal data of its own, but may quote the server
 */
public record Verdict(long position, String reference, State state, String key, String field, String reason) {

    /** Each lead ends in exactly one state. */
    public enum State {
        /** It is in ContactNow. */
        APPLIED,
        /** It is not in ContactNow, and ContactNow does not accept it as it is. */
        REJECTED,
        /** Its outcome is unknown, and the read-back has not settled it. The component never sends it again on its own. */
        IN_DOUBT
    }

    /** It is in ContactNow. */
    public static Verdict applied(long position, String reference, String key) {
        return new Verdict(position, reference, State.APPLIED, key, null, null);
    }

    /** ContactNow does not accept it as it is. */
    public static Verdict rejected(long position, String reference, String reason) {
        return new Verdict(position, reference, State.REJECTED, null, null, reason);
    }

    public static Verdict rejected(long position, String reference, Problem problem) {
        return new Verdict(position, reference, State.REJECTED, null, problem.field(), problem.text());
    }

    /** The outcome is unknown so far. */
    public static Verdict inDoubt(long position, String reference, String reason) {
        return new Verdict(position, reference, State.IN_DOUBT, null, null, reason);
    }

    /** What the server said, or else how the call ended. */
    public static String reasonOf(ContactNowException e) {
        return e.serverTextOrMessage();
    }
}
