package io.github.contactnow.histories;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The names of what a scenario is made of: the kind of part, and its number. */
final class Parts {

    private Parts() {}

    static List<String> names(String kind, int count) {
        return IntStream.range(0, count).mapToObj(i -> kind + i).toList();
    }

    /** The things whose names are among those. */
    static <T> List<T> only(String kind, List<T> all, Set<String> names) {
        List<T> kept = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (names.contains(kind + i)) {
                kept.add(all.get(i));
            }
        }
        return kept;
    }
}
