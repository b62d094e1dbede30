package io.github.contactnow.policy;

import io.github.contactnow.policy.place.Zone;
import io.github.contactnow.policy.rules.DayHours;
import io.github.contactnow.policy.rules.HolidayCalendar;
import io.github.contactnow.policy.rules.HoursRule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.stream.IntStream;

/** The hours of one rule, worked out so that one look shows whether they are open and when that changes. Times are in seconds. */
final class HoursTable {

    /** The holidays of a date are not known. */
    static final class HolidaysUnknownException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        HolidaysUnknownException(String calendar, LocalDate date) {
            super("the calendar '" + calendar + "' does not know the holidays of " + date.getYear());
        }
    }

    private static final int DAY = 24 * 60 * 60;

    private final HolidayCalendar calendar;
    /** Seconds of the day at which the hours open and close in turn: by day of the week, then for common days, eves, holidays, and both. */
    private final int[][][] edges = new int[7][4][];

    HoursTable(HoursRule rule, HolidayCalendar calendar, Duration margin) {
        boolean special = rule.holiday() != null || rule.eve() != null;
        this.calendar = special ? calendar : null;
        for (DayOfWeek day : DayOfWeek.values()) {
            DayHours common = rule.week().getOrDefault(day, DayHours.NONE);
            DayHours eve = rule.eve() == null ? common : common.and(rule.eve());
            DayHours holiday = rule.holiday() == null ? common : common.and(rule.holiday());
            int[][] ofDay = edges[day.getValue() - 1];
            ofDay[0] = edges(common, margin);
            ofDay[1] = edges(eve, margin);
            ofDay[2] = edges(holiday, margin);
            ofDay[3] = edges(holiday.and(eve), margin);
        }
    }

    private static int[] edges(DayHours hours, Duration margin) {
        int early = (int) Math.min(DAY, margin.toSeconds());
        return hours.windows().stream()
                .filter(window -> window.to() * 60 - early > window.from() * 60)
                .flatMapToInt(window -> IntStream.of(window.from() * 60, window.to() * 60 - early))
                .toArray();
    }

    /**
     * Looks at an instant.
     *
     * @return the next second at which something may change; negative if the hours are closed until then
     */
    long look(long second, Zone zone) {
        Zone.Regime regime = zone.at(second);
        long local = second + regime.offset();
        long day = Math.floorDiv(local, DAY);
        int secondOfDay = (int) Math.floorMod(local, (long) DAY);
        int[] ofDay = edges(day);
        int passed = 0;
        while (passed < ofDay.length && ofDay[passed] <= secondOfDay) {
            passed++;
        }
        long change = second + (passed < ofDay.length ? ofDay[passed] : DAY) - secondOfDay;
        change = Math.min(change, regime.end());
        return passed % 2 == 1 ? change : -change;
    }

    /** The end of the time for which the hours are open from a second on, at most a limit; the second itself if they are closed. */
    long openUntil(long second, Zone zone, long limit) {
        long end = second;
        while (end < limit) {
            long change = look(end, zone);
            if (change < 0) {
                return end;
            }
            end = change;
        }
        return limit;
    }

    private int[] edges(long epochDay) {
        int[][] ofDay = edges[(int) Math.floorMod(epochDay + 3, 7L)];
        if (calendar == null) {
            return ofDay[0];
        }
        if (!calendar.covers(epochDay)) {
            throw new HolidaysUnknownException(calendar.name(), LocalDate.ofEpochDay(epochDay));
        }
        return ofDay[(calendar.isHoliday(epochDay + 1) ? 1 : 0) + (calendar.isHoliday(epochDay) ? 2 : 0)];
    }
}
