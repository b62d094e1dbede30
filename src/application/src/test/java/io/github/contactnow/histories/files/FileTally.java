package io.github.contactnow.histories.files;

import io.github.contactnow.histories.files.FileWriter.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What was counted in a run of file histories. */
final class FileTally {

    private final Map<String, Long> counts = new TreeMap<>();

    private void count(String what, long number) {
        counts.merge(what, number, Long::sum);
    }

    void planned(FilePlan plan) {
        count("histories begun", 1);
        plan.names()
                .forEach(drops -> drops.forEach(drop -> count(
                        "file " + drop.way().name().toLowerCase(Locale.ROOT).replace('_', ' '), 1)));
    }

    void killed() {
        count("processes killed", 1);
    }

    void stalled() {
        count("histories whose writers the machine held up, run again", 1);
    }

    void judged(List<Written> written, int records, Path inbox) throws IOException {
        count("histories judged", 1);
        count(
                "rows written",
                written.stream()
                        .mapToLong(version -> version.content().rows().size())
                        .sum());
        count("leads created", records);
        for (String folder : List.of("done", "rejected")) {
            if (Files.isDirectory(inbox.resolve(folder))) {
                try (Stream<Path> files = Files.list(inbox.resolve(folder))) {
                    count(
                            "files in " + folder,
                            files.filter(file -> !file.toString().matches(".*\\.(reason\\.txt|rejected\\.ndjson)"))
                                    .count());
                }
            }
        }
    }

    /** How often lines of a log hold one of our sentences. */
    void logged(String log) {
        count("files continued after a kill", lines(log, "the instance that had taken it has ended"));
        count("files that changed while they were read", lines(log, "it changed while it was read"));
        count("files that were written to after they were read", lines(log, "was written to in "));
    }

    private static long lines(String log, String sentence) {
        return log.lines().filter(line -> line.contains(sentence)).count();
    }

    long get(String what) {
        return counts.getOrDefault(what, 0L);
    }

    String table() {
        StringBuilder table = new StringBuilder("| What | Times |\n|---|---:|\n");
        counts.forEach((what, number) -> table.append("| %s | %,d |%n".formatted(what, number)));
        return table.toString();
    }
}
