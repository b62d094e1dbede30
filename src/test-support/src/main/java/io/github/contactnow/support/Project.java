package io.github.contactnow.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of this project, wherever below it a test runs: Maven runs the tests of a module in its folder, other tools in the top one. */
public final class Project {

    private static final Path TOP = top();

    private Project() {}

    private static Path top() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(".mvn"))) {
                return folder;
            }
        }
        throw new IllegalStateException("The tests run outside the project: no folder above "
                + Path.of("").toAbsolutePath() + " holds .mvn");
    }

    /** A file or folder, by its path from the top level, such as {@code routes} or {@code src/docs}; absolute. */
    public static Path path(String first, String... more) {
        return TOP.resolve(Path.of(first, more));
    }

    /** A file of the top level's folder {@code target} for results that a test writes; the folder is there afterwards. */
    public static Path result(String name) throws IOException {
        return Files.createDirectories(path("target")).resolve(name);
    }
}
