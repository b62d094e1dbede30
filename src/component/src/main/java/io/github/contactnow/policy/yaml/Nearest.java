package io.github.contactnow.policy.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The word that somebody meant who misspelt it. */
public final class Nearest {

    private Nearest() {}

    /** The nearest of the words, if one differs in a third of its letters at most. */
    public static Optional<String> of(String written, Collection<String> words) {
        return words.stream()
                .filter(word -> distance(written, word) <= Math.max(2, word.length() / 3))
                .min(Comparator.comparingInt(word -> distance(written, word)));
    }

    private static int distance(String one, String other) {
        return LevenshteinDistance.getDefaultInstance().apply(one, other);
    }
}
