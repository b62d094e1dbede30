package io.github.contactnow.policy;

/** What a verdict rests on, as one sentence; put into words only when it is read. It never holds a whole phone number. */
@FunctionalInterface
public interface Evidence {

    /** The sentence, without a full stop. */
    String text();
}
