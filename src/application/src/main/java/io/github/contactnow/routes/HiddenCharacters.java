package io.github.contactnow.routes;

import java.util.function.IntPredicate;

/** Characters that a log must not show as they are: they move the cursor, hide text, or turn its direction. */
public final class HiddenCharacters {

    private HiddenCharacters() {}

    /** Whether a code point is a control, format or separator character, or none that Unicode has assigned. */
    public static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** A text in which the selected characters stand as their codes, as in a string of Java; {@code selected} gets code points. */
    public static String escaped(String text, IntPredicate selected) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (selected.test(c)) {
                Character.toString(c).chars().forEach(unit -> shown.append("\\u%04x".formatted(unit)));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }
}
