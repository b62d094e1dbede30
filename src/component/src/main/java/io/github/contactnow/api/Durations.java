package io.github.contactnow.api;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one way to write a length of time in a setting or an option: {@code 10s} or {@code 1h30m}, {@code PT10S}, or plain milliseconds; and
 * a point in time by such a length before now.
 */
public final class Durations {

    private static final Pattern MILLISECONDS = Pattern.compile("\\d{1,18}");
    private static final Pattern SHORT = Pattern.compile("(\\d{1,9}(d|h|ms|m|s))+");
    private static final Pattern PART = Pattern.compile("(\\d+)([a-z]+)");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "d", ChronoUnit.DAYS,
            "h", ChronoUnit.HOURS,
            "m", ChronoUnit.MINUTES,
            "s", ChronoUnit.SECONDS,
            "ms", ChronoUnit.MILLIS);

    private Durations() {}

    /**
     * Reads a length of time.
     *
     * @param  text such as {@code 10s}, {@code 1h30m}, {@code PT10S}, {@code P1D} or {@code 10000} (milliseconds)
     * @return      never negative
     * @throws IllegalArgumentException if it is none, with a sentence that names the allowed forms
     */
    public static Duration parse(String text) {
        String stripped = text.strip();
        Duration length = length(stripped.toLowerCase(Locale.ROOT));
        if (length == null || length.isNegative()) {
            throw new IllegalArgumentException(
                    "'" + stripped + "', which is no length of time: write 10s, 1h30m, PT10S, or milliseconds.");
        }
        return length;
    }

    /**
     * Reads a point in time.
     *
     * @param text an instant such as {@code 2026-01-31T00:00:00Z}, or a length of time before now, as {@link #parse} reads it
     * @throws IllegalArgumentException if it is neither, with a sentence that names the allowed forms
     */
    public static Instant before(Instant now, String text) {
        String stripped = text.strip();
        try {
            // Only an instant has a dash: no length of time is negative.
            return stripped.indexOf('-') > 0 ? Instant.parse(stripped) : now.minus(parse(stripped));
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "'" + stripped + "', which is no point in time: write an instant such as 2026-01-31T00:00:00Z, or a"
                            + " length of time before now such as 7d or P7D.",
                    e);
        }
    }

    /** Null if it is none. */
    private static Duration length(String text) {
        if (text.startsWith("p")) {
            try {
                return Duration.parse(text);
            } catch (DateTimeException e) {
                return null;
            }
        }
        if (MILLISECONDS.matcher(text).matches()) {
            return Duration.ofMillis(Long.parseLong(text));
        }
        if (!SHORT.matcher(text).matches()) {
            return null;
        }
        Duration length = Duration.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            length = length.plus(Long.parseLong(part.group(1)), UNITS.get(part.group(2)));
        }
        return length;
    }
}
