package io.github.contactnow.policy.oracle;

import static io.github.contactnow.policy.oracle.OracleData.list;
import static io.github.contactnow.policy.oracle.OracleData.map;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The small mistakes that one can make in a rule: left out, an hour or one too much or too little, an exception or a holiday forgotten. */
final class Mutants {

    /** @param rule null if the rule is left out */
    record Mutant(String name, Map<String, Object> rule) {}

    private final Map<String, Object> rule;
    private final List<Mutant> mutants = new ArrayList<>();

    private Mutants(Map<String, Object> rule) {
        this.rule = rule;
    }

    static List<Mutant> of(Map<String, Object> rule) {
        Mutants all = new Mutants(rule);
        all.mutants.add(new Mutant("left out", null));
        all.hours();
        all.numbers("attempts", "max", List.of("1", "-1"));
        all.numbers("attempts", "per", List.of("1h", "-1h"));
        all.numbers("cool-down", "for", List.of("1h", "-1h"));
        all.numbers("registry", "max-age", List.of("1d", "-1d"));
        all.others("attempts", "of", List.of("person", "subject"), "person");
        all.others("cool-down", "of", List.of("person", "subject"), "person");
        all.others("cool-down", "after", List.of("machine", "abandoned", "refusal", "conversation"), null);
        all.others("registry", "list", List.of("another"), null);
        if (rule.containsKey("consent")) {
            for (String level : List.of("any", "express", "written")) {
                if (!level.equals(rule.get("consent"))) {
                    all.put("consent " + level, "consent", level);
                }
            }
        }
        for (Object lift : list(rule.get("unless"))) {
            List<Object> left = new ArrayList<>(list(rule.get("unless")));
            left.remove(lift);
            all.put("without " + lift, "unless", left);
        }
        for (String date : List.of("effective-from", "effective-until")) {
            if (rule.containsKey(date)) {
                LocalDate day = LocalDate.parse(rule.get(date).toString());
                all.put(date + " a day later", date, day.plusDays(1).toString());
                all.put(date + " a day earlier", date, day.minusDays(1).toString());
            }
        }
        if (rule.containsKey("zone")) {
            Map<String, Object> changed = new LinkedHashMap<>(rule);
            changed.remove("zone");
            all.mutants.add(new Mutant("without zone", changed));
        }
        return all.mutants;
    }

    private void put(String name, String key, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(rule);
        changed.put(key, value);
        mutants.add(new Mutant(name, changed));
    }

    private void putInto(String part, String key, Object value) {
        Map<String, Object> inner = new LinkedHashMap<>(map(rule.get(part)));
        if (value == null) {
            inner.remove(key);
        } else {
            inner.put(key, value);
        }
        put(part + " " + key + " " + value, part, inner);
    }

    private void hours() {
        map(rule.get("hours")).forEach((day, value) -> {
            String windows = value.toString();
            if (day.startsWith("holiday")) {
                putInto("hours", day, null);
            }
            if (windows.equals("none")) {
                if (!day.equals("holiday")) {
                    putInto("hours", day, "12:00-13:00");
                }
                return;
            }
            String[] parts = windows.split(", ");
            for (int i = 0; i < parts.length; i++) {
                for (int hour : new int[] {-1, 1}) {
                    for (boolean from : new boolean[] {true, false}) {
                        String[] changed = parts.clone();
                        changed[i] = from
                                ? LocalTime.parse(parts[i].substring(0, 5)).plusHours(hour) + "-"
                                        + parts[i].substring(6)
                                : parts[i].substring(0, 6)
                                        + LocalTime.parse(parts[i].substring(6)).plusHours(hour);
                        // An hour more of both joins windows that are an hour apart.
                        if (!String.join(", ", changed).matches(".*-(\\d\\d:\\d\\d), \\1-.*")) {
                            putInto("hours", day, String.join(", ", changed));
                        }
                    }
                }
            }
        });
    }

    private void numbers(String part, String key, List<String> changes) {
        if (!rule.containsKey(part)) {
            return;
        }
        String value = map(rule.get(part)).get(key).toString();
        for (String change : changes) {
            if (change.endsWith("h") || change.endsWith("d")) {
                int hours =
                        Integer.parseInt(change.substring(0, change.length() - 1)) * (change.endsWith("d") ? 24 : 1);
                int now = Integer.parseInt(value.substring(0, value.length() - 1)) * (value.endsWith("d") ? 24 : 1);
                putInto(part, key, (now + hours) + "h");
            } else if (Integer.parseInt(value) + Integer.parseInt(change) > 0) {
                putInto(part, key, Integer.parseInt(value) + Integer.parseInt(change));
            }
        }
    }

    private void others(String part, String key, List<String> values, String otherwise) {
        if (!rule.containsKey(part)) {
            return;
        }
        Object value = map(rule.get(part)).getOrDefault(key, otherwise);
        values.stream().filter(other -> !other.equals(value)).forEach(other -> putInto(part, key, other));
    }
}
