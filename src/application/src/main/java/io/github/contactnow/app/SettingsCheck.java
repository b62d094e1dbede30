package io.github.contactnow.app;

import io.github.contactnow.api.Durations;
import io.github.contactnow.api.NameSuggestion;
import io.github.contactnow.app.ComponentOptions.Option;
import io.github.contactnow.app.start.SettingForms;
import io.github.contactnow.routes.leads.webhook.WebhookSettings;
import io.github.contactnow.settings.SettingForm;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * Finds, before Camel fails with a stack trace: settings of Camel components that set nothing, values that an option of a component or a setting
 * of the application does not take, and references to settings that do not exist.
 */
final class SettingsCheck {

    private static final Pattern BOOLEAN = Pattern.compile("(?i)true|false");
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,19}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^:}]+)(:[^}]*)?}");
    private static final Pattern DANGLING = Pattern.compile("(?<!\\\\)\\$\\{([^:{}]+)}|\\{\\{([^:?{}]+)}}");

    private final Config config;
    private final ComponentOptions options = new ComponentOptions();

    SettingsCheck(Config config) {
        this.config = config;
    }

    /** The first problem, in one sentence. */
    Optional<String> problem() {
        Set<String> names = new TreeSet<>();
        config.getPropertyNames().forEach(names::add);
        Set<String> variables = ComponentSettings.variables(names);
        ComponentEnvironment environment = new ComponentEnvironment();
        Optional<String> unknown = variables.stream()
                .filter(variable -> environment.setting(variable).isEmpty())
                .findFirst()
                .map(environment::unknown);
        return problemOfForms().or(() -> unknown).or(() -> names.stream()
                .filter(name -> name.startsWith(ComponentOptions.PREFIX))
                .map(this::problem)
                .filter(Objects::nonNull)
                .findFirst());
    }

    /** The first setting of the application that refers to nothing, or has a value that it does not take. */
    private Optional<String> problemOfForms() {
        Set<String> webhooks = new TreeSet<>(Set.of("NAME"));
        config.getOptionalValue(WebhookSettings.NAMES, String.class)
                .ifPresent(list -> Stream.of(list.split(",")).map(String::strip).forEach(webhooks::add));
        return SettingForms.ALL.entrySet().stream()
                .flatMap(each -> webhooks.stream()
                        .map(webhook ->
                                each.getKey().replace("leads.webhooks.NAME.", "leads.webhooks." + webhook + "."))
                        .distinct()
                        .map(name -> problemOfForm(name, each.getValue())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> problemOfForm(String name, SettingForm form) {
        return dangling(name, form)
                .or(() -> config.getOptionalValue(name, String.class).flatMap(value -> form.fault(name, value)));
    }

    /** Why a value that refers to another setting has no meaning: as {@code ${name}} of Quarkus, or {@code {{name}}} of Camel. */
    private Optional<String> dangling(String setting, SettingForm form) {
        return DANGLING.matcher(raw(setting))
                .results()
                .filter(found -> raw(found.group(1) == null ? found.group(2) : found.group(1))
                        .isEmpty())
                .findFirst()
                .map(found -> setting + " refers to "
                        + (form.secret() ? "a setting" : "the setting " + found.group())
                        + " that does not exist; define it, or "
                        + (found.group(1) == null
                                ? "choose a value without {{ in it."
                                : "put a backslash before ${ if these characters are part of the value."));
    }

    private String raw(String setting) {
        return Objects.requireNonNullElse(config.getConfigValue(setting).getRawValue(), "");
    }

    /** Null for none. */
    private String problem(String setting) {
        String[] parts = setting.substring(ComponentOptions.PREFIX.length()).split("[.\\[]", 3);
        String component = parts[0];
        if (parts.length < 2 || component.contains("*") || parts[1].equals("enabled")) {
            return null;
        }
        if (!options.components().contains(component)) {
            return setting + " sets nothing: the application has no component " + component
                    + NameSuggestion.hint(component, options.components());
        }
        Optional<Option> option = options.option(component, parts[1]);
        if (option.isEmpty()) {
            return setting + " sets nothing: the component " + component + " has no such option; the nearest is "
                    + ComponentOptions.PREFIX + component + "."
                    + NameSuggestion.to(
                                    parts[1],
                                    options.of(component).values().stream()
                                            .map(Option::name)
                                            .toList())
                            .orElseThrow()
                    + ".";
        }
        return parts.length > 2
                ? null
                : config.getOptionalValue(setting, String.class)
                        .map(value -> problem(source(setting), option.get(), value.strip()))
                        .orElse(null);
    }

    /** The setting of the application that replaces one of a component, if there is one. */
    private String source(String setting) {
        Matcher reference = REFERENCE.matcher(raw(setting));
        return reference.matches() ? reference.group(1) : setting;
    }

    private static String problem(String setting, Option option, String value) {
        if (value.isEmpty() || value.startsWith("#") || value.contains("{{")) {
            return null;
        }
        String allowed =
                switch (option.type()) {
                    case "boolean" -> BOOLEAN.matcher(value).matches() ? null : "true or false";
                    case "integer" -> INTEGER.matcher(value).matches() ? null : "a whole number";
                    case "duration" -> isDuration(value) ? null : "a whole number or a duration such as 10s or PT10S";
                    case "number" -> NUMBER.matcher(value).matches() ? null : "a number";
                    case "enum" ->
                        option.allowed().stream().anyMatch(each -> bare(each).equals(bare(value)))
                                ? null
                                : "one of " + String.join(", ", option.allowed());
                    default -> null;
                };
        return allowed == null ? null : setting + " must be " + allowed + ", not '" + value + "'.";
    }

    private static boolean isDuration(String value) {
        try {
            Durations.parse(value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String bare(String value) {
        return value.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    }
}
