package io.github.contactnow.ops.probe;

/**
 * An answer as written to the profile.
 *
 * @param name     name of the question, for lists
 * @param question text of the question
 * @param asked    requests that were made
 * @param answer   answer in a few words, or {@code unknown}
 * @param evidence observation behind the answer, or the reason why it is unknown
 */
public record Answer(String name, String question, String asked, String answer, String evidence) {}
