package io.github.contactnow.api;

/**
 * A published text from which this project knows an operation.
 *
 * @param title what it is called
 * @param url   where it is published, or null where it has no public address
 */
public record Source(String title, String url) {}
