package io.github.contactnow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A command line of Maven: its phases, goals, profiles, properties and test classes are there. */
final class MavenRule {

    private static final Set<String> PHASES = Set.of("test", "package", "verify", "install");
    /** Less output. */
    private static final String QUIET = "-q";

    /** Properties of Maven's own plugins. */
    private static final Set<String> OF_PLUGINS = Set.of("skipTests");

    private static final Path TESTS = Path.of("src", "test", "java");

    private static Map<Path, String> sources;

    private MavenRule() {}

    static void check(List<String> arguments) throws IOException {
        String pom = poms();
        List<String> rest = new ArrayList<>(arguments);
        rest.remove(QUIET);
        int selected = rest.indexOf("-pl");
        if (selected >= 0) {
            rest.remove(selected);
            assertThat(Documents.path(rest.remove(selected)).resolve("pom.xml"))
                    .as("the module")
                    .exists();
        }
        for (String argument : rest) {
            if (argument.startsWith("-P")) {
                assertThat(profiles(pom)).as("profiles").contains(argument.substring(2));
            } else if (argument.startsWith("-D")) {
                String[] property = argument.substring(2).split("=", 2);
                if (property[0].equals("test") || property[0].equals("it.test")) {
                    for (String name : property[1].split(",")) {
                        boolean noTests = property[0].equals("test")
                                && arguments.stream().anyMatch(each -> each.startsWith("-Dit.test="));
                        assertThat(tests(name).isEmpty())
                                .as("there is no test " + name)
                                .isEqualTo(noTests);
                    }
                } else {
                    assertThat(OF_PLUGINS.contains(property[0])
                                    || pom.contains("<" + property[0] + ">")
                                    || sources().stream().anyMatch(source -> source.contains('"' + property[0] + '"')))
                            .as("somebody reads the property " + property[0])
                            .isTrue();
                }
            } else if (argument.contains(":")) {
                String[] goal = argument.split("[:@]");
                assertThat(goal).as("plugin:goal@execution").hasSize(3);
                assertThat(pom)
                        .contains(
                                "<artifactId>maven-" + goal[0] + "-plugin</artifactId>",
                                "<goal>" + goal[1] + "</goal>",
                                "<id>" + goal[2] + "</id>");
            } else {
                assertThat(PHASES).as("phases").contains(argument);
            }
        }
    }

    private static List<String> profiles(String pom) {
        return Stream.of(pom.split("<profile>"))
                .skip(1)
                .map(profile -> profile.replaceFirst("(?s).*?<id>([^<]*)</id>.*", "$1"))
                .toList();
    }

    /** Test classes of a name, or of a pattern as Surefire takes it. */
    static List<Path> tests(String name) {
        String pattern = "glob:" + (name.contains("/") ? "" : "**/") + name + ".java";
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher(pattern);
        Path src = Documents.path("src");
        // The path below a module's tests: component/src/test/java/io/... is io/...
        return files().keySet().stream()
                .map(src::relativize)
                .filter(file -> file.getNameCount() > 4 && file.subpath(1, 4).equals(TESTS))
                .map(file -> file.subpath(4, file.getNameCount()))
                .filter(matcher::matches)
                .toList();
    }

    /** The descriptions of the project and of its modules. */
    static String poms() throws IOException {
        StringBuilder text = new StringBuilder(Files.readString(Documents.path("pom.xml")));
        try (Stream<Path> modules = Files.list(Documents.path("src"))) {
            for (Path pom : modules.map(module -> module.resolve("pom.xml"))
                    .filter(Files::exists)
                    .sorted()
                    .toList()) {
                text.append(Files.readString(pom));
            }
        }
        return text.toString();
    }

    /** The text of everything that is written in Java. */
    static List<String> sources() {
        return List.copyOf(files().values());
    }

    private static synchronized Map<Path, String> files() {
        if (sources == null) {
            try (Stream<Path> all = Files.walk(Documents.path("src"))) {
                sources = all.filter(file -> file.toString().endsWith(".java")
                                && !file.toString().contains("/target/"))
                        .collect(Collectors.toMap(file -> file, MavenRule::text, (one, other) -> one, TreeMap::new));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sources;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
