package io.github.contactnow.policy.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The windows of a day in which calls are permitted: their first second is in, their last is out.
 *
 * @param windows in order, without overlap
 */
public record DayHours(List<Window> windows) {

    /** No call on that day. */
    public static final DayHours NONE = new DayHours(List.of());

    private static final Pattern WINDOW = Pattern.compile("(\\d{2}):(\\d{2})-(\\d{2}):(\\d{2})");
    private static final int DAY = 24 * 60;

    /**
     * A part of a day.
     *
     * @param from first minute of the day
     * @param to   the minute after the last, up to 1440
     */
    public record Window(int from, int to) {}

    public DayHours {
        windows = List.copyOf(windows);
    }

    /**
     * Reads {@code none}, {@code 08:00-21:00} or {@code 10:00-13:00, 14:00-20:00}.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    public static DayHours parse(String text) {
        if (text.equals("none")) {
            return NONE;
        }
        List<Window> windows = new ArrayList<>();
        int last = -1;
        for (String part : text.split(",", -1)) {
            Matcher window = WINDOW.matcher(part.strip());
            if (!window.matches()) {
                throw new IllegalArgumentException(part);
            }
            int from = minute(window.group(1), window.group(2));
            int to = minute(window.group(3), window.group(4));
            if (from >= to || to > DAY || from <= last) {
                throw new IllegalArgumentException(part);
            }
            windows.add(new Window(from, to));
            last = to;
        }
        return new DayHours(windows);
    }

    private static int minute(String hour, String minute) {
        int minutes = Integer.parseInt(minute);
        if (minutes > 59) {
            throw new IllegalArgumentException(minute);
        }
        return Integer.parseInt(hour) * 60 + minutes;
    }

    /** The time that is in both. */
    public DayHours and(DayHours other) {
        List<Window> both = new ArrayList<>();
        for (Window one : windows) {
            for (Window two : other.windows) {
                int from = Math.max(one.from, two.from);
                int to = Math.min(one.to, two.to);
                if (from < to) {
                    both.add(new Window(from, to));
                }
            }
        }
        return new DayHours(both);
    }

    @Override
    public String toString() {
        if (windows.isEmpty()) {
            return "none";
        }
        List<String> texts = windows.stream()
                .map(window -> time(window.from) + "-" + time(window.to))
                .toList();
        return String.join(", ", texts);
    }

    private static String time(int minute) {
        return String.format("%02d:%02d", minute / 60, minute % 60);
    }
}
