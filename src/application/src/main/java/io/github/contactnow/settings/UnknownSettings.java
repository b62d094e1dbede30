package io.github.contactnow.settings;

import io.github.contactnow.api.NameSuggestion;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds names that look like settings of the application, but that {@code application.properties} does not list: they set nothing. */
public final class UnknownSettings {

    /** Groups in which other software has settings too. */
    private static final Set<String> SHARED = Set.of("quarkus", "camel", "kafka");

    private static final String NAME = "_NAME_";

    /** Length up to which names of other software may be near by chance, and faults of spelling that a name may have. */
    private static final int SHORTEST = 8;

    private static final int FAULTS = 2;

    private final Set<String> known = SettingsFile.packaged().names();
    private final Set<String> variables;
    private final Set<String> groups;
    /** Variables of settings with a name that the operator chooses: NAME in the file. */
    private final Predicate<String> named;

    public UnknownSettings() {
        variables = known.stream().map(Settings::variable).collect(Collectors.toSet());
        named = Pattern.compile(variables.stream()
                        .filter(variable -> variable.contains(NAME))
                        .map(variable -> variable.replace(NAME, "_[A-Z0-9_]+_"))
                        .collect(Collectors.joining("|")))
                .asMatchPredicate();
        groups = known.stream()
                .map(UnknownSettings::group)
                .filter(group -> !SHARED.contains(group))
                .collect(Collectors.toSet());
    }

    private static String group(String name) {
        return name.replaceFirst("\\..*", "");
    }

    /** Whether a name of another group is so near to a setting that it is meant to be one. */
    private boolean isMisspelt(String name) {
        return name.length() > SHORTEST
                && !SHARED.contains(group(name))
                && NameSuggestion.to(name, known)
                        .filter(nearest -> !SHARED.contains(group(nearest)))
                        .filter(nearest -> NameSuggestion.distance(name, nearest) <= FAULTS)
                        .isPresent();
    }

    /**
     * One sentence for each unknown name, with the nearest known one.
     *
     * @param names of all that is set, in the form of properties
     */
    public List<String> among(Iterable<String> names) {
        Set<String> unknown = new TreeSet<>();
        names.forEach(name -> {
            if (name.contains(".")
                    && !variables.contains(Settings.variable(name))
                    && !named.test(Settings.variable(name))
                    && (groups.contains(group(name)) || isMisspelt(name))) {
                unknown.add(name);
            }
        });
        return unknown.stream()
                .map(name -> "The setting " + name + " sets nothing: no setting has this name; the nearest is "
                        + NameSuggestion.to(name, candidates(name)).orElseThrow() + ".")
                .toList();
    }

    /** The known settings; of those with NAME in the file, with the name that this one has in its place. */
    private Set<String> candidates(String name) {
        List<String> parts = List.of(name.split("\\."));
        return known.stream()
                .map(each -> {
                    int chosen = List.of(each.split("\\.")).indexOf("NAME");
                    return chosen > 0 && chosen < parts.size() - 1
                            ? each.replace(".NAME.", "." + parts.get(chosen) + ".")
                            : each;
                })
                .collect(Collectors.toSet());
    }
}
