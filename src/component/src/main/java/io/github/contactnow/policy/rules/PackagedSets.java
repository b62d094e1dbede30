package io.github.contactnow.policy.rules;

import io.github.contactnow.policy.yaml.Nearest;
import io.github.contactnow.policy.yaml.PolicyFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rule sets and data that come with the library. None is reviewed: not legal advice. */
public final class PackagedSets {

    /** Names of the sets. */
    public static final List<String> NAMES =
            List.of("uk", "uk-claims", "us-federal", "us-states", "us-debt", "ca", "fr", "de", "es", "it", "au", "in");

    private static final String FOLDER = "/io/github/contactnow/policy/";

    private PackagedSets() {}

    /**
     * Text of a set.
     *
     * @throws PolicyFileException if there is none of that name
     */
    public static String text(String name) {
        if (!NAMES.contains(name)) {
            throw new PolicyFileException("There is no rule set '" + name + "'; "
                    + Nearest.of(name, NAMES)
                            .map(near -> "do you mean '" + near + "'? ")
                            .orElse("")
                    + "Sets: " + String.join(", ", NAMES) + ".");
        }
        return read("sets/" + name + ".yaml");
    }

    /** Text of a data file: {@code holidays}, {@code places} or {@code tzdb-changes}. */
    public static String data(String name) {
        return read(name + ".yaml");
    }

    private static String read(String file) {
        try (InputStream in = PackagedSets.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("the library lacks its file " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
