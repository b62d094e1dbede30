package io.github.contactnow.policy.rules;

import io.github.contactnow.policy.yaml.YamlDocument;
import io.github.contactnow.policy.yaml.YamlMap;
import io.github.contactnow.policy.yaml.YamlValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads calendars of holidays, those of the packaged sets and the changes of the user's policy file. */
final class HolidayCalendars {

    /** What a file says about one calendar. */
    private static final class Draft {
        private int firstYear = Integer.MAX_VALUE;
        private int lastYear = Integer.MIN_VALUE;
        private final List<HolidayDefinition> definitions = new ArrayList<>();
        private final Set<LocalDate> added = new HashSet<>();
        private final Set<LocalDate> removed = new HashSet<>();
    }

    private final Map<String, Draft> drafts = new TreeMap<>();

    /** Reads the packaged calendars. */
    void read(String text) {
        read(YamlDocument.read("holidays.yaml", text));
    }

    /** Reads calendars, or adds to those that are there. */
    void read(YamlMap calendars) {
        calendars.forEach((name, value) -> {
            YamlMap map = value.asMap();
            Draft draft = drafts.computeIfAbsent(name, key -> new Draft());
            map.find("from-year").ifPresent(year -> draft.firstYear = year(year));
            map.find("to-year").ifPresent(year -> draft.lastYear = year(year));
            map.list("days").forEach(day -> draft.definitions.add(HolidayDefinition.read(day.asMap())));
            map.list("add").forEach(date -> draft.added.add(date.asDate()));
            map.list("remove").forEach(date -> draft.removed.add(date.asDate()));
            map.find("source");
            map.readAll();
        });
    }

    private static int year(YamlValue value) {
        return value.read("a year from 1970 to 2200", text -> {
            int year = Integer.parseInt(text);
            if (year < 1970 || year > 2200) {
                throw new IllegalArgumentException(text);
            }
            return year;
        });
    }

    Map<String, HolidayCalendar> calendars() {
        Map<String, HolidayCalendar> calendars = new HashMap<>();
        drafts.forEach((name, draft) -> calendars.put(
                name,
                new HolidayCalendar(
                        name, draft.firstYear, draft.lastYear, draft.definitions, draft.added, draft.removed)));
        return calendars;
    }
}
