package io.github.contactnow.ledger;

import java.time.Instant;

/**
 * Numbers of a target.
 *
 * @param target  its name
 * @param waiting events that are to be sent
 * @param dead    events that were given up
 * @param oldest  when the oldest event that waits was added; null without one
 */
public record OutboxCounts(String target, long waiting, long dead, Instant oldest) {}
