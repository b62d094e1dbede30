package io.github.contactnow.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What people read in addition to the documents: settings, route files, Java sources without tests, and the page for contributors. */
final class Sources {

    static final Path CONTRIBUTING = Path.of(".github/CONTRIBUTING.md");

    private Sources() {}

    /** Paths relative to the project. */
    static List<Path> all() throws IOException {
        return Stream.of(Path.of("application.properties"), Path.of("routes"), Path.of("src"), CONTRIBUTING)
                .flatMap(place -> below(place).stream())
                .filter(Sources::isRead)
                .sorted()
                .toList();
    }

    private static List<Path> below(Path place) {
        Path base = Documents.path("");
        try (Stream<Path> files = Files.walk(Documents.path(place.toString()))) {
            return files.filter(Files::isRegularFile).map(base::relativize).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRead(Path file) {
        String name = file.toString();
        return file.equals(CONTRIBUTING)
                || name.equals("application.properties")
                || name.startsWith("routes/")
                || name.endsWith(".java")
                        && !name.contains("/target/")
                        && !name.contains("/src/test/")
                        && !name.contains("/src/generated/");
    }
}
