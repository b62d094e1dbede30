package io.github.contactnow.routes.http.auth;

/**
 * A request to a webhook whose sender has proven who it is.
 *
 * @param type its content type as it was sent; empty if none was
 * @param body its body; not empty
 */
public record CheckedRequest(String type, byte[] body) {}
