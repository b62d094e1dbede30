package io.github.contactnow.simulator.state;

/**
 * An announcement that a client uploaded.
 *
 * @param id         of the file
 * @param name       file name, unique
 * @param transcript what is said in it, empty if not told
 * @param size       length in bytes
 * @param sha256     hash of the content, in hexadecimal digits
 */
public record AudioFile(long id, String name, String transcript, long size, String sha256) {
}
