package io.github.contactnow.policy.lists;

import io.github.contactnow.policy.numbers.E164;
import io.github.contactnow.policy.numbers.NumberLookup;
import java.util.Objects;

/**
 * One suppression list, as it was loaded.
 *
 * @param version differs for each content: a digest, or a counter of an own list
 * @param numbers null if the list is not usable
 * @param problem why it is not usable, such as half-loaded or shrunken; null if it is
 */
public record SuppressionList(ListInfo info, String version, NumberLookup numbers, String problem) {

    public SuppressionList {
        Objects.requireNonNull(info, "info");
        Objects.requireNonNull(version, "version");
        if ((numbers == null) == (problem == null)) {
            throw new IllegalArgumentException("A list has either numbers or a problem.");
        }
    }

    /** A usable list. */
    public static SuppressionList of(ListInfo info, String version, NumberLookup numbers) {
        return new SuppressionList(info, version, numbers, null);
    }

    /** A list that cannot be used: whom it may concern is held. */
    public static SuppressionList unusable(ListInfo info, String problem) {
        return new SuppressionList(info, "none", null, problem);
    }

    /** Whether the list says something about a number, whether it holds it or not. */
    public boolean covers(long number) {
        if (info.coverage().isEmpty()) {
            return true;
        }
        for (int digits = E164.length(number); digits > 0; digits--) {
            if (info.coverage().contains(Long.toString(E164.prefix(number, digits)))) {
                return true;
            }
        }
        return false;
    }
}
