package io.github.contactnow.routes.leads.inbox;

import io.github.contactnow.support.LogCapture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An inbox with writers around it, whose two clocks stand still until a test moves them. The settle time is ten seconds. */
final class Folder implements AutoCloseable {

    static final String HEADER = "reference,MobilePhone\n";

    final Path path;
    private final LogCapture log = new LogCapture();
    private Instant time = Instant.parse("2026-11-29T11:15:00Z");
    private long steady;

    Folder(Path path) {
        this.path = path;
    }

    Inbox open() {
        return open("", "*.part");
    }

    Inbox open(String doneMarker, String temporary) {
        InboxSettings settings = InboxSettings.of(path.toString(), Duration.ofSeconds(10), doneMarker, temporary);
        return new Inbox(
                settings,
                new Clock() {
                    @Override
                    public Instant instant() {
                        return time;
                    }

                    @Override
                    public ZoneOffset getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }
                },
                () -> steady);
    }

    void seconds(long seconds) {
        steady += Duration.ofSeconds(seconds).toNanos();
        time = time.plusSeconds(seconds);
    }

    /** The clock of the machine is set. */
    void setClock(Duration ahead) {
        time = time.plus(ahead);
    }

    Path write(String name, String text) throws IOException {
        return now(Files.writeString(path.resolve(name), text));
    }

    Path append(Path file, String text) throws IOException {
        return now(Files.writeString(file, text, StandardOpenOption.APPEND));
    }

    /** Writes over a file in place, as a writer does that has it open. */
    Path overwrite(Path file, String text) throws IOException {
        return now(Files.writeString(file, text, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
    }

    /** A file that was last written so many seconds ago. */
    Path old(Path file, long seconds) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.from(time.minusSeconds(seconds)));
    }

    Path now(Path file) throws IOException {
        return old(file, 0);
    }

    /** Takes the next file at one look, if there is one, reads it and lets it go to {@code done/}. */
    static List<String> readAll(Inbox inbox) throws IOException {
        inbox.look();
        List<String> contents = new ArrayList<>();
        for (var file = inbox.take(); file.isPresent(); file = inbox.take()) {
            contents.add(text(file.get()));
            file.get().done();
        }
        return contents;
    }

    static String text(TakenFile file) throws IOException {
        return new String(file.open().readAllBytes(), StandardCharsets.UTF_8);
    }

    List<String> names(String folder) throws IOException {
        if (!Files.isDirectory(path.resolve(folder))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Regular files at any depth of the working folder. */
    List<Path> working() throws IOException {
        try (Stream<Path> files = Files.walk(path.resolve("working"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".lock"))
                    .toList();
        }
    }

    /** The log lines about a file. */
    List<String> said(String name) {
        return log.lines("io.github.contactnow.routes.leads.LeadFiles").stream()
                .map(line -> line.substring(line.indexOf(": ") + 2).strip())
                .filter(line -> line.startsWith(name + " "))
                .toList();
    }

    @Override
    public void close() {
        log.close();
    }
}
