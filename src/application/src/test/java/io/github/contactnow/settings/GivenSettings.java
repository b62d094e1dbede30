package io.github.contactnow.settings;

import io.github.contactnow.support.Project;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Settings that a test gives, over the defaults of {@code application.properties}. */
public final class GivenSettings {

    private GivenSettings() {}

    /** @param given by their names; a change of the map is a change of the settings */
    public static Settings of(Map<String, ?> given) {
        Properties defaults = new Properties();
        try (Reader reader = Files.newBufferedReader(Project.path("application.properties"))) {
            defaults.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return name -> Optional.ofNullable(given.containsKey(name) ? given.get(name) : defaults.getProperty(name))
                .map(Object::toString);
    }
}
