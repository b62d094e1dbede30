package io.github.contactnow.app;

import io.github.contactnow.api.NameSuggestion;
import io.github.contactnow.app.ComponentOptions.Option;
import java.util.Locale;
import java.util.Optional;

/**
 * Names of environment variables that set options of Camel components, such as {@code CAMEL_COMPONENT_KAFKA_SECURITY_PROTOCOL}. The name alone does
 * not show which underscores are dots and which are dashes: the components' options decide.
 */
final class ComponentEnvironment {

    /** Prefix of all these names. */
    static final String PREFIX = "CAMEL_COMPONENT_";

    private final ComponentOptions options = new ComponentOptions();

    /** The setting that a variable sets, such as {@code camel.component.kafka.security-protocol}; empty if there is none. */
    Optional<String> setting(String variable) {
        String rest = variable.substring(PREFIX.length());
        return options.components().stream()
                .filter(component -> rest.startsWith(upper(component) + "_"))
                .flatMap(component -> setting(component, rest.substring(component.length() + 1)).stream())
                .findFirst();
    }

    private Optional<String> setting(String component, String rest) {
        String prefix = ComponentOptions.PREFIX + component + ".";
        for (Option option : options.of(component).values()) {
            String name = upper(option.name());
            if (rest.equals(name)) {
                return Optional.of(prefix + option.name());
            }
            if (option.entries() && rest.startsWith(name + "_") && rest.length() > name.length() + 1) {
                String key = rest.substring(name.length() + 1)
                        .replaceFirst("_+$", "")
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '.');
                return Optional.of(prefix + option.name() + "[" + key + "]");
            }
        }
        return Optional.empty();
    }

    /** Why a variable sets nothing, in a sentence with the nearest valid name. */
    String unknown(String variable) {
        String rest = variable.substring(PREFIX.length());
        Optional<String> component = options.components().stream()
                .filter(each -> rest.startsWith(upper(each) + "_"))
                .findFirst();
        return component
                .map(name -> variable + " sets nothing: the component " + name + " has no such option; the nearest is "
                        + NameSuggestion.to(
                                        variable,
                                        options.of(name).values().stream()
                                                .map(option -> PREFIX + upper(name) + "_" + upper(option.name()))
                                                .toList())
                                .orElseThrow()
                        + ".")
                .orElseGet(() -> variable + " sets nothing: the application has no such component"
                        + NameSuggestion.hint(rest, options.components()));
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
