package io.github.contactnow.ops;

import java.util.Optional;

/** The application's settings, from wherever it takes them: its properties, the environment, {@code -D}. */
@FunctionalInterface
public interface Settings {

    /** The value of a setting, empty if it is not set. */
    <T> Optional<T> get(String name, Class<T> type);

    /** The text of a setting, empty if it is not set or blank. */
    default Optional<String> text(String name) {
        return get(name, String.class).filter(text -> !text.isBlank()).map(String::strip);
    }
}
