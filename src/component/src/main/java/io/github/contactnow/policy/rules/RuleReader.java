package io.github.contactnow.policy.rules;

import io.github.contactnow.policy.yaml.Nearest;
import io.github.contactnow.policy.yaml.YamlMap;
import io.github.contactnow.policy.yaml.YamlMark;
import io.github.contactnow.policy.yaml.YamlValue;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one rule of a policy file. */
final class RuleReader {

    private static final Pattern JURISDICTION = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?");
    private static final List<String> KINDS = List.of("hours", "attempts", "cool-down", "registry", "consent");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    /** Country of the set, where a rule names no jurisdiction; null if the set has none or several. */
    private final String country;

    RuleReader(String country) {
        this.country = country;
    }

    Rule read(YamlMap map) {
        RuleHead head = head(map);
        List<String> kinds = KINDS.stream().filter(map::has).toList();
        KINDS.forEach(map::find);
        if (kinds.size() != 1) {
            map.find("calendar");
            map.find("zone");
            map.readAll();
            throw map.mark()
                    .fault("rule '" + head.id() + "' must say exactly one of " + String.join(", ", KINDS)
                            + (kinds.isEmpty() ? "" : ", not " + String.join(" and ", kinds)));
        }
        YamlValue value = map.get(kinds.get(0));
        Rule rule =
                switch (kinds.get(0)) {
                    case "hours" -> hours(head, map, value.asMap());
                    case "attempts" -> attempts(head, value.asMap());
                    case "cool-down" -> coolDown(head, value.asMap());
                    case "registry" -> registry(head, value.asMap());
                    default -> new ConsentRule(head, consent(value));
                };
        map.readAll();
        return rule;
    }

    private RuleHead head(YamlMap map) {
        String id = map.get("id").asText();
        YamlValue given = map.find("jurisdiction").orElse(null);
        if (given == null && country == null) {
            throw map.mark().fault("rule '" + id + "' must name its 'jurisdiction', such as GB or US-FL");
        }
        String jurisdiction = given == null ? country : given.asText();
        if (!JURISDICTION.matcher(jurisdiction).matches()) {
            throw given.mark().fault("'" + jurisdiction + "' must be a country or a state, such as GB or US-FL");
        }
        Set<Lift> unless = EnumSet.noneOf(Lift.class);
        map.list("unless").forEach(each -> unless.add(each.asOneOf(Lift.class)));
        LocalDate from = map.find("effective-from").map(YamlValue::asDate).orElse(null);
        LocalDate until = map.find("effective-until").map(YamlValue::asDate).orElse(null);
        if (from != null && until != null && until.isBefore(from)) {
            throw map.markOf("effective-until").fault("rule '" + id + "' ends before it begins");
        }
        return new RuleHead(
                id,
                jurisdiction,
                unless,
                from,
                until,
                text(map, "source"),
                text(map, "reviewer"),
                map.find("reviewed-on").map(YamlValue::asDate).orElse(null),
                text(map, "note"),
                map.mark().toString());
    }

    private static String text(YamlMap map, String key) {
        return map.find(key).map(YamlValue::asText).orElse(null);
    }

    private static Rule hours(RuleHead head, YamlMap rule, YamlMap hours) {
        Map<DayOfWeek, DayHours> week = new EnumMap<>(DayOfWeek.class);
        DayHours[] special = new DayHours[2];
        hours.forEach((name, value) -> {
            DayHours windows = value.read("none, or times such as 08:00-13:00, 14:00-20:00", DayHours::parse);
            switch (name) {
                case "holiday" -> special[0] = windows;
                case "holiday-eve" -> special[1] = windows;
                default ->
                    days(name, hours.markOf(name)).forEach(day -> {
                        if (week.put(day, windows) != null) {
                            throw hours.markOf(name)
                                    .fault("rule '" + head.id() + "' states the hours of " + day + " twice");
                        }
                    });
            }
        });
        String calendar = text(rule, "calendar");
        if (calendar == null && (special[0] != null || special[1] != null)) {
            throw rule.mark().fault("rule '" + head.id() + "' has hours of holidays, so it must name a 'calendar'");
        }
        ZoneId zone = rule.find("zone").map(RuleReader::zone).orElse(null);
        return new HoursRule(head, week, special[0], special[1], calendar, zone);
    }

    private static ZoneId zone(YamlValue value) {
        String text = value.asText();
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw value.mark().fault("'" + text + "' is no time zone; write one such as America/Chicago");
        }
    }

    private static List<DayOfWeek> days(String name, YamlMark mark) {
        if (name.equals("daily")) {
            return List.of(DayOfWeek.values());
        }
        String[] ends = name.split("-", -1);
        int first = DAYS.indexOf(ends[0]);
        int last = DAYS.indexOf(ends[ends.length - 1]);
        if (ends.length > 2 || first < 0 || last < first) {
            List<String> names = new ArrayList<>(DAYS);
            names.addAll(List.of("daily", "mon-fri", "sat-sun", "mon-sat", "holiday", "holiday-eve"));
            throw mark.fault("'" + name + "' is no day or span of days; "
                    + Nearest.of(name, names)
                            .map(near -> "do you mean '" + near + "'?")
                            .orElse("write one such as mon, mon-fri, daily, holiday or holiday-eve"));
        }
        List<DayOfWeek> days = new ArrayList<>();
        for (int day = first; day <= last; day++) {
            days.add(DayOfWeek.of(day + 1));
        }
        return days;
    }

    private static Rule attempts(RuleHead head, YamlMap map) {
        int max = map.get("max").asNumber();
        if (max < 1) {
            throw map.markOf("max").fault("rule '" + head.id() + "' must permit at least 1 attempt");
        }
        AttemptsRule rule = new AttemptsRule(head, max, map.get("per").asDuration(), perSubject(map));
        map.readAll();
        return rule;
    }

    private static Rule coolDown(RuleHead head, YamlMap map) {
        CoolDownRule rule = new CoolDownRule(
                head, map.get("after").asOneOf(Outcome.class), map.get("for").asDuration(), perSubject(map));
        map.readAll();
        return rule;
    }

    private static boolean perSubject(YamlMap map) {
        return map.find("of")
                .map(value -> value.asOneOf(CountedBy.class) == CountedBy.SUBJECT)
                .orElse(false);
    }

    /** What attempts are counted by. */
    private enum CountedBy {
        PERSON,
        SUBJECT
    }

    private static Rule registry(RuleHead head, YamlMap map) {
        RegistryRule rule = new RegistryRule(
                head,
                map.get("list").asText(),
                map.find("max-age").map(YamlValue::asDuration).orElse(null),
                map.find("numbers")
                        .map(YamlValue::asText)
                        .orElse(head.jurisdiction().substring(0, 2)));
        map.readAll();
        return rule;
    }

    private static Lift consent(YamlValue value) {
        return switch (value.asText()) {
            case "any" -> Lift.CONSENT;
            case "express" -> Lift.EXPRESS_CONSENT;
            case "written" -> Lift.WRITTEN_CONSENT;
            default -> throw value.mark().fault("'" + value.asText() + "' must be any, express or written");
        };
    }
}
