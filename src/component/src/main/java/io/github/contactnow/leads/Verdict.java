package io.github.contactnow.leads;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.contactnow.api.ContactNowException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The outcome of one lead. Its form as JSON is that of {@link #summary()}.
 *
 * @param position  the lead's number in its input or message, from 1; 0 if it is not known any more
 * @param reference the caller's own id, or null
 * @param state     its outcome
 * @param key       the server's record id, where it is known
 * @param field     the field for which it was rejected before it was sent, or null
 * @param reason    why it was rejected or is in doubt; null when applied, unless a later form is known or it is an opt-out. It names no personal data of its own, but may quote the server
 * @param known     whether it was applied before, so that nothing was sent for it
 */
public record Verdict(
        long position, String reference, State state, String key, String field, String reason, boolean known) {

    private static final String LISTED = "in the do-not-call list; ";
    private static final String SUPERSEDED =
            "a later change of this lead is known (changedAt), so nothing of this one was applied";

    /** Each lead ends in exactly one state. */
    public enum State {
        /** It is in ContactNow. */
        APPLIED,
        /** It is not in ContactNow, and ContactNow does not accept it as it is. */
        REJECTED,
        /** The contact policy holds it: nothing was sent, and the component creates or rejects it later. */
        HELD,
        /** Its outcome is unknown, and the read-back has not settled it. The component never sends it again on its own. */
        IN_DOUBT
    }

    /** A verdict on a lead that was not applied before. */
    public Verdict(long position, String reference, State state, String key, String field, String reason) {
        this(position, reference, state, key, field, reason, false);
    }

    /** The same of a lead that was applied before, so that nothing was sent for it. */
    public Verdict wasKnown() {
        return new Verdict(position, reference, state, key, field, reason, true);
    }

    /** It is in ContactNow. */
    public static Verdict applied(long position, String reference, String key) {
        return new Verdict(position, reference, State.APPLIED, key, null, null);
    }

    /** A later form of it is known. Nothing of it was applied, and its source need not deliver it again. */
    public static Verdict superseded(long position, String reference, String key) {
        return new Verdict(position, reference, State.APPLIED, key, null, SUPERSEDED);
    }

    /**
     * It is an opt-out, and in the do-not-call list.
     *
     * @param leads how many leads are to be taken off the dialler
     */
    public static Verdict optedOut(long position, String reference, int leads) {
        return new Verdict(
                position,
                reference,
                State.APPLIED,
                null,
                null,
                LISTED
                        + (leads == 0
                                ? "no lead of it is known"
                                : leads + (leads == 1 ? " lead is" : " leads are") + " taken off the dialler"));
    }

    /** ContactNow does not accept it as it is. */
    public static Verdict rejected(long position, String reference, String reason) {
        return new Verdict(position, reference, State.REJECTED, null, null, reason);
    }

    public static Verdict rejected(long position, String reference, Problem problem) {
        return new Verdict(position, reference, State.REJECTED, null, problem.field(), problem.text());
    }

    /** A record that was rejected when it was read. */
    public static Verdict rejected(RejectedLead lead) {
        return new Verdict(lead.position(), lead.reference(), State.REJECTED, null, lead.field(), lead.reason());
    }

    /** The contact policy holds it. */
    public static Verdict held(long position, String reference, String reason) {
        return new Verdict(position, reference, State.HELD, null, null, reason);
    }

    /** The outcome is unknown so far. */
    public static Verdict inDoubt(long position, String reference, String reason) {
        return new Verdict(position, reference, State.IN_DOUBT, null, null, reason);
    }

    /**
     * A verdict for each lead of a list, in order.
     *
     * @param delivered the verdicts of those leads that were not rejected when they were read, in order
     */
    public static List<Verdict> ofEach(List<? extends LeadEntry> leads, List<Verdict> delivered) {
        Iterator<Verdict> next = delivered.iterator();
        return leads.stream()
                .map(lead -> lead instanceof RejectedLead rejected ? rejected(rejected) : next.next())
                .toList();
    }

    /**
     * A verdict for each lead of a list, in order.
     *
     * @param delivered the verdicts of those leads that were not rejected when they were read, by index
     */
    public static List<Verdict> ofEach(List<? extends LeadEntry> leads, Map<Integer, Verdict> delivered) {
        return IntStream.range(0, leads.size())
                .mapToObj(i -> leads.get(i) instanceof RejectedLead rejected ? rejected(rejected) : delivered.get(i))
                .toList();
    }

    /** Whether it is of an opt-out, rather than of a lead that is in ContactNow. */
    public boolean isOptOut() {
        return state == State.APPLIED && reason != null && reason.startsWith(LISTED);
    }

    public boolean isApplied() {
        return state == State.APPLIED;
    }

    /** The fields that have a value, without the lead itself, for its sender. {@code record} is the position. */
    @JsonValue
    public Map<String, Object> summary() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("record", position == 0 ? null : position);
        map.put("reference", reference);
        map.put("state", state.name());
        map.put("key", key);
        map.put("field", field);
        map.put("reason", reason);
        map.values().removeIf(Objects::isNull);
        return map;
    }

    /** What the server said, or else how the call ended. */
    public static String reasonOf(ContactNowException e) {
        return e.serverTextOrMessage();
    }
}
