package io.github.contactnow.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.support.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What Camel's catalogue, with the description of our component and our Kamelets, says about the endpoints of a YAML file. */
final class EndpointRules {

    private static final ObjectMapper TREES = new ObjectMapper();
    private static final Set<String> WITH_URI = Set.of("from", "to", "toD", "wireTap", "enrich", "pollEnrich", "poll");
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Path DESCRIPTION = Project.path(
            "src/component/src/generated/resources/META-INF/io/github/contactnow/component/contactnow.json");

    private final DefaultCamelCatalog catalog = new DefaultCamelCatalog(true);
    private final Map<String, JsonNode> kamelets = new TreeMap<>();

    EndpointRules() throws IOException {
        catalog.addComponent(
                "contactnow", "io.github.contactnow.component.ContactNowComponent", Files.readString(DESCRIPTION));
        for (Path file : files("src/component/src/main/resources/kamelets")) {
            JsonNode kamelet = tree(file);
            kamelets.put(kamelet.at("/metadata/name").asText(), kamelet.at("/spec/definition"));
        }
    }

    /**
     * An endpoint of a file.
     *
     * @param uri        as written, without parameters that stand beside it
     * @param parameters what stands beside it
     */
    record Written(String uri, Map<String, String> parameters) {

        String whole() {
            StringBuilder whole = new StringBuilder(uri);
            parameters.forEach((name, value) -> {
                // Values that the catalogue takes for references to beans: a name, and JSON where a Map may stand, too.
                if (!(name.equals("scheduler") && value.equals("quartz"))
                        && !(name.equals("contactPolicy") && value.equals("none"))
                        && !(name.equals("search") && value.startsWith("{"))) {
                    whole.append(whole.indexOf("?") < 0 ? '?' : '&')
                            .append(name)
                            .append('=')
                            .append(value.replace("%", "%25").replace("&", "%26"));
                }
            });
            return whole.toString();
        }
    }

    /** The YAML files of a folder of the project. */
    static List<Path> files(String folder) {
        try (Stream<Path> files = Files.list(Project.path(folder))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documents that show routes in YAML. */
    static List<Path> documents() {
        try (Stream<Path> files = Files.walk(Project.path("src/docs"))) {
            return Stream.concat(Stream.of(Project.path("README.md")), files.filter(file -> file.toString()
                            .endsWith(".md")))
                    .filter(file -> !ofDocument(file).isEmpty())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The endpoints of the routes that a document shows; a block that is no list is no route. */
    static List<Written> ofDocument(Path file) {
        List<Written> endpoints = new ArrayList<>();
        try {
            YAML.matcher(Files.readString(file))
                    .results()
                    .map(block -> tree(block.group(1)))
                    .filter(JsonNode::isArray)
                    .forEach(routes -> collect(routes, endpoints));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return endpoints;
    }

    private static JsonNode tree(Path file) throws IOException {
        return tree(Files.readString(file));
    }

    private static JsonNode tree(String yaml) {
        return TREES.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    /** Where a property of a Kamelet is part of an operation, there is one endpoint for each of its values. */
    static List<Written> endpoints(Path file) throws IOException {
        JsonNode tree = tree(file);
        List<Written> endpoints = new ArrayList<>();
        collect(tree, endpoints);
        tree.at("/spec/definition/properties").fields().forEachRemaining(property -> {
            String placeholder = "{{" + property.getKey() + "}}";
            for (Written endpoint : List.copyOf(endpoints)) {
                if (endpoint.uri().contains(placeholder) && endpoints.remove(endpoint)) {
                    property.getValue()
                            .path("enum")
                            .forEach(value -> endpoints.add(new Written(
                                    endpoint.uri().replace(placeholder, value.asText()), endpoint.parameters())));
                }
            }
        });
        return endpoints;
    }

    private static void collect(JsonNode node, List<Written> endpoints) {
        node.fields().forEachRemaining(field -> {
            JsonNode value = field.getValue();
            if (WITH_URI.contains(field.getKey()) && value.isTextual()) {
                endpoints.add(new Written(value.asText(), Map.of()));
            } else if (WITH_URI.contains(field.getKey()) && value.has("uri")) {
                Map<String, String> parameters = new TreeMap<>();
                value.path("parameters")
                        .fields()
                        .forEachRemaining(parameter -> parameters.put(
                                parameter.getKey(), parameter.getValue().asText()));
                endpoints.add(new Written(value.get("uri").asText(), parameters));
            }
        });
        node.forEach(child -> collect(child, endpoints));
    }

    /** Why an endpoint is wrong; empty if it is right, or its component is a placeholder. */
    Optional<String> fault(Written endpoint) {
        String uri = endpoint.whole();
        if (uri.startsWith("{{") || uri.startsWith("${")) {
            return Optional.empty();
        }
        if (uri.startsWith("kamelet:contactnow-")) {
            return kameletFault(endpoint);
        }
        EndpointValidationResult result = catalog.validateEndpointProperties(uri);
        return result.isSuccess() ? Optional.empty() : Optional.of(result.summaryErrorMessage(false));
    }

    private Optional<String> kameletFault(Written endpoint) {
        String[] parts = endpoint.whole().substring("kamelet:".length()).split("\\?", 2);
        JsonNode definition = kamelets.get(parts[0]);
        if (definition == null) {
            return Optional.of("There is no Kamelet " + parts[0]);
        }
        List<String> given = parts.length == 1
                ? List.of()
                : Stream.of(parts[1].split("&"))
                        .map(pair -> pair.split("=", 2)[0])
                        .toList();
        List<String> wrong = new ArrayList<>();
        for (String name : given) {
            if (!definition.path("properties").has(name)) {
                wrong.add("unknown " + name);
            }
        }
        definition.path("required").forEach(name -> {
            if (!given.contains(name.asText())) {
                wrong.add("missing " + name.asText());
            }
        });
        return wrong.isEmpty() ? Optional.empty() : Optional.of(parts[0] + ": " + wrong);
    }
}
