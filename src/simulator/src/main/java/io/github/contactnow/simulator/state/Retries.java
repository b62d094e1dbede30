package io.github.contactnow.simulator.state;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The retry setting of a queue: the minutes before a record is dialled again, as in {@code 60,102:960}. The first number
 * is for every outcome that is not complete; {@code CODE:MINUTES} is for one outcome code.
 */
public final class Retries {

    /** The name among the queue's settings. */
    public static final String SETTING = "retry";

    /** An hour; 16 hours after a machine that the dialler detected. */
    public static final String DEFAULT = "60,102:960";

    private static final Pattern FORM = Pattern.compile("\\d{1,6}(,\\d{1,9}:\\d{1,6})*");

    private Retries() {}

    /** Rejects a queue whose setting has another form. */
    public static void check(Queue queue) {
        if (!FORM.matcher(text(queue)).matches()) {
            throw Refused.badArgument(SETTING);
        }
    }

    /** How long after a call with this outcome the record is not dialled. */
    static Duration after(Queue queue, long outcome) {
        String[] parts = text(queue).split(",");
        String minutes = parts[0];
        for (String part : parts) {
            if (part.startsWith(outcome + ":")) {
                minutes = part.substring(part.indexOf(':') + 1);
            }
        }
        return Duration.ofMinutes(Long.parseLong(minutes));
    }

    private static String text(Queue queue) {
        return settings(queue).getOrDefault(SETTING, DEFAULT);
    }

    private static Map<String, String> settings(Queue queue) {
        return queue == null ? Map.of() : queue.settings();
    }
}
