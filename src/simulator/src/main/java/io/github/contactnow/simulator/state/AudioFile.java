package io.github.contactnow.simulator.state;

/**
 * An announcement that a client uploaded.
 *
 * @param id         id of the file
 * @param name       unique file name
 * @param transcript text of the announcement, empty if not sent
 * @param size       length in bytes
 * @param sha256     SHA-256 of the content, in hexadecimal digits
 */
public record AudioFile(long id, String name, String transcript, long size, String sha256) {}
