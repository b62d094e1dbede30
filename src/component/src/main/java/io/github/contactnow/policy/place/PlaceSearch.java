package io.github.contactnow.policy.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the place of one person. Evidence is taken from the strongest to the weakest: stated zone, postcode, state, phones, country. Weaker
 * evidence that names all zones known so far, and more, says nothing new and is left out; any other adds its zones. Jurisdictions always add up.
 */
final class PlaceSearch {

    private static final Set<String> COUNTRIES = new HashSet<>(Arrays.asList(Locale.getISOCountries()));

    private final Map<String, Country> data;
    private final TimeZones names;
    private final Address address;
    private final List<NumberPlace> phones;

    private final Map<String, String> zones = new LinkedHashMap<>();
    private final SortedMap<String, String> jurisdictions = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private String problem;

    PlaceSearch(Map<String, Country> data, TimeZones names, Address address, List<NumberPlace> phones) {
        this.data = data;
        this.names = names;
        this.address = address;
        this.phones = phones;
    }

    Place place() {
        Country.State territory = null;
        String stated = text(address.country());
        if (stated != null) {
            territory = country(stated.toUpperCase(Locale.ROOT));
        }
        Set<String> candidates = candidates();
        statedZone();
        boolean byPostcode = postcode(candidates);
        boolean byState = state(candidates);
        boolean located = byPostcode || byState || territory != null;
        if (territory != null) {
            add(territory.zones(), "country");
        }
        phones();
        if (!located) {
            countryZones();
        }
        if (problem == null && zones.isEmpty()) {
            problem("neither address nor phones name a time zone");
        }
        if (problem == null && jurisdictions.isEmpty()) {
            problem("neither address nor phones name a country");
        }
        List<Place.ZoneEvidence> found = new ArrayList<>();
        zones.forEach((id, evidence) -> names.find(id)
                .ifPresentOrElse(
                        zone -> found.add(new Place.ZoneEvidence(zone, evidence)),
                        () -> problem("this Java does not know the time zone " + id)));
        return new Place(found, jurisdictions, notes, problem);
    }

    private static String text(String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    private void problem(String sentence) {
        if (problem == null) {
            problem = sentence;
        }
    }

    /** A country that is a territory of another counts as a state of that one. */
    private Country.State country(String code) {
        for (Country country : data.values()) {
            for (Country.State state : country.states().values()) {
                if (code.equals(state.numbers())) {
                    jurisdiction(country.code(), "country");
                    jurisdiction(country.code() + "-" + state.code(), "country");
                    return state;
                }
            }
        }
        if (COUNTRIES.contains(code)) {
            jurisdiction(code, "country");
        } else {
            problem("the country is stated as '" + code + "', which is none; write two letters such as GB");
        }
        return null;
    }

    private void jurisdiction(String code, String evidence) {
        jurisdictions.putIfAbsent(code, evidence);
    }

    /** Countries in which postcode and state are looked for: that of the address, otherwise those of the phones. */
    private Set<String> candidates() {
        if (!jurisdictions.isEmpty()) {
            return Set.of(jurisdictions.firstKey());
        }
        Set<String> countries = new TreeSet<>();
        phones.forEach(phone -> countries.addAll(phone.countries()));
        return countries;
    }

    private void statedZone() {
        String id = text(address.zone());
        if (id == null) {
            return;
        }
        // A fixed offset names no place: what will it be after the clocks change?
        if (id.indexOf('/') < 0
                || id.startsWith("Etc/")
                || id.startsWith("SystemV/")
                || names.find(id).isEmpty()) {
            problem("the time zone is stated as '" + id + "', which is none; write one such as Europe/London");
            return;
        }
        add(List.of(id), "stated zone");
    }

    private boolean postcode(Set<String> candidates) {
        String text = text(address.postcode());
        if (text == null) {
            return false;
        }
        String written = text.toUpperCase(Locale.ROOT);
        boolean known = false;
        Set<String> found = new LinkedHashSet<>();
        for (String code : candidates) {
            Country country = data.get(code);
            if (country == null || country.postcode() == null) {
                continue;
            }
            known = true;
            if (country.hasForm(written)) {
                for (Country.State state : country.statesOf(written)) {
                    jurisdiction(code, "postcode");
                    jurisdiction(code + "-" + state.code(), "postcode");
                    found.addAll(state.zones());
                }
            }
        }
        if (known && found.isEmpty()) {
            problem("the postcode is none of " + String.join(", ", candidates) + "; correct it or leave it out");
        }
        add(found, "postcode");
        return !found.isEmpty();
    }

    private boolean state(Set<String> candidates) {
        String text = text(address.state());
        if (text == null) {
            return false;
        }
        boolean strict = false;
        Set<String> found = new LinkedHashSet<>();
        for (String code : candidates) {
            Country country = data.get(code);
            if (country == null) {
                continue;
            }
            strict = strict || country.strict();
            Optional<Country.State> state = country.state(text);
            if (state.isPresent()) {
                jurisdiction(code, "state");
                jurisdiction(code + "-" + state.get().code(), "state");
                found.addAll(state.get().zones());
            }
        }
        if (strict && found.isEmpty()) {
            problem("the state is none of " + String.join(", ", candidates) + "; write its code, such as FL");
        }
        add(found, "state");
        return !found.isEmpty();
    }

    /** Phones with the fewest zones come first: a number that may be anywhere in the country adds nothing to one of a known town. */
    private void phones() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < phones.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing(i -> phones.get(i).zones().size()));
        for (int i : order) {
            NumberPlace phone = phones.get(i);
            String evidence = "phone " + (i + 1);
            if (phone.countries().isEmpty()) {
                problem(evidence + " is in no country that is known"
                        + (phone.notes().isEmpty()
                                ? ""
                                : ": it " + phone.notes().get(0)));
            } else if (phone.zones().isEmpty()) {
                problem("the time zone of " + evidence + " is not known");
            }
            phone.countries().forEach(code -> jurisdiction(code, evidence));
            phone.states().forEach(code -> jurisdiction(code, evidence));
            phone.notes().forEach(note -> notes.add(evidence + ": " + note));
            add(phone.zones(), evidence);
        }
    }

    private void countryZones() {
        String stated = text(address.country());
        if (stated == null || jurisdictions.isEmpty() || problem != null) {
            return;
        }
        Country country = data.get(stated.toUpperCase(Locale.ROOT));
        if (country == null) {
            if (address.zone() == null) {
                problem("the time zones of the country " + stated + " are not known; state the zone of the lead");
            }
            return;
        }
        List<String> plausible = new ArrayList<>(country.zones());
        plausible.removeAll(country.implausible());
        add(plausible, "country");
    }

    private void add(Collection<String> more, String evidence) {
        if (more.isEmpty()) {
            return;
        }
        boolean wider = !zones.isEmpty()
                && zones.keySet().stream().allMatch(known -> more.stream().anyMatch(each -> names.isSame(each, known)));
        if (wider) {
            return;
        }
        for (String zone : more) {
            if (zones.keySet().stream().noneMatch(known -> names.isSame(known, zone))) {
                zones.put(zone, evidence);
            }
        }
    }
}
