package io.github.contactnow.policy;

import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param from its first second
 * @param to   the second after its last
 */
public record TimeSpan(Instant from, Instant to) {}
