package io.github.contactnow.reports.warehouse;

import io.github.contactnow.api.ReportField;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;

/**
 * Converts values of the server to those of a column: Long, BigDecimal, Boolean, Instant, String or {@code null}. The server sends the same
 * value as text or as a number, depending on the report.
 */
public final class ValueConverter {

    /** Decimals kept of seconds and money; the server sends four. */
    public static final int DECIMALS = 6;

    /** Digits kept of seconds and money, decimals included. */
    static final int DIGITS = 18;

    private static final long[] POWERS_OF_TEN = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};
    private static final int LONGEST_NUMBER = 64;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private ValueConverter() {}

    /**
     * @param  value                    what the server sent; empty means the same as {@code null}
     * @throws IllegalArgumentException when the value does not fit, with the reason as message
     */
    static Object convert(ReportField.Type type, Object value) {
        if (value instanceof Long && (type == ReportField.Type.ID || type == ReportField.Type.INTEGER)) {
            return value;
        }
        String text = value == null ? "" : value.toString();
        if (text.isEmpty()) {
            return null;
        }
        return switch (type) {
            case TEXT, BUCKET ->
                text.indexOf('\0') < 0
                        ? text
                        : text.replace('\0', '\uFFFD'); // PostgreSQL cannot hold the NUL character
            case ID, INTEGER -> toLong(text);
            case DECIMAL -> toDecimal(text);
            case FLAG -> toFlag(text);
            case INSTANT -> toInstant(value, text);
        };
    }

    /** A decimal of {@link #convert} in millionths. */
    public static long unscaled(BigDecimal number) {
        return number.scaleByPowerOfTen(DECIMALS).longValue();
    }

    /** A value fit for a message: not too long, and on one line. */
    static String shorten(Object value) {
        String text = String.valueOf(value).replaceAll("\\p{Cntrl}", "?");
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }

    private static Long toLong(String text) {
        if (isPlain(text)) {
            return Long.parseLong(text);
        }
        try {
            return toNumber(text).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw refused(text, "a whole number of 64 bits");
        }
    }

    private static BigDecimal toDecimal(String text) {
        int point = text.indexOf('.');
        int whole = point < 0 ? text.length() : point;
        int decimals = point < 0 ? 0 : text.length() - point - 1;
        if (whole > 0
                && whole <= DIGITS - DECIMALS
                && decimals <= DECIMALS
                && isPlain(text, 0, whole)
                && isPlain(text, text.length() - decimals, text.length())) {
            long unscaled = Long.parseLong(text, 0, whole, 10) * POWERS_OF_TEN[DECIMALS];
            if (decimals > 0) {
                unscaled += Long.parseLong(text, point + 1, text.length(), 10) * POWERS_OF_TEN[DECIMALS - decimals];
            }
            return BigDecimal.valueOf(unscaled, DECIMALS);
        }
        try {
            BigDecimal number = toNumber(text).setScale(DECIMALS, RoundingMode.HALF_EVEN);
            if (number.precision() <= DIGITS) {
                return number;
            }
        } catch (NumberFormatException e) {
            // refused below, like a number that is too large
        }
        throw refused(text, "a number of at most " + (DIGITS - DECIMALS) + " digits before the decimal point");
    }

    /**
     * A decimal with its own digits, without zeros at the end.
     *
     * @throws IllegalArgumentException when it is no number
     */
    static String plain(String text) {
        return toNumber(text).stripTrailingZeros().toPlainString();
    }

    private static Boolean toFlag(String text) {
        return switch (text.length() == 1 ? text : text.strip().toLowerCase(Locale.ROOT)) {
            case "1", "y", "Y", "yes", "true" -> true;
            case "0", "n", "N", "no", "false" -> false;
            default -> throw refused(text, "a flag (1 or 0, Y or N)");
        };
    }

    private static Instant toInstant(Object value, String text) {
        if (value instanceof Instant instant) {
            return instant;
        }
        try {
            long seconds = isPlain(text) ? Long.parseLong(text) : toNumber(text).longValueExact();
            // Milliseconds read as seconds would be a date many thousand years ahead.
            if (seconds >= 0 && seconds <= LATEST.getEpochSecond()) {
                return seconds == 0 ? null : Instant.ofEpochSecond(seconds);
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // refused below, like a number that is out of range
        }
        throw refused(text, "a time in Unix seconds");
    }

    /**
     * Whether a text has digits only, and few enough for a long. That holds for nearly all numbers of the server, which are then parsed at
     * once.
     */
    private static boolean isPlain(String text) {
        return !text.isEmpty() && text.length() <= DIGITS && isPlain(text, 0, text.length());
    }

    private static boolean isPlain(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** A number of bounded size: writing 1e999999999 out would exhaust the memory. */
    private static BigDecimal toNumber(String text) {
        String trimmed = text.strip();
        if (trimmed.length() <= LONGEST_NUMBER) {
            BigDecimal number = new BigDecimal(trimmed);
            if (Math.abs((long) number.scale()) <= LONGEST_NUMBER) {
                return number;
            }
        }
        throw new NumberFormatException("too long");
    }

    private static IllegalArgumentException refused(String text, String expected) {
        return new IllegalArgumentException("'" + shorten(text) + "' is not " + expected);
    }
}
