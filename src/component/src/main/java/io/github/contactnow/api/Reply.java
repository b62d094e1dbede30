package io.github.contactnow.api;

/**
 * The reply to a write, command or upload that was applied.
 *
 * @param envelope   fields of the reply
 * @param httpStatus status of the HTTP response
 */
public record Reply(Envelope envelope, int httpStatus) {}
