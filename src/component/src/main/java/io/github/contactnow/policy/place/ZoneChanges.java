package io.github.contactnow.policy.place;

import io.github.contactnow.policy.yaml.YamlMap;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Which zones each version of the time zone data changed, for times that matter to a call today. */
public final class ZoneChanges {

    private final NavigableMap<String, Set<String>> zonesByVersion = new TreeMap<>();

    /** Reads a map of versions to lists of zones. */
    public static ZoneChanges read(YamlMap map) {
        ZoneChanges changes = new ZoneChanges();
        map.forEach((version, zones) -> changes.zonesByVersion.put(version, Set.copyOf(zones.asTexts())));
        return changes;
    }

    /** Whether the changes up to a version are known. */
    boolean reach(String version) {
        return !zonesByVersion.isEmpty() && zonesByVersion.lastKey().compareTo(version) >= 0;
    }

    /** The zones that changed after a version, each with the version that changed it last. */
    Map<String, String> since(String version) {
        Map<String, String> changed = new HashMap<>();
        zonesByVersion
                .tailMap(version, false)
                .forEach((newer, zones) -> zones.forEach(zone -> changed.put(zone, newer)));
        return changed;
    }
}
