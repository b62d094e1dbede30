package io.github.contactnow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of runtimes names each foreign project, with the versions that it runs with. */
class RuntimesPageTest {

    private static final Path PROJECTS = Documents.path("src/it");
    private static final Pattern ROW = Pattern.compile("(?m)^\\|.*\\| \\[([\\w-]+)]\\(../../it/\\1/pom.xml\\) \\|$");
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+");

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(Documents.path("src/docs/guides/runtimes.md")))
                .results()
                .toList();
    }

    @Test
    void everyProjectThatRunsIsARow() throws IOException {
        try (Stream<Path> projects = Files.list(PROJECTS)) {
            assertThat(rows())
                    .extracting(row -> row.group(1))
                    .containsExactlyInAnyOrderElementsOf(
                            projects.filter(project -> Files.exists(project.resolve("pom.xml"))
                                            && !Files.exists(project.resolve("invoker.properties")))
                                    .map(project -> project.getFileName().toString())
                                    .toList());
        }
    }

    @Test
    void everyVersionIsThatOfItsProject() throws IOException {
        for (MatchResult row : rows()) {
            String pom = Files.readString(PROJECTS.resolve(row.group(1)).resolve("pom.xml"));
            assertThat(VERSION.matcher(row.group()).results()).as(row.group()).allSatisfy(version -> assertThat(pom)
                    .contains("<version>" + version.group() + "</version>"));
        }
    }

    /** With another version, a user of the extension would run what the project itself does not. */
    @Test
    void quarkusIsThatOfThisProject() throws IOException {
        String parent = Files.readString(Documents.path("pom.xml"));
        for (String project : List.of("quarkus", "quarkus-extension")) {
            String pom = Files.readString(PROJECTS.resolve(project).resolve("pom.xml"));
            for (String property : List.of("quarkus.version", "camel-quarkus.version")) {
                String version = parent.replaceFirst("(?s).*<" + property + ">([^<]+)<.*", "$1");
                assertThat(pom).as(project).contains("<version>" + version + "</version>");
            }
        }
    }
}
