package io.github.contactnow.kamelets;

import io.github.contactnow.support.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A Kamelet of the library as its file says it. */
record Kamelet(String fileName, Map<String, Object> yaml) {

    /** Properties that every Kamelet has. */
    static final List<String> ACCOUNT = List.of("region", "baseUrl", "username", "password", "allowHttp");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([\\w.-]+)(?::[^}]*)?}}");

    static List<Kamelet> all() throws IOException {
        List<Kamelet> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(Project.path("src/component/src/main/resources/kamelets"))) {
            for (Path file : files.sorted().toList()) {
                Load load = new Load(LoadSettings.builder().build());
                all.add(new Kamelet(file.getFileName().toString(), map(load.loadFromString(Files.readString(file)))));
            }
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    /** What stands at a path of names; an empty map if nothing does. */
    Map<String, Object> at(String... names) {
        Map<String, Object> here = yaml;
        for (String name : names) {
            here = map(here.get(name));
        }
        return here;
    }

    String name() {
        return (String) at("metadata").get("name");
    }

    String type() {
        return (String) at("metadata", "labels").get("camel.apache.org/kamelet.type");
    }

    Map<String, Object> definition() {
        return at("spec", "definition");
    }

    Map<String, Map<String, Object>> properties() {
        Map<String, Map<String, Object>> properties = new java.util.LinkedHashMap<>();
        at("spec", "definition", "properties").forEach((name, property) -> properties.put(name, map(property)));
        return properties;
    }

    @SuppressWarnings("unchecked")
    List<String> required() {
        return (List<String>) definition().getOrDefault("required", List.of());
    }

    @SuppressWarnings("unchecked")
    List<String> dependencies() {
        return (List<String>) at("spec").get("dependencies");
    }

    /** Names of its local beans. */
    Set<String> beans() {
        Set<String> names = new TreeSet<>();
        if (at("spec", "template").get("beans") instanceof List<?> beans) {
            beans.forEach(bean -> names.add((String) map(bean).get("name")));
        }
        return names;
    }

    /** Names of the placeholders in its template. */
    Set<String> placeholders() {
        Set<String> names = new TreeSet<>();
        texts(
                at("spec", "template"),
                text -> PLACEHOLDER.matcher(text).results().forEach(result -> names.add(result.group(1))));
        return names;
    }

    private static void texts(Object value, Consumer<String> each) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(member -> texts(member, each));
        } else if (value instanceof List<?> list) {
            list.forEach(member -> texts(member, each));
        } else if (value instanceof String text) {
            each.accept(text);
        }
    }
}
