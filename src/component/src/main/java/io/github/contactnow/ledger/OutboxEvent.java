package io.github.contactnow.ledger;

import java.time.Instant;

/**
 * One row of the outbox: an event that a target is still to get.
 *
 * @param number   its place in the order in which events were added; 0 if it was not added yet
 * @param target   where it goes
 * @param event    its id, by which a repetition is recognised
 * @param type     its kind, such as {@code verdict}
 * @param subject  the events of one subject reach a target in order
 * @param body     the event itself
 * @param state    whether it waits or is dead
 * @param attempts how often it was sent without success
 * @param reason   why the last attempt had no success; null without one
 * @param token    the fencing token, which every change replaces by another one
 * @param created  when it was added, by the clock of the database; null if it was not added yet
 * @param changed  when it was last changed, by the same clock
 */
public record OutboxEvent(
        long number,
        String target,
        String event,
        String type,
        String subject,
        String body,
        State state,
        int attempts,
        String reason,
        long token,
        Instant created,
        Instant changed) {

    private static final int LONGEST_SUBJECT = 255;

    /** Whether an event is still sent. */
    public enum State {
        /** It is to be sent. */
        WAITING,
        /** It was given up: the target refused it, or did not accept it in too many attempts. */
        DEAD
    }

    /** A new event for a target. A subject that is too long for the table is replaced by its digest. */
    public static OutboxEvent of(String target, String event, String type, String subject, String body) {
        String key = subject.length() > LONGEST_SUBJECT ? Sha256.of(subject) : subject;
        return new OutboxEvent(0, target, event, type, key, body, State.WAITING, 0, null, 1, null, null);
    }

    OutboxEvent claimed(long newToken) {
        return new OutboxEvent(
                number, target, event, type, subject, body, state, attempts, reason, newToken, created, changed);
    }
}
