package io.github.contactnow.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.api.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.camel.util.StringHelper;

/**
 * The options of the Camel components in the package, from the descriptions that Camel ships with the components. The setting of an option
 * is named {@code camel.component.NAME.OPTION}.
 */
final class ComponentOptions {

    /** Prefix of all settings of components. */
    static final String PREFIX = "camel.component.";

    private static final String SERVICES = "META-INF/services/org/apache/camel/component";

    private final Map<String, Map<String, Option>> components = new TreeMap<>();

    /**
     * One option.
     *
     * @param name    with dashes, as in {@code security-protocol}
     * @param type    as Camel says: string, boolean, integer, number, enum, duration or object
     * @param allowed the values that it takes, of an enum; else empty
     * @param entries whether it is a map, of which entries are set by {@code NAME[key]}
     */
    record Option(String name, String type, List<String> allowed, boolean entries) {}

    /** Reads the descriptions; those of a component when it is asked for. */
    ComponentOptions() {
        try {
            for (URL file : Collections.list(loader().getResources(SERVICES + ".properties"))) {
                for (String name : read(file).getProperty("components", "").split("\\s+")) {
                    components.put(name, null);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassLoader loader() {
        return Thread.currentThread().getContextClassLoader();
    }

    private static Properties read(URL file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = file.openStream()) {
            properties.load(in);
        }
        return properties;
    }

    /** The names of the components. */
    Collection<String> components() {
        return Collections.unmodifiableSet(components.keySet());
    }

    /** The options of a component by their names, which are without dashes and in small letters here; empty for an unknown component. */
    Map<String, Option> of(String component) {
        if (!components.containsKey(component)) {
            return Map.of();
        }
        return components.compute(component, (name, known) -> known == null ? describe(name) : known);
    }

    /** The option of a component by its name, however that is written: {@code security-protocol}, {@code securityProtocol}. */
    Optional<Option> option(String component, String name) {
        return Optional.ofNullable(of(component).get(bare(name)));
    }

    private static String bare(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static Map<String, Option> describe(String component) {
        try {
            String type = read(loader().getResource(SERVICES + "/" + component)).getProperty("class");
            String folder = type.substring(0, type.lastIndexOf('.')).replace('.', '/');
            Map<String, Option> options = new LinkedHashMap<>();
            try (InputStream in = loader().getResourceAsStream("META-INF/" + folder + "/" + component + ".json")) {
                Json.PLAIN
                        .readTree(in)
                        .get("componentProperties")
                        .properties()
                        .forEach(each -> options.put(bare(each.getKey()), option(each.getKey(), each.getValue())));
            }
            return options;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Option option(String name, JsonNode described) {
        List<String> allowed = new ArrayList<>();
        described.path("enum").forEach(value -> allowed.add(value.asText()));
        return new Option(
                StringHelper.camelCaseToDash(name),
                described.path("type").asText(),
                allowed,
                described.path("multiValue").asBoolean());
    }
}
