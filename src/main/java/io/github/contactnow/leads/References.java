package io.github.contactnow.leads;

import java.util.Optional;

/** What a reference may look like. It is stored, searched and compared exactly, so that what a database or a search may bend is refused. */
final class References {

    private static final int MAX_CHARS = 255;

    private References() {
    }

    /** Why it cannot serve as a reference, and what to do; empty if it can. */
    static Optional<String> problem(String reference) {
        if (reference.length() > MAX_CHARS) {
            return Optional.of("the reference is longer than " + MAX_CHARS + " characters; use a shorter id");
        }
        if (reference.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("the reference holds a line break or another control character; remove it");
        }
        if (reference.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            return Optional.of("the reference holds half a surrogate pair, which is no text; write the id anew");
        }
        if (!reference.strip().equals(reference)) {
            return Optional.of("the reference begins or ends with a blank, which ContactNow may drop; remove it");
        }
        return Optional.empty();
    }
}
