package io.github.contactnow.routes.policy;

import io.github.contactnow.policy.TimeSpan;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One time-of-day policy of ContactNow. The rule with the lowest number that covers a minute decides, else the default. The vendor documents
 * neither the columns of a rule nor the zone: a row in another form is refused, so that its hours count as not known.
 */
final class TimeOfDay {

    private static final String THROUGH = "queue";
    private static final Set<String> KNOWN =
            Set.of("uid", "id", "policy", "rule", "days", "start", "stop", "action", "description");

    private final List<Rule> rules = new ArrayList<>();
    private final boolean open;

    private record Rule(long number, Set<DayOfWeek> days, LocalTime start, LocalTime last, boolean open) {

        boolean covers(LocalDateTime minute) {
            LocalTime time = minute.toLocalTime();
            return days.contains(minute.getDayOfWeek()) && !time.isBefore(start) && !time.isAfter(last);
        }
    }

    /**
     * Reads a policy.
     *
     * @param policy the row of the policy
     * @param rules  the rows of its rules
     * @throws IllegalArgumentException if a row has a form that is not known, as a sentence without its begin
     */
    TimeOfDay(Map<String, Object> policy, List<Map<String, Object>> rules) {
        this.open = isOpen(policy, "default");
        rules.forEach(row -> this.rules.add(rule(row)));
        this.rules.sort(Comparator.comparingLong(Rule::number));
    }

    private static Rule rule(Map<String, Object> row) {
        row.forEach((name, value) -> {
            if (!KNOWN.contains(name.toLowerCase(Locale.ROOT)) && !text(value).isEmpty()) {
                throw new IllegalArgumentException("a time-of-day rule has the unknown column '" + name + "'");
            }
        });
        try {
            return new Rule(
                    Long.parseLong(required(row, "rule")),
                    days(required(row, "days")),
                    LocalTime.parse(required(row, "start")),
                    LocalTime.parse(required(row, "stop")),
                    isOpen(row, "action"));
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException("a time-of-day rule has a number or time in an unknown form", e);
        }
    }

    private static boolean isOpen(Map<String, Object> row, String column) {
        return required(row, column).equalsIgnoreCase(THROUGH);
    }

    private static String required(Map<String, Object> row, String column) {
        if (!row.containsKey(column)) {
            throw new IllegalArgumentException("a time-of-day row has no column '" + column + "'");
        }
        return text(row.get(column));
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString().strip();
    }

    /** Days such as {@code Mon-Fri,Sun}; no days are all days. */
    private static Set<DayOfWeek> days(String text) {
        if (text.isEmpty()) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",")) {
            String[] ends = part.strip().split("-", 2);
            DayOfWeek first = day(ends[0]);
            DayOfWeek last = day(ends[ends.length - 1]);
            if (first.compareTo(last) > 0) {
                throw new IllegalArgumentException("a time-of-day rule has days in an unknown form");
            }
            days.addAll(EnumSet.range(first, last));
        }
        return days;
    }

    private static DayOfWeek day(String text) {
        String wanted = text.strip().toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (wanted.length() >= 3 && day.name().startsWith(wanted)) {
                return day;
            }
        }
        throw new IllegalArgumentException("a time-of-day rule has days in an unknown form");
    }

    /** Whether it lets calls through at a local time. */
    boolean isOpen(LocalDateTime minute) {
        return rules.stream()
                .filter(rule -> rule.covers(minute))
                .findFirst()
                .map(Rule::open)
                .orElse(open);
    }

    /** When one of several policies lets calls through, in order; the last minute of a rule belongs to it. */
    static List<TimeSpan> open(List<TimeOfDay> policies, ZoneId zone, Instant from, Duration length) {
        List<TimeSpan> spans = new ArrayList<>();
        Instant begin = null;
        Instant end = from.plus(length);
        for (Instant minute = from.truncatedTo(ChronoUnit.MINUTES);
                minute.isBefore(end);
                minute = minute.plusSeconds(60)) {
            LocalDateTime local = LocalDateTime.ofInstant(minute, zone);
            boolean isOpen = policies.stream().anyMatch(policy -> policy.isOpen(local));
            if (isOpen && begin == null) {
                begin = minute;
            } else if (!isOpen && begin != null) {
                spans.add(new TimeSpan(begin, minute));
                begin = null;
            }
        }
        if (begin != null) {
            spans.add(new TimeSpan(begin, end));
        }
        return spans;
    }
}
