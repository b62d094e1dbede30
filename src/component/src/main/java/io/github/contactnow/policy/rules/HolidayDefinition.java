package io.github.contactnow.policy.rules;

import io.github.contactnow.policy.yaml.YamlMap;
import io.github.contactnow.policy.yaml.YamlValue;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * When a holiday is: on a date of each year, so many days from Easter Sunday, or on the first, second ... or last such weekday of a month.
 */
record HolidayDefinition(
        MonthDay on, Integer easter, Integer nth, DayOfWeek weekday, Integer month, Shift shift, int since) {

    /** Where a holiday goes that falls on a weekend. */
    enum Shift {
        /** It stays. */
        NONE,
        /** To the next day that is neither weekend nor holiday. */
        NEXT,
        /** From Saturday to Friday, from Sunday to Monday. */
        NEAREST
    }

    private static final int LAST = -1;
    private static final List<String> COUNTS = List.of("first", "second", "third", "fourth");

    static HolidayDefinition read(YamlMap map) {
        MonthDay on = map.find("on")
                .map(value -> value.read("a day of the year such as 12-25", text -> MonthDay.parse("--" + text)))
                .orElse(null);
        Integer easter = map.find("easter").map(YamlValue::asNumber).orElse(null);
        Shift shift = map.find("shift").map(value -> value.asOneOf(Shift.class)).orElse(Shift.NONE);
        int since = map.find("since").map(YamlValue::asNumber).orElse(Integer.MIN_VALUE);
        map.find("name");
        if (on != null || easter != null) {
            map.readAll();
            return new HolidayDefinition(on, easter, null, null, null, shift, since);
        }
        YamlValue each = map.get("each");
        String[] words = each.asText().split(" ");
        map.readAll();
        return each.read("such as 'first monday of 05' or 'last thursday of 11'", text -> {
            if (words.length != 4 || !words[2].equals("of")) {
                throw new IllegalArgumentException(text);
            }
            int nth = words[0].equals("last") ? LAST : COUNTS.indexOf(words[0]) + 1;
            DayOfWeek weekday = DayOfWeek.valueOf(words[1].toUpperCase(Locale.ROOT));
            int month = Integer.parseInt(words[3]);
            if (nth == 0 || month < 1 || month > 12) {
                throw new IllegalArgumentException(text);
            }
            return new HolidayDefinition(null, null, nth, weekday, month, shift, since);
        });
    }

    /** Its date in a year; null if it has none. */
    LocalDate in(Year year) {
        if (year.getValue() < since) {
            return null;
        }
        if (on != null) {
            return on.isValidYear(year.getValue()) ? on.atYear(year.getValue()) : null;
        }
        if (easter != null) {
            return easterSunday(year.getValue()).plusDays(easter);
        }
        LocalDate first = YearMonth.of(year.getValue(), month).atDay(1);
        return first.with(
                nth == LAST
                        ? TemporalAdjusters.lastInMonth(weekday)
                        : TemporalAdjusters.dayOfWeekInMonth(nth, weekday));
    }

    LocalDate observed(LocalDate date, Set<LocalDate> holidays) {
        if (!isWeekend(date)) {
            return date;
        }
        return switch (shift) {
            case NONE -> date;
            case NEAREST -> date.getDayOfWeek() == DayOfWeek.SATURDAY ? date.minusDays(1) : date.plusDays(1);
            case NEXT -> {
                LocalDate next = date;
                while (isWeekend(next) || holidays.contains(next)) {
                    next = next.plusDays(1);
                }
                yield next;
            }
        };
    }

    private static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
    }

    /** Easter Sunday of the Gregorian calendar, by the method that Nature published in 1876. */
    static LocalDate easterSunday(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int n = h + l - 7 * m + 114;
        return LocalDate.of(year, n / 31, n % 31 + 1);
    }
}
