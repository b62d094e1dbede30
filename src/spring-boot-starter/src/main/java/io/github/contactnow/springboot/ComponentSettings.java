package io.github.contactnow.springboot;

import io.github.contactnow.api.NameSuggestion;
import io.github.contactnow.component.ContactNowComponent;
import io.github.contactnow.component.ContactNowComponentConfigurer;
import io.github.contactnow.component.ContactNowConfiguration;
import java.beans.PropertyDescriptor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/** The settings of the component in Spring's environment, in each of the forms that Spring allows for a name. */
final class ComponentSettings {

    static final String PREFIX = "camel.component.contactnow";

    /** The object that holds the other options: it is set before they are. */
    private static final String CONFIGURATION = "configuration";
    /** Arguments outside the catalogue, by name. */
    private static final String ARGUMENTS = "arguments";
    /** No options of the component: every starter of Camel has these two. */
    private static final Set<String> OF_STARTERS = Set.of("enabled", "customizerenabled");

    private static final ContactNowComponentConfigurer CONFIGURER = new ContactNowComponentConfigurer();
    private static final List<String> OPTIONS = options();

    private final Binder binder;

    ComponentSettings(Binder binder) {
        this.binder = binder;
    }

    private static List<String> options() {
        return Stream.of(ContactNowComponent.class, ContactNowConfiguration.class)
                .map(BeanUtils::getPropertyDescriptors)
                .flatMap(Arrays::stream)
                .map(PropertyDescriptor::getName)
                .filter(name -> CONFIGURER.getOptionType(name, false) != null)
                .filter(name -> !name.equals(CONFIGURATION) && !name.equals(ARGUMENTS))
                .distinct()
                .toList();
    }

    /** @throws IllegalArgumentException that names the setting, if there is no such option or its value cannot be used */
    void apply(CamelContext camel, ContactNowComponent component) {
        refuseUnknown();
        apply(camel, component, CONFIGURATION);
        OPTIONS.forEach(option -> apply(camel, component, option));
        Map<String, String> arguments = binder.bind(setting(ARGUMENTS), Bindable.mapOf(String.class, String.class))
                .orElse(Map.of());
        if (!arguments.isEmpty()) {
            Map<String, Object> resolved = new HashMap<>();
            arguments.forEach((name, value) -> resolved.put(name, camel.resolvePropertyPlaceholders(value)));
            component.getConfiguration().setArguments(resolved);
        }
    }

    private void apply(CamelContext camel, ContactNowComponent component, String option) {
        binder.bind(setting(option), String.class).ifBound(value -> {
            try {
                CONFIGURER.configure(camel, component, option, camel.resolvePropertyPlaceholders(value), false);
            } catch (RuntimeException e) {
                throw new IllegalArgumentException(
                        setting(option) + " is not of the type "
                                + CONFIGURER.getOptionType(option, false).getSimpleName() + ": " + e.getMessage(),
                        e);
            }
        });
    }

    private static String setting(String option) {
        return PREFIX + "." + DataObjectPropertyName.toDashedForm(option);
    }

    private void refuseUnknown() {
        Set<String> known = Stream.concat(OPTIONS.stream(), Stream.of(CONFIGURATION))
                .map(ComponentSettings::uniform)
                .collect(Collectors.toSet());
        known.addAll(OF_STARTERS);
        Map<String, String> given =
                binder.bind(PREFIX, Bindable.mapOf(String.class, String.class)).orElse(Map.of());
        for (String name : given.keySet()) {
            String uniform = uniform(name);
            if (!known.contains(uniform) && !uniform.startsWith(ARGUMENTS)) {
                String nearest = NameSuggestion.to(
                                name,
                                OPTIONS.stream()
                                        .map(DataObjectPropertyName::toDashedForm)
                                        .toList())
                        .orElseThrow();
                throw new IllegalArgumentException("There is no setting " + PREFIX + "." + name + "; the nearest is "
                        + PREFIX + "." + nearest + ".");
            }
        }
    }

    /** Properties have base-url, baseUrl or base_url; the environment BASE_URL or BASEURL, which Spring reads as base.url or baseurl. */
    private static String uniform(String name) {
        return name.replaceAll("[-_.]", "").toLowerCase(Locale.ROOT);
    }
}
