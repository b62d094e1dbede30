package io.github.contactnow.api;

/**
 * An argument that an operation knows.
 *
 * @param name     its name on the wire
 * @param required whether a call without it is refused before it is sent
 * @param inRecord whether it is a field of the records sent rather than an argument of the request: its value is then the default
 *                 for records that do not carry the field themselves
 * @param beside   the argument without which this one means nothing, or null
 * @param form     which values it may have
 */
public record Argument(String name, boolean required, boolean inRecord, String beside, ArgumentForm form) {
}
