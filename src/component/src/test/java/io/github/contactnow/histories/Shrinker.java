package io.github.contactnow.histories;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Leaves out as many parts of something that goes wrong as it can, so that it still does: delta debugging (Zeller and Hildebrandt, 2002). First
 * halves are left out, then quarters, and in the end single parts.
 */
final class Shrinker {

    /** A history that goes wrong by chance gets so many chances. */
    private static final int TRIES = 2;

    private final Trial trial;
    private final long nanos;

    /** Runs something with some parts only. */
    interface Trial {
        boolean goesWrong(Set<String> parts) throws Exception;
    }

    /** @param longest after that time what was found so far is the answer */
    Shrinker(Trial trial, Duration longest) {
        this.trial = trial;
        this.nanos = longest.toNanos();
    }

    /** The smallest set of parts that was found to go wrong: all of them, if no smaller one does. */
    Set<String> smallest(Collection<String> all) throws Exception {
        long deadline = System.nanoTime() + nanos;
        List<String> kept = new ArrayList<>(all);
        int pieces = 2;
        while (!kept.isEmpty() && System.nanoTime() - deadline < 0) {
            List<String> smaller = smaller(kept, Math.min(pieces, kept.size()), deadline);
            if (smaller != null) {
                kept = smaller;
                pieces = Math.max(2, pieces - 1);
            } else if (pieces >= kept.size()) {
                break;
            } else {
                pieces *= 2;
            }
        }
        return new LinkedHashSet<>(kept);
    }

    /** The parts without one of so many pieces; null if all pieces are needed. */
    private List<String> smaller(List<String> parts, int pieces, long deadline) throws Exception {
        for (int i = 0; i < pieces; i++) {
            List<String> rest = new ArrayList<>(parts.subList(0, parts.size() * i / pieces));
            rest.addAll(parts.subList(parts.size() * (i + 1) / pieces, parts.size()));
            for (int k = 0; k < TRIES && System.nanoTime() - deadline < 0; k++) {
                if (trial.goesWrong(new LinkedHashSet<>(rest))) {
                    return rest;
                }
            }
        }
        return null;
    }
}
