package io.github.contactnow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.support.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No class grows beyond what a reader keeps in mind: 400 lines of code, not counting blank lines, comments and imports. */
class ClassSizeTest {

    private static final int MOST_LINES = 400;

    /**
     * One is the list of endpoint options, which Camel reads from one class; one the list of operations. The others are contracts that several
     * databases have to meet, and a test of one script.
     */
    private static final Set<String> LISTS = Set.of(
            "ContactNowConfiguration.java",
            "OperationCatalogue.java",
            "WarehouseContract.java",
            "SliceStoreContract.java",
            "ConfigurationTest.java");

    @Test
    void noClassHasMoreThan400LinesOfCode() throws IOException {
        Map<String, Long> large = new TreeMap<>();
        int sources = 0;
        try (Stream<Path> files = Files.walk(Project.path("src"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java")
                            && !each.toString().contains("/generated/")
                            && !each.toString().contains("/target/"))
                    .toList()) {
                sources++;
                long lines = lines(Files.readString(file));
                if (lines > MOST_LINES && !LISTS.contains(file.getFileName().toString())) {
                    large.put(file.toString(), lines);
                }
            }
        }
        assertThat(sources).isGreaterThan(500);
        assertThat(large).isEmpty();
    }

    private static long lines(String source) {
        return source.replaceAll("(?s)/\\*.*?\\*/", "")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("//") && !line.startsWith("import "))
                .count();
    }
}
