package io.github.contactnow.routes.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.contactnow.reports.ReportDefinition;
import io.github.contactnow.support.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** What is said of routes in Java is what their files say. */
class ReportRouteTest {

    private static final Pattern SETTINGS = Pattern.compile("'([a-z.,-]*[.][a-z.,-]*)'\\)");

    private static Map<String, JsonNode> routesWithSlices() throws IOException {
        List<JsonNode> all = new ArrayList<>();
        List<JsonNode> files = files();
        for (JsonNode file : files) {
            file.forEach(entry -> all.add(entry.path("route")));
            for (JsonNode templated : file.findValues("templatedRoute")) {
                all.add(route(templated, files));
            }
        }
        return all.stream()
                .filter(route -> !parameter(route, "slice").isEmpty())
                .collect(Collectors.toMap(route -> route.get("id").textValue(), Function.identity()));
    }

    private static List<JsonNode> files() throws IOException {
        List<JsonNode> files = new ArrayList<>();
        try (Stream<Path> paths = Files.list(Project.path("routes"))) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.add(new ObjectMapper(new YAMLFactory()).readTree(path.toFile()));
            }
        }
        return files;
    }

    /** The route that Camel makes of a template. */
    private static JsonNode route(JsonNode templated, List<JsonNode> files) throws IOException {
        JsonNode template = files.stream()
                .flatMap(file -> file.findValues("routeTemplate").stream())
                .filter(each -> each.get("id").equals(templated.get("routeTemplateRef")))
                .findFirst()
                .orElseThrow();
        Map<String, String> values = new HashMap<>();
        template.get("parameters")
                .forEach(each -> values.put(
                        each.get("name").textValue(), each.path("defaultValue").asText("")));
        templated
                .get("parameters")
                .forEach(each -> values.put(
                        each.get("name").textValue(), each.get("value").textValue()));
        String route = template.get("route").toString();
        for (Map.Entry<String, String> value : values.entrySet()) {
            route = route.replace("{{" + value.getKey() + "}}", value.getValue())
                    .replace("{{?" + value.getKey() + "}}", value.getValue());
        }
        return ((ObjectNode) new ObjectMapper().readTree(route)).set("id", templated.get("routeId"));
    }

    private static String parameter(JsonNode route, String name) {
        return route.at("/from/parameters/" + name).asText();
    }

    @Test
    void everyRouteThatPullsSlicesIsKnownByItsCursorItsSettingsAndItsSlices() throws IOException {
        Map<String, JsonNode> routes = routesWithSlices();
        assertThat(ReportRoute.ALL).extracting(ReportRoute::id).containsExactlyInAnyOrderElementsOf(routes.keySet());
        for (ReportRoute known : ReportRoute.ALL) {
            JsonNode route = routes.get(known.id());
            Matcher settings = SETTINGS.matcher(route.get("precondition").textValue());
            assertThat(settings.find()).as("settings of %s", known.id()).isTrue();
            assertThat(known.needs()).containsExactly(settings.group(1).split(","));
            String cursor = parameter(route, "cursorName");
            assertThat(known.cursor())
                    .isEqualTo(
                            cursor.isEmpty()
                                    ? route.at("/from/uri").textValue().replaceFirst("^contactnow:", "/")
                                    : cursor);
            assertThat(parameter(route, "slice"))
                    .isEqualTo(known.slice() == null ? "{{report:" + cursor + ".unit}}" : "{{" + known.slice() + "}}");
        }
    }

    @Test
    void whatRoutesAskForIsWhatTheDefinitionOfTheirTableSays() throws Exception {
        try (CamelContext camel = new DefaultCamelContext()) {
            int filled = 0;
            for (JsonNode route : routesWithSlices().values()) {
                String table =
                        route.findValuesAsText("constant").stream().findFirst().orElse(null);
                if (table == null || parameter(route, "fields").isEmpty()) {
                    // It fills no table, or takes all fields.
                    continue;
                }
                filled++;
                ReportDefinition definition = ReportDefinition.of(table);
                assertThat(route.at("/from/uri").textValue()).isEqualTo("contactnow:" + definition.operation());
                for (String argument : List.of("fields", "groupby", "isset")) {
                    assertThat(camel.resolvePropertyPlaceholders(parameter(route, argument)))
                            .as("%s of %s", argument, route.get("id"))
                            .isEqualTo(definition.arguments().getOrDefault(argument, ""));
                }
                if (definition.unit().toSeconds() > 1) {
                    assertThat(camel.resolvePropertyPlaceholders(parameter(route, "sliceUnit")))
                            .isEqualTo(definition.unit().toString());
                }
            }
            assertThat(filled).isEqualTo(ReportDefinition.all().size() + 3);
        }
    }
}
