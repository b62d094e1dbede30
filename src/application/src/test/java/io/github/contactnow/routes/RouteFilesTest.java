package io.github.contactnow.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.support.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of {@code routes/} works alone: deleting any other, but the shared ones, takes nothing away that it uses. */
class RouteFilesTest {

    private static final String SHARED = "shared";
    /** The application itself provides it. */
    private static final String LEDGER = "ledger";

    private static final Pattern BEAN = Pattern.compile("(?m)^ +- name: (\\w+)\\R +type:");
    private static final Pattern ENTRY = Pattern.compile("from:\\R +uri: (direct:[\\w-]+)");
    private static final Pattern TEMPLATE = Pattern.compile("routeTemplate:\\R +id: ([\\w-]+)");
    private static final Pattern USE =
            Pattern.compile("\"#(?:bean:)?(\\w+)\"|\\bref: (\\w+)|\\$\\{bean:(\\w+)\\?|\\bto: (direct:[\\w-]+)"
                    + "|\\bto:\\R +uri: (direct:[\\w-]+)|\\bvalue: (direct:[\\w-]+)|\\bvalue: bean:(\\w+)"
                    + "|\\brouteTemplateRef: ([\\w-]+)");
    /** A step that a route takes only where another route exists. */
    private static final Pattern OPTIONAL =
            Pattern.compile("hasRoute\\('[\\w-]+'\\)\\}\"\\R +steps:\\R +- to:\\R +uri: direct:[\\w-]+");

    private static final Map<String, String> FILES = files();

    private static Map<String, String> files() {
        Map<String, String> files = new HashMap<>();
        try (Stream<Path> folder = Files.walk(Project.path("routes"))) {
            for (Path file : folder.filter(each -> each.toString().endsWith(".camel.yaml"))
                    .toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return files;
    }

    static Stream<String> deletable() {
        return FILES.keySet().stream().filter(name -> !name.startsWith(SHARED)).sorted();
    }

    @Test
    void thereAreFilesToCheck() {
        assertThat(FILES).hasSizeGreaterThan(15);
        assertThat(uses(FILES.get("leads-from-files.camel.yaml")))
                .contains("preconditions", "leadFiles", "direct:leads-in", "direct:lead-file");
        assertThat(uses(FILES.get("calls-to-endpoint.camel.yaml")))
                .contains("calls-in-slices", "direct:calls-of-a-slice", "callEndpoint");
        assertThat(uses(FILES.get("reports-to-files.camel.yaml"))).contains("calls-in-slices", "reportFiles");
        assertThat(provides(List.of(FILES.get("shared-leads.camel.yaml")))).contains("leadIntake", "direct:leads-in");
    }

    @ParameterizedTest
    @MethodSource("deletable")
    void deletingAFileTakesNothingAwayThatAnotherUses(String deleted) {
        Map<String, String> left = new HashMap<>(FILES);
        left.remove(deleted);
        Set<String> provided = provides(left.values());
        left.forEach((name, content) ->
                assertThat(provided).as(name + " without " + deleted).containsAll(uses(content)));
    }

    private static Set<String> provides(Collection<String> contents) {
        Set<String> names = new HashSet<>(Set.of(LEDGER));
        contents.forEach(content -> {
            BEAN.matcher(content).results().forEach(bean -> names.add(bean.group(1)));
            TEMPLATE.matcher(content).results().forEach(template -> names.add(template.group(1)));
            ENTRY.matcher(content).results().forEach(entry -> names.add(entry.group(1)));
        });
        return names;
    }

    private static Set<String> uses(String content) {
        Set<String> names = new HashSet<>();
        Matcher use = USE.matcher(OPTIONAL.matcher(content).replaceAll(""));
        while (use.find()) {
            IntStream.rangeClosed(1, use.groupCount())
                    .mapToObj(use::group)
                    .filter(name -> name != null)
                    .forEach(names::add);
        }
        return names;
    }
}
