package io.github.contactnow.policy.place;

import java.util.List;
import java.util.SortedMap;

/**
 * Where a person may be: a set of zones and a set of jurisdictions, each with what it was concluded from.
 *
 * @param zones         zones in which the person may be, with their evidence
 * @param jurisdictions countries and states such as {@code US} and {@code US-FL}, with their evidence
 * @param notes         evidence that was left out or corrected
 * @param problem       why the place is not known; null if it is
 */
public record Place(
        List<ZoneEvidence> zones, SortedMap<String, String> jurisdictions, List<String> notes, String problem) {

    /**
     * A zone in which the person may be.
     *
     * @param evidence what names it, such as {@code postcode} or {@code phone 1}
     */
    public record ZoneEvidence(Zone zone, String evidence) {}

    public Place {
        zones = List.copyOf(zones);
        notes = List.copyOf(notes);
    }
}
