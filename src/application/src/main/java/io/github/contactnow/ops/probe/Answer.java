package io.github.contactnow.ops.probe;

/**
 * An answer as the file holds it.
 *
 * @param name     of the question, for lists
 * @param question what was asked
 * @param asked    how it was asked
 * @param answer   in a few words, or {@code unknown}
 * @param evidence what it rests on, or why it is unknown
 */
public record Answer(String name, String question, String asked, String answer, String evidence) {
}
