package io.github.contactnow.policy.place;

import io.github.contactnow.policy.yaml.YamlMap;
import io.github.contactnow.policy.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the data say about a country.
 *
 * @param zones       all its zones
 * @param implausible zones that count only where something better than a phone number names them
 * @param postcode    the form of its postcodes; null if they do not matter
 * @param strict      whether a state that is not known is an error
 * @param states      by code
 */
record Country(
        String code,
        List<String> zones,
        Set<String> implausible,
        Pattern postcode,
        boolean strict,
        Map<String, State> states) {

    /**
     * A state, province or territory.
     *
     * @param code      such as {@code FL}
     * @param postcodes beginnings of its postcodes
     * @param numbers   country by which libphonenumber knows its numbers; null if by that of the country
     */
    record State(String code, List<String> names, List<String> zones, List<Span> postcodes, String numbers) {

        boolean isCalled(String text) {
            return code.equals(text) || names.stream().anyMatch(name -> name.equalsIgnoreCase(text));
        }

        boolean hasPostcode(String text) {
            return postcodes.stream().anyMatch(span -> span.holds(text));
        }
    }

    /** Postcodes that begin with one of a span of texts of the same length. */
    record Span(String first, String last) {

        boolean holds(String postcode) {
            if (postcode.length() < first.length()) {
                return false;
            }
            String begin = postcode.substring(0, first.length());
            return begin.compareTo(first) >= 0 && begin.compareTo(last) <= 0;
        }
    }

    static Country read(String code, YamlMap map) {
        Map<String, State> states = new LinkedHashMap<>();
        map.find("states").ifPresent(value -> value.asMap()
                .forEach((name, state) -> states.put(name, state(name, state.asMap()))));
        Country country = new Country(
                code,
                map.get("zones").asTexts(),
                Set.copyOf(map.texts("implausible")),
                map.find("postcode")
                        .map(value -> value.read("a regular expression", Pattern::compile))
                        .orElse(null),
                map.find("strict").map(YamlValue::asBoolean).orElse(false),
                states);
        map.readAll();
        return country;
    }

    private static State state(String code, YamlMap map) {
        List<Span> spans = new ArrayList<>();
        for (String text : map.texts("postcodes")) {
            String[] ends = text.split("-");
            spans.add(new Span(ends[0], ends[ends.length - 1]));
        }
        State state = new State(
                code,
                map.texts("names"),
                map.get("zones").asTexts(),
                spans,
                map.find("numbers").map(YamlValue::asText).orElse(null));
        map.readAll();
        return state;
    }

    /** The state of a code or a name; empty if there is none. */
    Optional<State> state(String text) {
        String wanted = text.strip();
        String prefix = code + "-";
        String bare = wanted.toUpperCase(Locale.ROOT);
        String short_ = bare.startsWith(prefix) ? bare.substring(prefix.length()) : bare;
        State known = states.get(short_);
        return known != null
                ? Optional.of(known)
                : states.values().stream().filter(each -> each.isCalled(wanted)).findFirst();
    }

    /** Whether a postcode has the form of this country's postcodes. */
    boolean hasForm(String text) {
        return postcode != null && postcode.matcher(text).matches();
    }

    /** States in which postcodes begin so; several where they share a beginning. */
    List<State> statesOf(String text) {
        return states.values().stream().filter(each -> each.hasPostcode(text)).toList();
    }
}
