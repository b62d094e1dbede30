package io.github.contactnow.settings;

import io.github.contactnow.api.Durations;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/**
 * The application's settings, from wherever it takes them: {@code application.properties}, the environment, {@code -D}. Defaults stand in
 * {@code application.properties} only. Each method that reads a value fails with one sentence that names the setting and the allowed values.
 */
@FunctionalInterface
public interface Settings {

    /** The value of a setting as it is written; empty if it is not set. */
    Optional<String> value(String name);

    /** The settings as the routes of a Camel application see them. */
    static Settings of(CamelContext camelContext) {
        return name -> camelContext.getPropertiesComponent().resolveProperty(name);
    }

    /** Whether a text of a setting is a value: a blank one counts as not set. */
    static boolean hasValue(String text) {
        return text != null && !text.isBlank();
    }

    /** The text of a setting without blanks around it; empty if it is not set or blank. */
    default Optional<String> text(String name) {
        return value(name).filter(Settings::hasValue).map(String::strip);
    }

    /** Whether a setting is set, and not blank. */
    default boolean isSet(String name) {
        return text(name).isPresent();
    }

    /**
     * The text of a setting that has to be set.
     *
     * @throws IllegalArgumentException if it is not
     */
    default String required(String name) {
        return text(name)
                .orElseThrow(() -> new IllegalArgumentException("The setting " + name
                        + " is not set; set it, for instance as " + variable(name) + " in the environment."));
    }

    /** Words with commas between them, each once, in the order of the setting; none if it is not set. */
    default List<String> words(String name) {
        return text(name).stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    /**
     * A length of time, written as {@link Durations} reads it.
     *
     * @throws IllegalArgumentException if it is not set, or is none
     */
    default Duration duration(String name) {
        String text = required(name);
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The setting " + name + " is " + e.getMessage(), e);
        }
    }

    /**
     * A whole number.
     *
     * @throws IllegalArgumentException if it is not set, or is none
     */
    default int number(String name) {
        String text = required(name);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The setting " + name + " is '" + text + "'; set a whole number.", e);
        }
    }

    /**
     * Whether something is wanted.
     *
     * @throws IllegalArgumentException if it is not set, or neither {@code true} nor {@code false}
     */
    default boolean flag(String name) {
        String text = required(name);
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw new IllegalArgumentException("The setting " + name + " is '" + text + "'; set true or false.");
        }
        return Boolean.parseBoolean(text);
    }

    /**
     * One of several words, in any letter case; empty if it is not set.
     *
     * @throws IllegalArgumentException if it is another word
     */
    default <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return text(name).map(text -> Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equalsIgnoreCase(text.replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The setting " + name + " is '" + text
                        + "'; set one of "
                        + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))
                        + ".")));
    }

    /** The environment variable of a setting: capitals, and an underscore for every other character. */
    static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
