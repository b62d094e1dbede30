package io.github.contactnow.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.camel.util.TimeUtils;

/** The one way to write a length of time in a setting: {@code 10s} or {@code 1h30m}, {@code PT10S}, or plain milliseconds. */
public final class Durations {

    private static final Pattern SHORT = Pattern.compile("(?i)\\d{1,18}|(\\d{1,9}(d|h|m|s|ms))+");

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
        try {
            boolean iso = stripped.startsWith("P") || stripped.startsWith("p");
            if (iso || SHORT.matcher(stripped).matches()) {
                Duration length =
                        iso ? Duration.parse(stripped) : TimeUtils.toDuration(stripped.toLowerCase(Locale.ROOT));
                if (!length.isNegative()) {
                    return length;
                }
            }
        } catch (DateTimeParseException | IllegalArgumentException e) {
            // The sentence below says all that these do, and what to write instead.
        }
        throw new IllegalArgumentException(
                "'" + stripped + "', which is no length of time: write 10s, 1h30m, PT10S, or milliseconds.");
    }
}
