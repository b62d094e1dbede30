package io.github.contactnow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A command line of Maven: its phases, goals, profiles, properties and test classes are there. */
final class MavenRule {

    private static final Set<String> PHASES = Set.of("test", "package", "verify", "install");
    /** Properties of Maven's own plugins. */
    private static final Set<String> OF_PLUGINS = Set.of("skipTests", "surefire.failIfNoSpecifiedTests");
    private static final Path TESTS = Documents.path("src/test/java");

    private static Map<Path, String> sources;

    private MavenRule() {
    }

    static void check(List<String> arguments) throws IOException {
        String pom = Files.readString(Documents.path("pom.xml"));
        for (String argument : arguments) {
            if (argument.startsWith("-P")) {
                assertThat(profiles(pom)).as("profiles").contains(argument.substring(2));
            } else if (argument.startsWith("-D")) {
                String[] property = argument.substring(2).split("=", 2);
                if (property[0].equals("test") || property[0].equals("it.test")) {
                    for (String name : property[1].split(",")) {
                        boolean noTests = property[0].equals("test") && arguments.contains("-Dsurefire.failIfNoSpecifiedTests=false");
                        assertThat(tests(name).isEmpty()).as("there is no test " + name).isEqualTo(noTests);
                    }
                } else {
                    assertThat(OF_PLUGINS.contains(property[0]) || pom.contains("<" + property[0] + ">")
                        || sources().stream().anyMatch(source -> source.contains('"' + property[0] + '"')))
                        .as("somebody reads the property " + property[0]).isTrue();
                }
            } else if (argument.contains(":")) {
                String[] goal = argument.split("[:@]");
                assertThat(goal).as("plugin:goal@execution").hasSize(3);
                assertThat(pom).contains("<artifactId>maven-" + goal[0] + "-plugin</artifactId>", "<goal>" + goal[1] + "</goal>",
                    "<id>" + goal[2] + "</id>");
            } else {
                assertThat(PHASES).as("phases").contains(argument);
            }
        }
    }

    private static List<String> profiles(String pom) {
        return Stream.of(pom.split("<profile>")).skip(1).map(profile -> profile.replaceFirst("(?s).*?<id>([^<]*)</id>.*", "$1")).toList();
    }

    /** Test classes of a name, or of a pattern as Surefire takes it. */
    static List<Path> tests(String name) {
        String pattern = "glob:" + (name.contains("/") ? "" : "**/") + name + ".java";
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher(pattern);
        return files().keySet().stream().filter(file -> file.startsWith(TESTS)).map(TESTS::relativize).filter(matcher::matches).toList();
    }

    /** The text of everything that is written in Java. */
    static List<String> sources() {
        return List.copyOf(files().values());
    }

    private static synchronized Map<Path, String> files() {
        if (sources == null) {
            try (Stream<Path> all = Files.walk(Documents.path("src"))) {
                sources = all.filter(file -> file.toString().endsWith(".java")).collect(Collectors.toMap(file -> file, MavenRule::text,
                    (one, other) -> one, TreeMap::new));
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
