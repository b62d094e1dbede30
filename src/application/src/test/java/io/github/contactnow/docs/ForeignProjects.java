package io.github.contactnow.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The projects of src/it, which verify builds and runs: what stands in one of their files works as it is printed. */
final class ForeignProjects {

    private ForeignProjects() {}

    /** Whether a file holds the block, without regard to indentation. */
    static boolean hold(Snippet snippet) throws IOException {
        String block = withoutIndentation(snippet.text());
        try (Stream<Path> files = Files.walk(Documents.path("src/it"))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(each -> each.toString().endsWith("." + snippet.language())
                            && !each.toString().contains("/target/"))
                    .toList()) {
                if (withoutIndentation(Files.readString(file)).contains(block)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String withoutIndentation(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n", "\n", "\n"));
    }
}
