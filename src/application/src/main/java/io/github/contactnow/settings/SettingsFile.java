package io.github.contactnow.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The list of all settings, {@code application.properties} as it is packaged. */
public final class SettingsFile {

    /** A setting, or one that is commented out since it has no default. */
    private static final Pattern LINE = Pattern.compile("#?([a-z][\\w.\"-]*)=.*");

    private static final SettingsFile PACKAGED = new SettingsFile();

    private final Set<String> names = new TreeSet<>();
    private final Map<String, String> defaults = new TreeMap<>();

    private SettingsFile() {
        Properties properties = new Properties();
        try (InputStream in =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("application.properties")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            text.lines()
                    .map(LINE::matcher)
                    .filter(Matcher::matches)
                    .map(line -> line.group(1))
                    .forEach(names::add);
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        properties.stringPropertyNames().forEach(name -> defaults.put(name, properties.getProperty(name)));
    }

    /** The file of this application; it is read once. */
    public static SettingsFile packaged() {
        return PACKAGED;
    }

    /** The names of all settings in alphabetical order, those without a default included. */
    public Set<String> names() {
        return Collections.unmodifiableSet(names);
    }

    /** The defaults of those settings that have one, by name, in alphabetical order. */
    public Map<String, String> defaults() {
        return Collections.unmodifiableMap(defaults);
    }
}
