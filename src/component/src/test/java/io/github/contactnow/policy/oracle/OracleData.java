package io.github.contactnow.policy.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The packaged files as plain maps, read without any class of the policy, and the holidays worked out in the most obvious way. */
final class OracleData {

    final List<Map<String, Object>> rules = new ArrayList<>();
    final Set<String> covers = new TreeSet<>();
    final Map<String, Object> places = map(load("places.yaml"));
    final Map<String, Object> changes = map(load("tzdb-changes.yaml"));
    private final Map<String, Object> calendars = map(load("holidays.yaml"));
    private final Map<String, Set<LocalDate>> holidays = new LinkedHashMap<>();

    OracleData(List<String> sets) {
        for (String set : sets) {
            Map<String, Object> file = map(load("sets/" + set + ".yaml"));
            for (Object country : list(file.get("covers"))) {
                covers.add((String) country);
            }
            for (Object rule : list(file.get("rules"))) {
                Map<String, Object> one = new LinkedHashMap<>(map(rule));
                one.putIfAbsent("jurisdiction", list(file.get("covers")).get(0));
                rules.add(one);
            }
        }
        calendars.forEach((name, calendar) -> holidays.put(name, holidays(map(calendar))));
    }

    /** Data with one rule alone. */
    OracleData(Set<String> covers, Map<String, Object> rule) {
        this(List.of());
        this.covers.addAll(covers);
        rules.add(rule);
    }

    static Object load(String file) {
        try (InputStream in = OracleData.class.getResourceAsStream("/io/github/contactnow/policy/" + file)) {
            return new Load(LoadSettings.builder().build()).loadFromInputStream(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    static List<?> list(Object value) {
        return value == null ? List.of() : value instanceof List<?> list ? list : List.of(value);
    }

    boolean isHoliday(String calendar, LocalDate date) {
        return holidays.get(calendar).contains(date);
    }

    private static Set<LocalDate> holidays(Map<String, Object> calendar) {
        Set<LocalDate> all = new HashSet<>();
        for (Object added : list(calendar.get("add"))) {
            all.add(LocalDate.parse(added.toString()));
        }
        for (int year = 2019; year <= 2041; year++) {
            Map<LocalDate, String> moving = new LinkedHashMap<>();
            for (Object each : list(calendar.get("days"))) {
                Map<String, Object> day = map(each);
                if (day.containsKey("since") && year < (Integer) day.get("since")) {
                    continue;
                }
                LocalDate date = date(day, year);
                all.add(date);
                moving.put(date, (String) day.getOrDefault("shift", "none"));
            }
            moving.forEach((date, shift) -> {
                boolean saturday = date.getDayOfWeek() == DayOfWeek.SATURDAY;
                boolean sunday = date.getDayOfWeek() == DayOfWeek.SUNDAY;
                if (shift.equals("nearest") && saturday) {
                    all.add(date.minusDays(1));
                } else if (shift.equals("nearest") && sunday) {
                    all.add(date.plusDays(1));
                } else if (shift.equals("next") && (saturday || sunday)) {
                    LocalDate next = date.plusDays(1);
                    while (all.contains(next) || next.getDayOfWeek().getValue() > 5) {
                        next = next.plusDays(1);
                    }
                    all.add(next);
                }
            });
        }
        return all;
    }

    private static LocalDate date(Map<String, Object> day, int year) {
        if (day.containsKey("on")) {
            return LocalDate.parse(year + "-" + day.get("on"));
        }
        if (day.containsKey("easter")) {
            return easter(year).plusDays((Integer) day.get("easter"));
        }
        String[] words = day.get("each").toString().split(" ");
        List<LocalDate> dates = new ArrayList<>();
        LocalDate date = LocalDate.of(year, Integer.parseInt(words[3]), 1);
        for (LocalDate each = date; each.getMonth() == date.getMonth(); each = each.plusDays(1)) {
            if (each.getDayOfWeek().name().toLowerCase(Locale.ROOT).equals(words[1])) {
                dates.add(each);
            }
        }
        return words[0].equals("last")
                ? dates.get(dates.size() - 1)
                : dates.get(List.of("first", "second", "third", "fourth").indexOf(words[0]));
    }

    /** By the golden number, the solar and the lunar correction, as Clavius taught it. */
    private static LocalDate easter(int year) {
        int golden = year % 19 + 1;
        int century = year / 100 + 1;
        int leapsDropped = 3 * century / 4 - 12;
        int moon = (8 * century + 5) / 25 - 5;
        int sunday = 5 * year / 4 - leapsDropped - 10;
        int epact = Math.floorMod(11 * golden + 20 + moon - leapsDropped, 30);
        if ((epact == 25 && golden > 11) || epact == 24) {
            epact++;
        }
        int full = 44 - epact;
        if (full < 21) {
            full += 30;
        }
        full = full + 7 - (sunday + full) % 7;
        return full > 31 ? LocalDate.of(year, 4, full - 31) : LocalDate.of(year, 3, full);
    }
}
