package io.github.contactnow.policy.yaml;

import io.github.contactnow.api.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A text, a list or a map of a YAML document: one of the three is not null. */
public record YamlValue(YamlMark mark, String text, List<YamlValue> list, YamlMap map) {

    public String asText() {
        if (text == null || text.isBlank()) {
            throw mark.fault("a text is expected here");
        }
        return text.strip();
    }

    public YamlMap asMap() {
        if (map == null) {
            throw mark.fault("names with values are expected here");
        }
        return map;
    }

    /** A list; a single text counts as a list of one. */
    public List<YamlValue> asList() {
        if (list == null && map != null) {
            throw mark.fault("a list is expected here");
        }
        return list == null ? List.of(this) : list;
    }

    public List<String> asTexts() {
        return asList().stream().map(YamlValue::asText).toList();
    }

    public Duration asDuration() {
        return read("a length of time such as 24h or 28d", Durations::parse);
    }

    public LocalDate asDate() {
        return read("a date such as 2026-01-31", LocalDate::parse);
    }

    public Instant asInstant() {
        return read("an instant such as 2026-11-01T09:00:00Z", Instant::parse);
    }

    public int asNumber() {
        return read("a whole number", Integer::valueOf);
    }

    public boolean asBoolean() {
        return read("true or false", value -> switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(value);
        });
    }

    /** One of the constants of an enumeration, written with dashes and in lower case. */
    public <E extends Enum<E>> E asOneOf(Class<E> type) {
        String value = asText();
        for (E each : type.getEnumConstants()) {
            if (word(each).equals(value)) {
                return each;
            }
        }
        List<String> words =
                List.of(type.getEnumConstants()).stream().map(YamlValue::word).toList();
        throw mark.fault("'" + value + "' is not known here; "
                + Nearest.of(value, words)
                        .map(near -> "do you mean '" + near + "'? ")
                        .orElse("") + "Allowed: " + String.join(", ", words));
    }

    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public <T> T read(String expected, Function<String, T> reader) {
        String value = asText();
        try {
            return reader.apply(value);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw mark.fault("'" + value + "' must be " + expected);
        }
    }
}
