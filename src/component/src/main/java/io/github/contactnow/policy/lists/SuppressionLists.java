package io.github.contactnow.policy.lists;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** All suppression lists at one time. Immutable: a new version of a list makes new lists, so a decision never sees half of a change. */
public final class SuppressionLists {

    /** No list is loaded. */
    public static final SuppressionLists NONE = new SuppressionLists(Map.of());

    private final Map<String, SuppressionList> byName;
    private final SortedMap<String, String> versions = new TreeMap<>();

    private SuppressionLists(Map<String, SuppressionList> byName) {
        this.byName = new TreeMap<>(byName);
        byName.forEach((name, list) -> versions.put(name, list.version()));
    }

    /** @throws IllegalArgumentException if two lists have one name */
    public static SuppressionLists of(Collection<SuppressionList> lists) {
        Map<String, SuppressionList> byName = new TreeMap<>();
        for (SuppressionList list : lists) {
            if (byName.put(list.info().name(), list) != null) {
                throw new IllegalArgumentException(
                        "Two suppression lists have the name '" + list.info().name() + "'; rename one.");
            }
        }
        return new SuppressionLists(byName);
    }

    /** The same lists, one replaced or added. */
    public SuppressionLists with(SuppressionList list) {
        Map<String, SuppressionList> changed = new TreeMap<>(byName);
        changed.put(list.info().name(), list);
        return new SuppressionLists(changed);
    }

    /** The list of a name; null if it is not there. */
    public SuppressionList find(String name) {
        return byName.get(name);
    }

    /** All lists, by name. */
    public List<SuppressionList> all() {
        return List.copyOf(byName.values());
    }

    /** The version of each list, by name. */
    public SortedMap<String, String> versions() {
        return versions;
    }
}
