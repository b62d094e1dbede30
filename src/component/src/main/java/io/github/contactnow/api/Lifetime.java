package io.github.contactnow.api;

/**
 * The time in which a request may act, in readings of {@link System#nanoTime()}. A request that starts late could take effect after other
 * processes consider it dead.
 *
 * @param begunBy latest time to write its first byte; later it is refused
 * @param endedBy end of the request; its connection is closed then
 */
public record Lifetime(long begunBy, long endedBy) {}
