package io.github.contactnow.policy.rules;

import io.github.contactnow.policy.place.ZoneOverride;
import io.github.contactnow.policy.yaml.PolicyFileException;
import io.github.contactnow.policy.yaml.YamlDocument;
import io.github.contactnow.policy.yaml.YamlMap;
import io.github.contactnow.policy.yaml.YamlValue;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What one policy file says: a packaged set, or the file of the user. What it leaves out is null or empty.
 *
 * @param name             how errors name it
 * @param covers           countries whose rules it holds
 * @param rules            in the order of the file
 * @param without          ids of rules of packaged sets that do not apply
 * @param minTzdb          oldest time zone data that are accepted, such as {@code 2026d}
 * @param margin           how long before the end of a window the last clearance ends
 * @param clearance        longest clearance
 * @param attemptsMaxAge   how old the watermark of attempts may be
 * @param putBack          outcome code by which ContactNow dials a recalled record again
 * @param zoneOverrides    offsets of zones that changed since the time zone data of this Java
 * @param outcomes         which outcome codes mean what
 */
public record PolicyFile(
        String name,
        Set<String> covers,
        List<Rule> rules,
        Set<String> without,
        String minTzdb,
        Duration margin,
        Duration clearance,
        Duration attemptsMaxAge,
        String putBack,
        Map<String, ZoneOverride> zoneOverrides,
        Map<String, Outcome> outcomes) {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final List<String> NAMES = List.of(
            "covers",
            "rules",
            "without",
            "holidays",
            "outcomes",
            "min-tzdb",
            "zone-overrides",
            "margin",
            "clearance",
            "attempts-max-age",
            "put-back");

    /**
     * Reads a file.
     *
     * @throws PolicyFileException if a part cannot be read, or is not known
     */
    static PolicyFile read(String name, String text, HolidayCalendars calendars) {
        YamlMap map = YamlDocument.read(name, text);
        map.allow(NAMES);
        Set<String> covers = new HashSet<>();
        map.list("covers").forEach(value -> covers.add(value.read("a country such as GB", PolicyFile::country)));
        RuleReader reader =
                new RuleReader(covers.size() == 1 ? covers.iterator().next() : null);
        map.find("holidays").ifPresent(value -> calendars.read(value.asMap()));
        List<Rule> rules = map.list("rules").stream()
                .map(value -> reader.read(value.asMap()))
                .toList();
        Map<String, ZoneOverride> overrides = new HashMap<>();
        map.find("zone-overrides").ifPresent(value -> value.asMap().forEach((zone, given) -> {
            YamlMap override = given.asMap();
            overrides.put(
                    zone,
                    new ZoneOverride(
                            override.get("from").asInstant(),
                            override.get("offset").read("an offset such as -07:00", ZoneOffset::of)));
            override.find("source");
            override.readAll();
        }));
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        map.find("outcomes").ifPresent(value -> outcomes(value.asMap(), outcomes));
        return new PolicyFile(
                name,
                Set.copyOf(covers),
                rules,
                Set.copyOf(map.texts("without")),
                map.find("min-tzdb")
                        .map(value -> value.read("a version such as 2026d", PolicyFile::tzdb))
                        .orElse(null),
                map.find("margin").map(YamlValue::asDuration).orElse(null),
                map.find("clearance").map(YamlValue::asDuration).orElse(null),
                map.find("attempts-max-age").map(YamlValue::asDuration).orElse(null),
                map.find("put-back")
                        .map(value -> value.read("an outcome code such as '100'", PolicyFile::outcomeCode))
                        .orElse(null),
                overrides,
                outcomes);
    }

    private static void outcomes(YamlMap map, Map<String, Outcome> outcomes) {
        map.forEach((word, codes) -> {
            Outcome outcome = new YamlValue(map.markOf(word), word, null, null).asOneOf(Outcome.class);
            codes.asList().forEach(code -> {
                Outcome before = outcomes.put(code.asText(), outcome);
                if (before != null && before != outcome) {
                    throw code.mark()
                            .fault("outcome code " + code.asText() + " cannot mean both " + YamlValue.word(before)
                                    + " and " + word);
                }
            });
        });
    }

    private static String country(String text) {
        if (!COUNTRIES.contains(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static String outcomeCode(String text) {
        if (!text.matches("\\d{1,10}")) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static String tzdb(String text) {
        if (!text.matches("\\d{4}[a-z]")) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
