package io.github.contactnow.histories.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.histories.files.FileWriter.Written;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Says what is wrong with the end of a history: what is in ContactNow, and what lies in the folders of the inbox. */
final class FileJudge {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path inbox;
    private final List<Written> written;
    private final List<Map<String, String>> records;
    private final List<String> problems = new ArrayList<>();
    /** References of records that were not accepted, with a reason. */
    private final Set<String> noted = new HashSet<>();
    /** What lies in a file that was refused whole. */
    private final StringBuilder refused = new StringBuilder();

    /** @param records of ContactNow whose references are of this history */
    FileJudge(Path inbox, List<Written> written, List<Map<String, String>> records) {
        this.inbox = inbox;
        this.written = written;
        this.records = records;
    }

    /** Files of leads that are still to be read. */
    static List<Path> waiting(Path inbox) throws IOException {
        List<Path> waiting = new ArrayList<>(files(inbox));
        Path working = inbox.resolve("working");
        if (Files.exists(working)) {
            try (Stream<Path> all = Files.walk(working)) {
                all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                        .filter(file -> !file.toString().endsWith(".lock"))
                        .forEach(waiting::add);
            }
        }
        return waiting;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }

    List<String> problems() throws IOException {
        readRejected();
        Map<String, Long> counts = new HashMap<>();
        Map<String, FileRow> known = new HashMap<>();
        written.forEach(version -> version.content().rows().forEach(row -> known.put(row.reference(), row)));
        for (Map<String, String> record : records) {
            String reference = record.get("VENDOR_URN");
            FileRow row = known.get(reference);
            if (row == null
                    || !row.good()
                    || !row.name().equals(record.get("FirstName"))
                    || !row.phone().equals(record.get("MobilePhone"))) {
                problems.add("mixed: " + record);
            }
            if (counts.merge(reference, 1L, Long::sum) > 1) {
                problems.add("duplicate: " + reference);
            }
        }
        for (Written version : written) {
            for (FileRow row : version.needed() ? version.content().rows() : List.<FileRow>of()) {
                if (!isSettled(row, counts)) {
                    problems.add("lost: " + row.reference());
                }
            }
        }
        everyRowOfDoneIsSettled(known, counts);
        for (Path waiting : waiting(inbox)) {
            problems.add("still waiting: " + waiting);
        }
        return problems;
    }

    private boolean isSettled(FileRow row, Map<String, Long> counts) {
        return counts.containsKey(row.reference())
                || noted.contains(row.reference())
                || refused.indexOf(row.reference()) >= 0;
    }

    private void everyRowOfDoneIsSettled(Map<String, FileRow> known, Map<String, Long> counts) throws IOException {
        for (Path file : files(inbox.resolve("done"))) {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            for (FileRow row : known.values()) {
                if (text.contains(row.reference() + "\"") || text.contains(row.reference() + ",")) {
                    if (!isSettled(row, counts)) {
                        problems.add("in done and not read: " + row.reference() + " of " + file.getFileName());
                    }
                }
            }
        }
    }

    private void readRejected() throws IOException {
        Path rejected = inbox.resolve("rejected");
        for (Path file : files(rejected)) {
            String name = file.getFileName().toString();
            if (name.endsWith(".rejected.ndjson")) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode note = JSON.readTree(line);
                    if (note.get("reason").asText().isBlank()) {
                        problems.add("no reason: " + line);
                    }
                    if (!note.get("state").asText().equals("IN_DOUBT")) {
                        noted.add(note.get("reference").asText());
                    }
                }
            } else if (name.endsWith(".reason.txt")) {
                if (Files.readString(file).isBlank()) {
                    problems.add("no reason: " + name);
                }
            } else {
                if (!Files.exists(rejected.resolve(name + ".reason.txt"))) {
                    problems.add("no reason beside: " + name);
                }
                refused.append(Files.readString(file, StandardCharsets.UTF_8));
            }
        }
    }
}
