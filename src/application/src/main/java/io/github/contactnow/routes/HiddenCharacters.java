package io.github.contactnow.routes;

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
}
