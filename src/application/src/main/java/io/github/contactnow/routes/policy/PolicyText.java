package io.github.contactnow.routes.policy;

import io.github.contactnow.policy.Policy;
import io.github.contactnow.settings.PolicySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loads policies from the names of rule sets and a policy file. */
public final class PolicyText {

    /** Hours end with their last second: for calls that were made, not for dials that are still to come. */
    private static final String NO_MARGIN = "margin: PT0S\n";

    private PolicyText() {}

    /**
     * The policy of the settings.
     *
     * @throws IllegalArgumentException if a set does not exist, or the file cannot be read, in one sentence
     */
    public static Policy load(PolicySettings settings) {
        return load(settings.rules(), settings.file(), false);
    }

    /** The same policy for calls that were made. */
    public static Policy loadForCallsMade(PolicySettings settings) {
        return load(settings.rules(), settings.file(), true);
    }

    /** A policy of these sets and this file. */
    public static Policy load(List<String> sets, Optional<Path> file, boolean madeCalls) {
        Map<String, String> own = new LinkedHashMap<>();
        file.ifPresent(path -> own.put(path.getFileName().toString(), read(path)));
        if (madeCalls) {
            own.put("calls made", NO_MARGIN);
        }
        return Policy.load(sets, own);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The policy file " + file + " cannot be read ("
                            + e.getClass().getSimpleName() + "): set policy.file to a file of YAML in UTF-8.",
                    e);
        }
    }
}
