package io.github.contactnow.policy.place;

import io.github.contactnow.policy.yaml.YamlMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds out where persons are, by the data of countries and states and by phone prefixes. */
public final class Places {

    private final Map<String, Country> countries;
    private final TimeZones zones;
    private final NumberPlaces numbers;

    private Places(Map<String, Country> countries, TimeZones zones) {
        this.countries = countries;
        this.zones = zones;
        this.numbers = new NumberPlaces(countries, zones);
    }

    /** Reads the data of countries. */
    public static Places read(YamlMap map, TimeZones zones) {
        Map<String, Country> countries = new TreeMap<>();
        map.forEach((code, value) -> countries.put(code, Country.read(code, value.asMap())));
        return new Places(countries, zones);
    }

    /** The time zones that the places are in. */
    public TimeZones zones() {
        return zones;
    }

    /** Where a phone number may be, by itself. */
    public NumberPlace of(long number) {
        return numbers.of(number);
    }

    /** The zones in which persons of a country may be; none if the data do not know it. */
    public List<String> zonesOf(String country) {
        Country known = countries.get(country);
        return known == null
                ? List.of()
                : known.zones().stream()
                        .filter(zone -> !known.implausible().contains(zone))
                        .toList();
    }

    /** Whether the data know a state of a country, by its code. */
    public boolean knows(String country, String state) {
        return countries.containsKey(country) && countries.get(country).states().containsKey(state);
    }

    /**
     * Where a person is.
     *
     * @param phones all phones, in the order of the lead
     */
    public Place find(Address address, List<NumberPlace> phones) {
        return new PlaceSearch(countries, zones, address, phones).place();
    }
}
