package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The committed files of Camel's plugin match the sources of the same commit. */
class GeneratedFilesTest {

    private static final Path BASE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    private static final Path BUILD = BASE.resolve(System.getProperty("project.build.directory", "target"));

    private static Map<String, String> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> directory.relativize(file).toString().replace('\\', '/'),
                            GeneratedFilesTest::text,
                            (a, b) -> a,
                            TreeMap::new));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theCommittedFilesAreThoseThatThisBuildGenerated() throws IOException {
        Map<String, String> generated = files(BASE.resolve("src/generated"));
        assertThat(generated).isNotEmpty();
        assertThat(files(BUILD.resolve("committed-generated")))
                .as("src/generated was stale; it has been generated anew: commit it")
                .isEqualTo(generated);
    }
}
