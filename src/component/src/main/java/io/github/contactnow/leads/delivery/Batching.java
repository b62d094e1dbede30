package io.github.contactnow.leads.delivery;

import java.util.ArrayList;
import java.util.List;

/**
 * How leads of one delivery share requests.
 *
 * @param size     most leads of a request; at least 1
 * @param parallel how many requests of a delivery may be under way at once; at least 1
 */
public record Batching(int size, int parallel) {

    /** One request for all leads. */
    static final Batching ALL_AT_ONCE = new Batching(Integer.MAX_VALUE, 1);

    /** Batches of a delivery for each request under way: at its end some of them wait for the last one. */
    private static final int ROUNDS = 4;

    /** How many leads a caller delivers at once, if it has more. */
    public int delivered() {
        return parallel == 1 ? size : Math.multiplyExact(size, Math.multiplyExact(parallel, ROUNDS));
    }

    /** The batches of a list, in order. */
    <T> List<List<T>> split(List<T> all) {
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); ) {
            int to = from + Math.min(size, all.size() - from);
            batches.add(all.subList(from, to));
            from = to;
        }
        return batches;
    }
}
