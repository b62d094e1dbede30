package io.github.contactnow.policy.rules;

import io.github.contactnow.policy.place.ZoneOverride;
import io.github.contactnow.policy.yaml.PolicyFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * All files of a policy as one: packaged sets, and the file of the user, which may replace their rules and settings.
 *
 * @param rules          all rules; one of the user's file replaces that of a packaged set with the same id
 * @param covers         countries whose rules it holds
 * @param calendars      holidays by name
 * @param minTzdb        oldest time zone data that are accepted; null for any
 * @param margin         how long before the end of a window the last clearance ends
 * @param clearance      longest clearance
 * @param attemptsMaxAge how old the watermark of attempts may be
 * @param putBack        outcome code by which ContactNow dials a recalled record again; null if recalled records stay off
 * @param zoneOverrides  offsets that the files state, by zone
 * @param outcomes       which outcome codes mean what
 */
public record RuleBook(
        List<Rule> rules,
        Set<String> covers,
        Map<String, HolidayCalendar> calendars,
        String minTzdb,
        Duration margin,
        Duration clearance,
        Duration attemptsMaxAge,
        String putBack,
        Map<String, ZoneOverride> zoneOverrides,
        Map<String, Outcome> outcomes) {

    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final Duration CLEARANCE = Duration.ofHours(24);
    private static final Duration ATTEMPTS_MAX_AGE = Duration.ofMinutes(30);

    /**
     * Reads the files of a policy.
     *
     * @param holidays text of the packaged calendars
     * @param sets     text of each packaged set, by its name
     * @param own      text of the user's file, by its name; empty if there is none
     * @throws PolicyFileException if a file cannot be read, or a rule uses what no file defines
     */
    public static RuleBook read(String holidays, Map<String, String> sets, Map<String, String> own) {
        HolidayCalendars calendars = new HolidayCalendars();
        calendars.read(holidays);
        List<PolicyFile> files = new ArrayList<>();
        sets.forEach((name, text) -> files.add(PolicyFile.read(name, text, calendars)));
        int packaged = files.size();
        own.forEach((name, text) -> files.add(PolicyFile.read(name, text, calendars)));
        Map<String, Rule> rules = new LinkedHashMap<>();
        Set<String> covers = new HashSet<>();
        Map<String, ZoneOverride> overrides = new HashMap<>();
        Map<String, Outcome> outcomes = new HashMap<>();
        for (int i = 0; i < files.size(); i++) {
            PolicyFile file = files.get(i);
            addRules(file, i >= packaged, rules);
            covers.addAll(file.covers());
            overrides.putAll(file.zoneOverrides());
            outcomes.putAll(file.outcomes());
        }
        Map<String, HolidayCalendar> known = calendars.calendars();
        rules.values().forEach(rule -> checkCalendar(rule, known));
        List<PolicyFile> users = files.subList(packaged, files.size());
        String minTzdb = last(
                users,
                PolicyFile::minTzdb,
                files.stream()
                        .map(PolicyFile::minTzdb)
                        .filter(Objects::nonNull)
                        .max(String::compareTo)
                        .orElse(null));
        return new RuleBook(
                List.copyOf(rules.values()),
                Set.copyOf(covers),
                known,
                minTzdb,
                last(files, PolicyFile::margin, MARGIN),
                last(files, PolicyFile::clearance, CLEARANCE),
                last(files, PolicyFile::attemptsMaxAge, ATTEMPTS_MAX_AGE),
                last(files, PolicyFile::putBack, null),
                Map.copyOf(overrides),
                Map.copyOf(outcomes));
    }

    private static void addRules(PolicyFile file, boolean users, Map<String, Rule> rules) {
        for (String id : file.without()) {
            if (rules.remove(id) == null) {
                throw new PolicyFileException(file.name() + ": 'without' names the rule '" + id
                        + "', which none of the chosen sets has; correct or remove it.");
            }
        }
        Set<String> ids = new HashSet<>();
        for (Rule rule : file.rules()) {
            if (!ids.add(rule.id()) || (!users && rules.containsKey(rule.id()))) {
                throw new PolicyFileException(
                        rule.head().where() + ": there is another rule '" + rule.id() + "'; rename one.");
            }
            rules.put(rule.id(), rule);
        }
    }

    private static void checkCalendar(Rule rule, Map<String, HolidayCalendar> known) {
        if (rule instanceof HoursRule hours && hours.calendar() != null && !known.containsKey(hours.calendar())) {
            throw new PolicyFileException(rule.head().where() + ": rule '" + rule.id() + "' names the calendar '"
                    + hours.calendar() + "', which is not defined; define it under 'holidays:'.");
        }
    }

    /** What the last file says that says it; the default if none does. */
    private static <T> T last(List<PolicyFile> files, Function<PolicyFile, T> part, T otherwise) {
        return files.stream()
                .map(part)
                .filter(Objects::nonNull)
                .reduce((a, b) -> b)
                .orElse(otherwise);
    }
}
