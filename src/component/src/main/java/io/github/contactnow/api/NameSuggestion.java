package io.github.contactnow.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Suggests the known name nearest to a misspelled one, for error messages. */
public final class NameSuggestion {

    private NameSuggestion() {}

    /** The name with the smallest edit distance, compared without regard to case; empty if there are no names. */
    public static Optional<String> to(String text, Collection<String> names) {
        return names.stream().min(Comparator.comparingInt(name -> distance(text, name)));
    }

    /** The number of characters to insert, delete or replace to make one name of another, without regard to case. */
    public static int distance(String one, String other) {
        return LevenshteinDistance.getDefaultInstance()
                .apply(one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
    }

    /** The end of an error message: the nearest name, and all known names. */
    public static String hint(String text, Collection<String> names) {
        if (names.isEmpty()) {
            return ".";
        }
        String nearest =
                text.isEmpty() ? "" : "; the nearest is '" + to(text, names).orElseThrow() + "'";
        return nearest + ". Known: " + String.join(", ", names.stream().sorted().toList()) + ".";
    }
}
