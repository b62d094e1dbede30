package io.github.contactnow.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * When a process that pulls a report is killed.
 *
 * @param slice    during which slice at the earliest, counted from 0
 * @param phase    during which part of it
 * @param fraction how far into that part, as long as it took the last time; a little more than 1 is behind it
 */
record ReportKill(int slice, Phase phase, double fraction) {

    /** Parts of a slice, as ContactNow sees them. */
    enum Phase {

        /** From the request for its rows to the first request for counts, which follows the last row. */
        ROWS,

        /** From there to the request for the next slice: the slice is stored, then the cursor is moved. */
        STORING
    }

    /** Kills spread over all slices: one for each of as many stretches as there are kills, somewhere in it. */
    static List<ReportKill> plan(int kills, int slices, long seed) {
        Random random = new Random(seed);
        List<ReportKill> plan = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            int first = (int) ((long) slices * i / kills);
            int next = (int) ((long) slices * (i + 1) / kills);
            plan.add(new ReportKill(
                    first + random.nextInt(Math.max(1, next - first)),
                    random.nextBoolean() ? Phase.ROWS : Phase.STORING,
                    random.nextDouble() * 1.1));
        }
        return plan;
    }
}
