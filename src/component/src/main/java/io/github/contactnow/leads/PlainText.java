package io.github.contactnow.leads;

import java.util.Locale;

/**
 * The visible part of a text. Spreadsheets and web pages leave invisible marks in it (byte-order marks, zero-width blanks, soft hyphens,
 * direction marks), and blanks other than the ASCII space.
 */
public final class PlainText {

    private PlainText() {}

    /** Whether a character has no shape of its own (Unicode category Cf). */
    public static boolean isInvisible(int codePoint) {
        return codePoint >= 0x80 && Character.getType(codePoint) == Character.FORMAT;
    }

    /** Whether a character is a blank of any kind, a line break included. */
    public static boolean isBlank(int codePoint) {
        return codePoint <= ' '
                ? Character.isWhitespace(codePoint)
                : codePoint >= 0x80
                        && (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || codePoint == 0x85);
    }

    /** Whether a text has no visible character. */
    public static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isBlank(text.charAt(i)) && !isInvisible(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Removes invisible characters at both ends. */
    public static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isUnseen(text.charAt(start))) {
            start++;
        }
        while (start < end && isUnseen(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** A name in the form in which it is compared and sent: without invisible marks and outer blanks, each run of blanks as one space. */
    public static String name(String text) {
        return isPlain(text) ? text : cleaned(text);
    }

    /** Two names of one column have the same key: {@link #name} in small letters. */
    public static String key(String text) {
        return name(text).toLowerCase(Locale.ROOT);
    }

    private static boolean isUnseen(char c) {
        return isBlank(c) || isInvisible(c);
    }

    /** Most names already have this form. */
    private static boolean isPlain(String text) {
        boolean afterBlank = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = c == ' ';
            if (c >= 0x80 || c < ' ' || blank && afterBlank) {
                return false;
            }
            afterBlank = blank;
        }
        return text.isEmpty() || !afterBlank;
    }

    private static String cleaned(String text) {
        StringBuilder name = new StringBuilder(text.length());
        boolean blank = false;
        for (int codePoint : trimmed(text).codePoints().toArray()) {
            if (isInvisible(codePoint)) {
                continue;
            }
            if (isBlank(codePoint) && !Character.isISOControl(codePoint)) {
                blank = true;
            } else {
                if (blank) {
                    name.append(' ');
                }
                blank = false;
                name.appendCodePoint(codePoint);
            }
        }
        return name.toString();
    }
}
