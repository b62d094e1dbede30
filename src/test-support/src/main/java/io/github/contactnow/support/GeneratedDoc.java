package io.github.contactnow.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page of the documentation that follows from the code: it is committed, and a test compares it to what the code gives. With
 * {@code -Ddocs.write=true} the test writes it anew first.
 */
public final class GeneratedDoc {

    private static final Path BASE = Project.path("");

    private GeneratedDoc() {}

    /**
     * @param file relative to the project, such as {@code src/docs/reference/operations.md}
     * @param text what it should hold
     */
    public static void check(String file, String text) throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(BASE.resolve(file), text);
        }
        assertThat(committed(file))
                .as(file + " is stale: write it anew with -Ddocs.write=true and commit it")
                .isEqualTo(text);
    }

    /** What is committed, with the line ends that the code writes. */
    public static String committed(String file) throws IOException {
        return Files.readString(BASE.resolve(file)).replace("\r\n", "\n");
    }
}
