package io.github.contactnow.policy.oracle;

import static io.github.contactnow.policy.oracle.OracleData.list;
import static io.github.contactnow.policy.oracle.OracleData.map;

import io.github.contactnow.policy.Subject;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Where a person is, worked out one step after the other. */
final class OraclePlace {

    private static final Map<String, String> ALIASES = Map.of(
            "Europe/Guernsey", "Europe/London",
            "Europe/Jersey", "Europe/London",
            "Europe/Isle_of_Man", "Europe/London",
            "US/Eastern", "America/New_York",
            "Canada/Pacific", "America/Vancouver",
            "Canada/Mountain", "America/Edmonton",
            "Asia/Calcutta", "Asia/Kolkata",
            "America/Blanc-Sablon", "America/Puerto_Rico",
            "America/Guadeloupe", "America/Puerto_Rico",
            "America/St_Thomas", "America/Puerto_Rico");

    final Set<String> zones = new TreeSet<>();
    final Set<String> jurisdictions = new TreeSet<>();
    boolean unknown;

    OraclePlace(OracleData data, Subject subject) {
        String country = subject.country() == null ? null : subject.country().toUpperCase(Locale.ROOT);
        boolean territory = false;
        List<String> territoryZones = List.of();
        if (country != null) {
            for (String code : data.places.keySet()) {
                for (Map.Entry<String, Object> state : states(data, code).entrySet()) {
                    if (country.equals(map(state.getValue()).get("numbers"))) {
                        jurisdictions.add(code);
                        jurisdictions.add(code + "-" + state.getKey());
                        territory = true;
                        territoryZones = texts(map(state.getValue()).get("zones"));
                    }
                }
            }
            if (!territory) {
                if (List.of(Locale.getISOCountries()).contains(country)) {
                    jurisdictions.add(country);
                } else {
                    unknown = true;
                }
            }
        }
        Set<String> candidates = new TreeSet<>();
        if (jurisdictions.isEmpty()) {
            subject.phones()
                    .forEach(phone -> candidates.addAll(KnownPhone.of(phone).countries()));
        } else {
            candidates.add(jurisdictions.iterator().next());
        }
        String zone = subject.zone();
        if (zone != null) {
            if (zone.contains("/")
                    && !zone.startsWith("Etc/")
                    && ZoneId.getAvailableZoneIds().contains(zone)) {
                add(List.of(zone));
            } else {
                unknown = true;
            }
        }
        boolean byPostcode = postcode(data, subject.postcode(), candidates);
        boolean byState = state(data, subject.state(), candidates);
        if (territory) {
            add(territoryZones);
        }
        List<KnownPhone> phones = new ArrayList<>();
        subject.phones().forEach(phone -> phones.add(KnownPhone.of(phone)));
        phones.sort(Comparator.comparingInt(phone -> phone.zones().size()));
        for (KnownPhone phone : phones) {
            unknown |= phone.zones().isEmpty();
            jurisdictions.addAll(phone.countries());
            jurisdictions.addAll(phone.states());
            add(phone.zones());
        }
        if (!territory && !byPostcode && !byState && country != null && !unknown) {
            Map<String, Object> known = map(data.places.get(country));
            if (known.isEmpty()) {
                unknown = zone == null;
            } else {
                List<String> plausible = texts(known.get("zones"));
                plausible.removeAll(texts(known.get("implausible")));
                add(plausible);
            }
        }
        unknown |= zones.isEmpty() || jurisdictions.isEmpty();
    }

    private boolean postcode(OracleData data, String postcode, Set<String> candidates) {
        if (postcode == null) {
            return false;
        }
        boolean known = false;
        List<String> found = new ArrayList<>();
        for (String country : candidates) {
            Object form = map(data.places.get(country)).get("postcode");
            if (form == null) {
                continue;
            }
            known = true;
            if (postcode.toUpperCase(Locale.ROOT).matches(form.toString())) {
                states(data, country).forEach((code, state) -> {
                    if (texts(map(state).get("postcodes")).stream().anyMatch(span -> isIn(span, postcode))) {
                        jurisdictions.add(country);
                        jurisdictions.add(country + "-" + code);
                        found.addAll(texts(map(state).get("zones")));
                    }
                });
            }
        }
        unknown |= known && found.isEmpty();
        add(found);
        return !found.isEmpty();
    }

    private static boolean isIn(String span, String postcode) {
        if (!span.contains("-")) {
            return postcode.startsWith(span);
        }
        String first = span.substring(0, span.indexOf('-'));
        int begin = Integer.parseInt(postcode.substring(0, first.length()));
        return begin >= Integer.parseInt(first) && begin <= Integer.parseInt(span.substring(span.indexOf('-') + 1));
    }

    private boolean state(OracleData data, String state, Set<String> candidates) {
        if (state == null) {
            return false;
        }
        boolean strict = false;
        List<String> found = new ArrayList<>();
        for (String country : candidates) {
            strict |= Boolean.TRUE.equals(map(data.places.get(country)).get("strict"));
            states(data, country).forEach((code, each) -> {
                if (code.equalsIgnoreCase(state)
                        || (country + "-" + code).equalsIgnoreCase(state)
                        || texts(map(each).get("names")).stream().anyMatch(state::equalsIgnoreCase)) {
                    jurisdictions.add(country);
                    jurisdictions.add(country + "-" + code);
                    found.addAll(texts(map(each).get("zones")));
                }
            });
        }
        unknown |= strict && found.isEmpty();
        add(found);
        return !found.isEmpty();
    }

    private void add(Collection<String> more) {
        Set<String> named = new TreeSet<>();
        more.forEach(zone -> named.add(canonical(zone)));
        if (zones.isEmpty() || !named.containsAll(zones)) {
            zones.addAll(named);
        }
    }

    private static Map<String, Object> states(OracleData data, String country) {
        return map(map(data.places.get(country)).get("states"));
    }

    private static List<String> texts(Object value) {
        List<String> texts = new ArrayList<>();
        list(value).forEach(each -> texts.add(each.toString()));
        return texts;
    }

    static String canonical(String zone) {
        return ALIASES.getOrDefault(zone, zone);
    }
}
