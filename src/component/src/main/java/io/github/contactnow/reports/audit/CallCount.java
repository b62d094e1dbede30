package io.github.contactnow.reports.audit;

/**
 * How many calls one queue had in a stretch of time.
 *
 * @param queue    id of the queue, 0 for calls without one
 * @param campaign campaign table of the queue; {@code null} if it has none
 * @param calls    how many calls
 * @param lastCall the highest id of these calls; {@code null} where it is not known
 */
record CallCount(long queue, String campaign, long calls, Long lastCall) {}
