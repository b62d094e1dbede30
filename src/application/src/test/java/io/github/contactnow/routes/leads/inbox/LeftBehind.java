package io.github.contactnow.routes.leads.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What lies in {@code done/} or {@code rejected/}, by the names under which it was dropped: without time and digest. */
public final class LeftBehind {

    private static final Pattern MARK = Pattern.compile("\\.\\d{8}T\\d{6}Z-[0-9a-f]{8}(-\\d+)?");

    private LeftBehind() {}

    public static List<String> names(Path folder) throws IOException {
        return files(folder).stream().map(LeftBehind::dropped).toList();
    }

    /** All that came of a name. */
    public static List<Path> of(String name, Path folder) throws IOException {
        return files(folder).stream().filter(file -> dropped(file).equals(name)).toList();
    }

    private static String dropped(Path file) {
        return MARK.matcher(file.getFileName().toString()).replaceFirst("");
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
