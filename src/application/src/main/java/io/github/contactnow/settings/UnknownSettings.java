package io.github.contactnow.settings;

import io.github.contactnow.api.NameSuggestion;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds names that look like settings of the application, but that {@code application.properties} does not list: they set nothing. */
public final class UnknownSettings {

    /** Groups in which other software has settings too. */
    private static final Set<String> SHARED = Set.of("quarkus", "camel", "kafka");

    private final Set<String> known = SettingsFile.packaged().names();
    private final Set<String> variables;
    private final Set<String> groups;

    public UnknownSettings() {
        variables = known.stream().map(Settings::variable).collect(Collectors.toSet());
        groups = known.stream()
                .map(UnknownSettings::group)
                .filter(group -> !SHARED.contains(group))
                .collect(Collectors.toSet());
    }

    private static String group(String name) {
        return name.replaceFirst("\\..*", "");
    }

    /**
     * One sentence for each unknown name, with the nearest known one.
     *
     * @param names of all that is set, in the form of properties
     */
    public List<String> among(Iterable<String> names) {
        Set<String> unknown = new TreeSet<>();
        names.forEach(name -> {
            if (name.contains(".") && groups.contains(group(name)) && !variables.contains(Settings.variable(name))) {
                unknown.add(name);
            }
        });
        return unknown.stream()
                .map(name -> "The setting " + name + " sets nothing: no setting has this name; the nearest is "
                        + NameSuggestion.to(name, known).orElseThrow() + ".")
                .toList();
    }
}
