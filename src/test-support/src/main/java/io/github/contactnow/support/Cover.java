package io.github.contactnow.support;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * Chooses few seeds for a build whose histories meet every kind of trouble at least once. A seed is added while it brings kinds that the chosen
 * ones lack: always the one that brings the most, and of several such seeds the first. So the same seeds are chosen in each build.
 */
public final class Cover {

    private final Map<Long, Set<String>> kinds = new HashMap<>();

    /**
     * @param kindsOf the kinds of trouble in the history of a seed
     * @param seeds   how many seeds to choose from, from 1 on
     */
    public Cover(LongFunction<Set<String>> kindsOf, int seeds) {
        LongStream.rangeClosed(1, seeds).forEach(seed -> kinds.put(seed, kindsOf.apply(seed)));
    }

    /**
     * The chosen seeds, in ascending order.
     *
     * @throws IllegalStateException if no seed brings one of the kinds
     */
    public List<Long> seeds(Set<String> all) {
        Set<String> missing = new HashSet<>(all);
        TreeSet<Long> chosen = new TreeSet<>();
        while (!missing.isEmpty()) {
            long best = 0;
            int most = 0;
            for (long seed = 1; seed <= kinds.size(); seed++) {
                int brings = count(kinds.get(seed), missing);
                if (brings > most) {
                    best = seed;
                    most = brings;
                }
            }
            if (most == 0) {
                throw new IllegalStateException("No seed up to " + kinds.size() + " has " + new TreeSet<>(missing));
            }
            chosen.add(best);
            missing.removeAll(kinds.get(best));
        }
        return new ArrayList<>(chosen);
    }

    private static int count(Set<String> kinds, Set<String> missing) {
        return (int) kinds.stream().filter(missing::contains).count();
    }
}
