package io.github.contactnow.histories;

import java.util.Map;
import java.util.TreeMap;

/** Counts by name. Safe to use from many threads. */
final class Tally {

    private static final String LONGEST = "longest: ";

    private final Map<String, Long> counts = new TreeMap<>();

    synchronized void add(String name, long count) {
        counts.merge(name, count, Long::sum);
    }

    /** What another has counted. */
    synchronized void add(Tally other) {
        other.all().forEach((name, value) -> {
            if (name.startsWith(LONGEST)) {
                longest(name.substring(LONGEST.length()), value);
            } else {
                add(name, value);
            }
        });
    }

    synchronized void longest(String name, long value) {
        counts.merge(LONGEST + name, value, Math::max);
    }

    synchronized long get(String name) {
        return counts.getOrDefault(name, 0L);
    }

    synchronized Map<String, Long> all() {
        return new TreeMap<>(counts);
    }
}
