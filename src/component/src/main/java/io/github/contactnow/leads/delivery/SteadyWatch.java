package io.github.contactnow.leads.delivery;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * For how long this instance has seen things unchanged, by its own monotonic clock: the wall clocks of instances and of the database may
 * jump. Serves one thread.
 */
final class SteadyWatch {

    private final Map<String, Seen> seen = new HashMap<>();

    private record Seen(long version, long since) {}

    /**
     * Whether a thing has had the same version for a time.
     *
     * @param version grows with each change that counts
     */
    boolean isSteady(String name, long version, Duration time) {
        long now = System.nanoTime();
        Seen before = seen.get(name);
        if (before == null || before.version != version) {
            seen.put(name, new Seen(version, now));
            return false;
        }
        return now - before.since >= time.toNanos();
    }

    void forget(String name) {
        seen.remove(name);
    }

    /** Forgets all others. */
    void keep(Set<String> names) {
        seen.keySet().retainAll(names);
    }
}
