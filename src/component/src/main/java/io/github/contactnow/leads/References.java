package io.github.contactnow.leads;

import java.util.Optional;

/** What a reference may look like. It is stored, searched and compared exactly, so that what a database or a search may bend is refused. */
public final class References {

    private static final int MAX_CHARS = 255;

    /** XML cannot hold them. */
    private static final int NO_CHARACTER = 0xFFFE;

    private References() {}

    /** Why it cannot serve as a reference, and what to do; empty if it can. */
    public static Optional<Problem> problem(String reference) {
        if (reference.length() > MAX_CHARS) {
            return because("the reference is longer than " + MAX_CHARS + " characters; use a shorter id");
        }
        if (reference.chars().anyMatch(Character::isISOControl)) {
            return because("the reference holds a line break or another control character; remove it");
        }
        if (reference.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            return because("the reference holds half a surrogate pair, which is no text; write the id anew");
        }
        if (reference.chars().anyMatch(c -> c >= NO_CHARACTER)) {
            return because("the reference holds U+FFFE or U+FFFF, which are no characters; remove them");
        }
        if (reference.codePoints().anyMatch(PlainText::isInvisible)) {
            return because(
                    "the reference holds a character that cannot be seen, such as a zero-width blank, which only some programs keep;"
                            + " remove it");
        }
        if (!reference.isEmpty()
                && (isBlank(reference.charAt(0)) || isBlank(reference.charAt(reference.length() - 1)))) {
            return because("the reference begins or ends with a blank, which ContactNow may drop; remove it");
        }
        return Optional.empty();
    }

    private static Optional<Problem> because(String text) {
        return Optional.of(new Problem(FieldNames.REFERENCE, text));
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
