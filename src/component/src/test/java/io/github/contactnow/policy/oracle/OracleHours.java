package io.github.contactnow.policy.oracle;

import static io.github.contactnow.policy.oracle.OracleData.map;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** Calling hours by looking at one moment after the other. */
final class OracleHours {

    /** A rule in the zones of a person, within its dates, unless lifted until an instant. */
    record Sheet(Map<String, Object> rule, Set<String> zones, Instant begin, Instant end, Instant lifted) {}

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Duration STEP = Duration.ofMinutes(15);

    private final Map<String, List<int[]>> parsed = new ConcurrentHashMap<>();
    private final OracleData data;
    private final BiFunction<String, Instant, ZoneOffset> offsets;

    OracleHours(OracleData data, BiFunction<String, Instant, ZoneOffset> offsets) {
        this.data = data;
        this.offsets = offsets;
    }

    boolean isOpen(List<Sheet> sheets, Instant instant) {
        for (Sheet sheet : sheets) {
            boolean counts = !instant.isBefore(sheet.begin) && instant.isBefore(sheet.end);
            if (!counts || (sheet.lifted != null && instant.isBefore(sheet.lifted))) {
                continue;
            }
            for (String zone : sheet.zones) {
                if (!isOpen(sheet.rule, zone, instant)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isOpen(Map<String, Object> rule, String zone, Instant instant) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, offsets.apply(zone, instant));
        Map<String, Object> hours = map(rule.get("hours"));
        int day = local.getDayOfWeek().getValue() - 1;
        boolean open = false;
        for (String name : hours.keySet()) {
            if (!name.startsWith("holiday") && isDay(name, day)) {
                open = isWithin(hours.get(name).toString(), local.toLocalTime());
            }
        }
        LocalDate date = local.toLocalDate();
        String calendar = (String) rule.get("calendar");
        if (hours.containsKey("holiday") && data.isHoliday(calendar, date)) {
            open &= isWithin(hours.get("holiday").toString(), local.toLocalTime());
        }
        if (hours.containsKey("holiday-eve") && data.isHoliday(calendar, date.plusDays(1))) {
            open &= isWithin(hours.get("holiday-eve").toString(), local.toLocalTime());
        }
        return open;
    }

    private static boolean isDay(String name, int day) {
        if (name.equals("daily")) {
            return true;
        }
        int dash = name.indexOf('-');
        return dash < 0
                ? DAYS.indexOf(name) == day
                : DAYS.indexOf(name.substring(0, dash)) <= day && day <= DAYS.indexOf(name.substring(dash + 1));
    }

    /** Whether a time is within a window, and not in its last minute. */
    private boolean isWithin(String windows, LocalTime time) {
        int second = time.toSecondOfDay();
        for (int[] window : parsed.computeIfAbsent(windows, OracleHours::parse)) {
            if (second >= window[0] && second < window[1] - 60) {
                return true;
            }
        }
        return false;
    }

    private static List<int[]> parse(String windows) {
        if (windows.equals("none")) {
            return List.of();
        }
        return Arrays.stream(windows.split(", "))
                .map(window -> new int[] {
                    LocalTime.parse(window.substring(0, 5)).toSecondOfDay(),
                    LocalTime.parse(window.substring(6)).toSecondOfDay()
                })
                .toList();
    }

    /** When an open sheet closes, within a day: hours end at quarters of an hour, and so a minute before. */
    Instant closes(Sheet sheet, Instant now) {
        Instant limit = now.truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofHours(24));
        long quarter = STEP.toSeconds();
        Instant next = Instant.ofEpochSecond((now.getEpochSecond() / quarter + 1) * quarter);
        for (; next.minusSeconds(60).isBefore(limit); next = next.plus(STEP)) {
            Instant before = next.minusSeconds(60);
            if (before.isAfter(now) && !isOpen(List.of(sheet), before)) {
                return before;
            }
            if (next.isBefore(limit) && !isOpen(List.of(sheet), next)) {
                return next;
            }
        }
        return limit;
    }

    /** The first second from an instant on at which all sheets are open, within 30 days; hours open at quarters of an hour only. */
    Instant firstCommon(List<Sheet> sheets, Instant from) {
        Instant start = from.truncatedTo(ChronoUnit.SECONDS).equals(from)
                ? from
                : from.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        Instant limit = start.plus(Duration.ofDays(30));
        if (isOpen(sheets, start)) {
            return start;
        }
        long quarter = STEP.toSeconds();
        Instant next = Instant.ofEpochSecond((start.getEpochSecond() / quarter + 1) * quarter);
        for (; next.isBefore(limit); next = next.plus(STEP)) {
            if (isOpen(sheets, next)) {
                return next;
            }
        }
        return null;
    }
}
