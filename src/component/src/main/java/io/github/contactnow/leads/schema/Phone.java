package io.github.contactnow.leads.schema;

import io.github.contactnow.leads.Problem;
import java.util.Optional;

/**
 * A phone as it was read.
 *
 * @param number   what is sent; empty if the field held none; null if it cannot be read
 * @param identity equal for all spellings of the same number, as far as they can be recognised; null if it cannot be read
 * @param problem  why it cannot be read, and what to do, as the end of a sentence that begins with the name of the field; without the phone;
 *                 null if it can
 */
public record Phone(String number, String identity, String problem) {

    /** No phone. */
    public static final Phone NONE = new Phone("", "", null);

    public static Phone unreadable(String problem) {
        return new Phone(null, null, problem);
    }

    /** Whether it is a number, or none at all. */
    public boolean isReadable() {
        return problem == null;
    }

    /** What is wrong with it as the value of a field, and what to do; empty if it can be read. */
    public Optional<Problem> problemOf(String field) {
        return Optional.ofNullable(problem).map(end -> new Problem(field, field + " " + end));
    }

    /** Without the phone: it is personal data. */
    @Override
    public String toString() {
        return "Phone[" + (isReadable() ? "readable" : problem) + "]";
    }
}
