package io.github.contactnow.settings;

import io.github.contactnow.api.NameSuggestion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds names that look like settings of the application, but that {@code application.properties} does not list: they set nothing. */
public final class UnknownSettings {

    /** A setting, or one that is commented out since it has no default. */
    private static final Pattern LINE = Pattern.compile("#?([a-z][\\w.\"-]*)=.*");
    /** Groups in which other software has settings too. */
    private static final Set<String> SHARED = Set.of("quarkus", "camel", "kafka");

    private final Set<String> known = new TreeSet<>();
    private final Set<String> variables;
    private final Set<String> groups;

    /** Reads the list of settings. */
    public UnknownSettings() {
        try (InputStream in =
                        Thread.currentThread().getContextClassLoader().getResourceAsStream("application.properties");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines()
                    .map(LINE::matcher)
                    .filter(Matcher::matches)
                    .map(line -> line.group(1))
                    .forEach(known::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
