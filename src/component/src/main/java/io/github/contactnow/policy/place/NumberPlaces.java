package io.github.contactnow.policy.place;

import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.geocoding.PhoneNumberOfflineGeocoder;
import io.github.contactnow.policy.numbers.E164;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where phone numbers are, by the prefix data of libphonenumber. Those are weak evidence, and wrong here and there, so they are held
 * against the zones of the country and the state: a zone that is in neither is left out, and all of the state count.
 */
final class NumberPlaces {

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
    private static final PhoneNumberToTimeZonesMapper ZONES = PhoneNumberToTimeZonesMapper.getInstance();
    private static final PhoneNumberOfflineGeocoder PLACES = PhoneNumberOfflineGeocoder.getInstance();
    private static final int NORTH_AMERICA = 1;
    /** In North America area code and exchange say where a number is; elsewhere no data look at more digits than this. */
    private static final int PREFIX_OF_NORTH_AMERICA = 7;

    private static final int PREFIX = 9;
    private static final int MOST_KEPT = 1 << 18;
    /** Any subscriber in the exchange: the data do not look at these digits. */
    private static final long SUBSCRIBER = 5550100;

    private final Map<String, Country> countries;
    private final TimeZones zones;
    private final Map<Long, NumberPlace> kept = new ConcurrentHashMap<>();

    NumberPlaces(Map<String, Country> countries, TimeZones zones) {
        this.countries = countries;
        this.zones = zones;
    }

    NumberPlace of(long number) {
        boolean northAmerican = E164.prefix(number, 1) == NORTH_AMERICA;
        int length = E164.length(number);
        long prefix = E164.prefix(number, northAmerican ? PREFIX_OF_NORTH_AMERICA : PREFIX);
        // Numbers that begin alike may differ in their length.
        Long key = prefix * 16 + length;
        NumberPlace place = kept.get(key);
        if (place == null) {
            place = northAmerican ? northAmerican(prefix, length) : elsewhere(prefix, length);
            if (kept.size() >= MOST_KEPT) {
                kept.clear();
            }
            kept.put(key, place);
        }
        return place;
    }

    private NumberPlace northAmerican(long prefix, int length) {
        if (length != 11) {
            return new NumberPlace(Set.of(), Set.of(), List.of(), List.of("has not 11 digits"));
        }
        long exchange = prefix % 10_000_000 - NORTH_AMERICA * 1_000_000L;
        PhoneNumber number = new PhoneNumber().setCountryCode(1).setNationalNumber(exchange * 10_000 + 100);
        PhoneNumber area =
                new PhoneNumber().setCountryCode(1).setNationalNumber(exchange / 1000 * 10_000_000 + SUBSCRIBER);
        Set<String> found = new TreeSet<>();
        Set<String> states = new TreeSet<>();
        List<List<String>> zonesOfStates = new ArrayList<>();
        for (String code : List.of("US", "CA")) {
            for (String name : names(PLACES.getDescriptionForValidNumber(area, Locale.US))) {
                countries.get(code).state(name).ifPresent(state -> {
                    found.add(code);
                    states.add(code + "-" + state.code());
                    zonesOfStates.add(state.zones());
                });
            }
        }
        if (found.isEmpty()) {
            String region = PLANS.getRegionCodeForNumber(area);
            return region == null
                    ? new NumberPlace(Set.of(), Set.of(), List.of(), List.of("has an area code that is not known"))
                    : inCountry(region, ZONES.getTimeZonesForGeographicalNumber(number));
        }
        return new NumberPlace(Set.copyOf(found), Set.copyOf(states), List.of(), List.of())
                .withZones(ZONES.getTimeZonesForGeographicalNumber(number), zonesOfStates, zones);
    }

    /** A description is a state, several with slashes between, or a town with the state's letters. */
    private static List<String> names(String description) {
        int comma = description.lastIndexOf(", ");
        return comma > 0 ? List.of(description.substring(comma + 2)) : List.of(description.split("/"));
    }

    private NumberPlace elsewhere(long prefix, int length) {
        Set<String> regions = new TreeSet<>();
        Set<String> found = new TreeSet<>();
        int tail = Math.max(0, length - PREFIX);
        // Numbers with the same beginning may be valid or not by their end, so several ends are looked at.
        for (int digit = 0; digit <= (tail == 0 ? 0 : 9); digit++) {
            PhoneNumber number = number(prefix + Integer.toString(digit).repeat(tail));
            if (number == null) {
                return new NumberPlace(Set.of(), Set.of(), List.of(), List.of("has a country code that is not known"));
            }
            String region = PLANS.getRegionCodeForNumber(number);
            if (region != null) {
                regions.add(region);
                found.addAll(ZONES.getTimeZonesForNumber(number));
            } else if (digit == 9 && regions.isEmpty()) {
                regions.add(PLANS.getRegionCodeForCountryCode(number.getCountryCode()));
            }
        }
        found.remove(PhoneNumberToTimeZonesMapper.getUnknownTimeZone());
        NumberPlace all = new NumberPlace(Set.of(), Set.of(), List.of(), List.of());
        for (String region : regions) {
            all = all.and(inCountry(region, found));
        }
        return all;
    }

    private static PhoneNumber number(String digits) {
        for (int code = 1; code <= 3; code++) {
            int country = Integer.parseInt(digits.substring(0, code));
            if (!"ZZ".equals(PLANS.getRegionCodeForCountryCode(country))) {
                String national = digits.substring(code);
                PhoneNumber number =
                        new PhoneNumber().setCountryCode(country).setNationalNumber(Long.parseLong(national));
                int zeros = 0;
                while (zeros < national.length() - 1 && national.charAt(zeros) == '0') {
                    zeros++;
                }
                return zeros == 0 ? number : number.setItalianLeadingZero(true).setNumberOfLeadingZeros(zeros);
            }
        }
        return null;
    }

    private NumberPlace inCountry(String region, Collection<String> found) {
        for (Country country : countries.values()) {
            for (Country.State state : country.states().values()) {
                if (region.equals(state.numbers())) {
                    return new NumberPlace(
                            Set.of(country.code()),
                            Set.of(country.code() + "-" + state.code()),
                            state.zones(),
                            List.of());
                }
            }
        }
        Country country = countries.get(region);
        if (country == null) {
            return new NumberPlace(
                    PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY.equals(region) ? Set.of() : Set.of(region),
                    Set.of(),
                    List.copyOf(found),
                    List.of());
        }
        NumberPlace place = new NumberPlace(Set.of(region), Set.of(), List.of(), List.of());
        if (country.zones().size() == 1) {
            return place.withZones(List.of(), List.of(country.zones()), zones);
        }
        List<String> wanted = found.stream()
                .filter(zone -> !country.implausible().contains(zone))
                .toList();
        if (wanted.isEmpty() && !found.isEmpty()) {
            // The number is in such a zone: the data know it by its prefix.
            return place.withZones(found, List.of(country.zones()), zones);
        }
        List<String> left = new ArrayList<>(country.zones());
        left.removeAll(country.implausible());
        List<String> pruned =
                found.stream().filter(country.implausible()::contains).toList();
        List<String> notes = pruned.isEmpty() ? List.of() : List.of("leaves out " + String.join(", ", pruned));
        NumberPlace judged = place.withZones(wanted, List.of(left), zones);
        return new NumberPlace(
                judged.countries(), judged.states(), judged.zones(), notes.isEmpty() ? judged.notes() : notes);
    }
}
