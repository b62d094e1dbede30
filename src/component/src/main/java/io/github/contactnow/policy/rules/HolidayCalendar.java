package io.github.contactnow.policy.rules;

import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The holidays of one calendar, worked out for the years that it covers. */
public final class HolidayCalendar {

    private static final int MARGIN = 400;

    private final String name;
    private final long firstDay;
    private final long endDay;
    /** By the day, from some days before the first: the first may be the eve of one. */
    private final BitSet days = new BitSet();

    /**
     * @param definitions holidays as defined; those that move off a weekend count on both days
     * @param added       further dates
     * @param removed     dates that are no holidays after all
     */
    HolidayCalendar(
            String name,
            int firstYear,
            int lastYear,
            List<HolidayDefinition> definitions,
            Set<LocalDate> added,
            Set<LocalDate> removed) {
        this.name = name;
        this.firstDay = firstYear > lastYear ? 0 : LocalDate.of(firstYear, 1, 1).toEpochDay();
        this.endDay =
                firstYear > lastYear ? 0 : LocalDate.of(lastYear + 1, 1, 1).toEpochDay();
        Set<LocalDate> all = new HashSet<>(added);
        // One year more on each side: a holiday may move over the end of its year.
        for (int year = firstYear - 1; year <= lastYear + 1; year++) {
            addYear(Year.of(year), definitions, all);
        }
        all.removeAll(removed);
        for (LocalDate day : all) {
            long index = day.toEpochDay() - firstDay + MARGIN;
            // What lies farther outside is not covered.
            if (index >= 0 && index <= endDay - firstDay + 2 * MARGIN) {
                days.set((int) index);
            }
        }
    }

    private static void addYear(Year year, List<HolidayDefinition> definitions, Set<LocalDate> all) {
        List<LocalDate> dates = new ArrayList<>();
        for (HolidayDefinition definition : definitions) {
            LocalDate date = definition.in(year);
            dates.add(date);
            if (date != null) {
                all.add(date);
            }
        }
        for (int i = 0; i < dates.size(); i++) {
            if (dates.get(i) != null) {
                all.add(definitions.get(i).observed(dates.get(i), all));
            }
        }
    }

    /** Name of the calendar, such as {@code gb}. */
    public String name() {
        return name;
    }

    /** Whether the calendar knows the holidays of a date's year. */
    public boolean covers(LocalDate date) {
        return covers(date.toEpochDay());
    }

    /** The same of a day, counted from 1970. */
    public boolean covers(long epochDay) {
        return epochDay >= firstDay && epochDay < endDay;
    }

    /** Whether a day is a holiday, counted from 1970. */
    public boolean isHoliday(long epochDay) {
        long index = epochDay - firstDay + MARGIN;
        return index >= 0 && index < days.size() && days.get((int) index);
    }

    /** All holidays, for comparisons. */
    public Set<LocalDate> days() {
        return days.stream()
                .mapToObj(index -> LocalDate.ofEpochDay(firstDay - MARGIN + index))
                .collect(Collectors.toSet());
    }
}
