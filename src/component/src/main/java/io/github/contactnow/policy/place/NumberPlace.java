package io.github.contactnow.policy.place;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a phone number may be.
 *
 * @param countries countries, none if it is not known
 * @param states    states as {@code US-FL}, none if it is not known or does not matter
 * @param zones     zones in which it may be, none if it is not known
 * @param notes     what was corrected or left out, for the evidence
 */
public record NumberPlace(Set<String> countries, Set<String> states, List<String> zones, List<String> notes) {

    /**
     * The same with zones: those found, if each of them is a zone of an area and each area has one of them; otherwise all of the areas.
     *
     * @param found by the prefix data
     * @param areas zones of the country, or of each state
     */
    NumberPlace withZones(Collection<String> found, List<List<String>> areas, TimeZones names) {
        boolean plausible = !found.isEmpty()
                && found.stream().allMatch(zone -> areas.stream().anyMatch(area -> isIn(area, zone, names)))
                && areas.stream().allMatch(area -> found.stream().anyMatch(zone -> isIn(area, zone, names)));
        if (plausible) {
            return new NumberPlace(countries, states, List.copyOf(found), notes);
        }
        List<String> corrected = new ArrayList<>(notes);
        if (!found.isEmpty()) {
            corrected.add("the prefix data name " + String.join(", ", found) + ", which cannot be all");
        }
        List<String> all = areas.stream().flatMap(List::stream).distinct().toList();
        return new NumberPlace(countries, states, all, List.copyOf(corrected));
    }

    private static boolean isIn(List<String> area, String zone, TimeZones names) {
        return area.stream().anyMatch(each -> names.isLike(each, zone));
    }

    /** A number that may be in either place. */
    NumberPlace and(NumberPlace other) {
        Set<String> allCountries = new TreeSet<>(countries);
        allCountries.addAll(other.countries);
        Set<String> allStates = new TreeSet<>(states);
        allStates.addAll(other.states);
        Set<String> allZones = new LinkedHashSet<>(zones);
        allZones.addAll(other.zones);
        List<String> allNotes = new ArrayList<>(notes);
        allNotes.addAll(other.notes);
        return new NumberPlace(
                Set.copyOf(allCountries), Set.copyOf(allStates), List.copyOf(allZones), List.copyOf(allNotes));
    }
}
