package io.github.contactnow.api;

/**
 * When a request is alive, in readings of {@link System#nanoTime()}. One that begins late leaves the server no time to act on it before
 * others take it for dead.
 *
 * @param begunBy from then on its first byte is not written any more: it is refused
 * @param endedBy from then on none of it is written, and its connection is cut
 */
public record Lifetime(long begunBy, long endedBy) {
}
