package io.github.contactnow.settings;

import io.github.contactnow.api.Durations;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The values that a setting takes.
 *
 * @param allowed the values in words, to follow "must be"
 * @param accepts whether a value, without blanks around it, is one of them
 * @param secret  whether a value may hold a secret, so that no message shows it
 */
public record SettingForm(String allowed, Predicate<String> accepts, boolean secret) {

    /** Any text. */
    public static final SettingForm TEXT = of("a text", value -> true);
    /** {@code true} or {@code false}, in any letter case. */
    public static final SettingForm FLAG = of("true or false", matches("(?i)true|false"));
    /** A length of time, as {@link Durations} reads it. */
    public static final SettingForm DURATION =
            read("a whole number of milliseconds or a duration such as 10s, 1h30m or PT10S", Durations::parse);
    /** A length of time above zero. */
    public static final SettingForm PERIOD = of(
            "a duration above zero, such as 10s, 1h30m or PT10S",
            value -> DURATION.accepts.test(value) && Durations.parse(value).compareTo(Duration.ZERO) > 0);
    /** A path of HTTP. */
    public static final SettingForm URL_PATH = of("a path that begins with /, such as /leads", matches("/\\S+"));
    /** A file that exists. A resource with a scheme, such as {@code classpath:}, is not looked for. */
    public static final SettingForm FILE = of(
            "the path of a file that this process can read",
            value -> value.matches("\\w{2,}:.*") || test(value, Files::isReadable));

    private static SettingForm of(String allowed, Predicate<String> accepts) {
        return new SettingForm(allowed, accepts, false);
    }

    private static Predicate<String> matches(String regex) {
        return Pattern.compile(regex, Pattern.DOTALL).asMatchPredicate();
    }

    /** What a pattern matches. */
    public static SettingForm text(String allowed, String regex) {
        return of(allowed, matches(regex));
    }

    /** What a method reads without an {@link IllegalArgumentException}. */
    public static SettingForm read(String allowed, Consumer<String> reader) {
        return of(allowed, value -> {
            try {
                reader.accept(value);
                return true;
            } catch (IllegalArgumentException e) {
                return false;
            }
        });
    }

    /** A whole number. */
    public static SettingForm number(int least, int most) {
        return of(
                most == Integer.MAX_VALUE
                        ? "a whole number from " + least + " up"
                        : "a whole number from " + least + " to " + most,
                value -> value.matches("\\d{1,10}") && Long.parseLong(value) >= least && Long.parseLong(value) <= most);
    }

    /** One of several words, in any letter case, with dashes or underscores. */
    public static <E extends Enum<E>> SettingForm word(Class<E> type) {
        return of(
                "one of "
                        + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")),
                value -> Arrays.stream(type.getEnumConstants())
                        .anyMatch(word -> word.name().equalsIgnoreCase(value.replace('-', '_'))));
    }

    /** The same values, none of which a message shows. */
    public SettingForm asSecret() {
        return new SettingForm(allowed, accepts, true);
    }

    /** Why a setting does not take a value, in one sentence; empty if it does. */
    public Optional<String> fault(String setting, String value) {
        if (value.isBlank() || accepts.test(value.strip())) {
            return Optional.empty();
        }
        return Optional.of(setting + " must be " + allowed + (secret ? "." : ", not '" + value.strip() + "'."));
    }

    private static boolean test(String value, Predicate<Path> condition) {
        try {
            return condition.test(Path.of(value.replaceFirst("^file:", "")));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
