package io.github.contactnow.policy.rules;

import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The holidays of one calendar, worked out for the years that it covers. */
public final class HolidayCalendar {

    private final String name;
    private final int firstYear;
    private final int lastYear;
    private final Set<LocalDate> days;

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
        this.firstYear = firstYear;
        this.lastYear = lastYear;
        Set<LocalDate> all = new HashSet<>(added);
        // One year more on each side: a holiday may move over the end of its year.
        for (int year = firstYear - 1; year <= lastYear + 1; year++) {
            addYear(Year.of(year), definitions, all);
        }
        all.removeAll(removed);
        this.days = Set.copyOf(all);
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
        return date.getYear() >= firstYear && date.getYear() <= lastYear;
    }

    /** Whether a date is a holiday. */
    public boolean isHoliday(LocalDate date) {
        return days.contains(date);
    }

    /** Whether the day after a date is a holiday. */
    public boolean isEve(LocalDate date) {
        return days.contains(date.plusDays(1));
    }

    /** All holidays from the first to the last year, for comparisons. */
    public Set<LocalDate> days() {
        return days;
    }
}
