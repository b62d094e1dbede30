package io.github.contactnow.routes.policy;

import io.github.contactnow.policy.lists.SuppressionList;
import io.github.contactnow.policy.numbers.NumberSetFile;
import io.github.contactnow.policy.numbers.NumberSetFile.Stored;
import io.github.contactnow.storage.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The versions of suppression lists that were in use, each with the time from which on it was, for checks of calls that were made then. */
final class ListVersions {

    private static final Pattern NAME = Pattern.compile("([a-z][a-z0-9-]*)@(\\d+)@(\\d+)@([0-9a-f]+)\\.numbers");

    private final Path folder;

    /** @param lists the folder that keeps loaded lists */
    ListVersions(Path lists) {
        this.folder = lists.resolve("versions");
    }

    /**
     * A version.
     *
     * @param from       from when on it was in use
     * @param obtainedAt when it was obtained from its source
     */
    record Version(String list, Instant from, Instant obtainedAt, String version, Path file) {

        Optional<Stored> numbers() throws IOException {
            return NumberSetFile.map(file);
        }
    }

    /** The versions of a list, the earliest first. */
    List<Version> of(String list) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Version> versions = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches() && name.group(1).equals(list)) {
                    versions.add(new Version(list, time(name.group(2)), time(name.group(3)), name.group(4), file));
                }
            });
        }
        versions.sort(Comparator.comparing(Version::from));
        return versions;
    }

    private static Instant time(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }

    /**
     * Keeps a list that is in use, and forgets versions that were replaced long ago.
     *
     * @param kept the file with its numbers, which is replaced as a whole and never changed
     * @param age  for how long a replaced version is kept
     */
    void keep(SuppressionList list, Path kept, Instant now, Duration age) throws IOException {
        List<Version> versions = of(list.info().name());
        boolean known = !versions.isEmpty()
                && versions.get(versions.size() - 1).version().equals(list.version());
        if (!known) {
            PrivateFiles.folder(folder);
            Path next = folder.resolve(list.info().name() + "@" + now.toEpochMilli() + "@"
                    + list.info().obtainedAt().toEpochMilli() + "@" + list.version() + ".numbers");
            link(kept, next);
        }
        for (int i = 0; i + 1 < versions.size(); i++) {
            if (versions.get(i + 1).from().isBefore(now.minus(age))) {
                Files.deleteIfExists(versions.get(i).file());
            }
        }
    }

    /** A link costs no space while the list is in use. */
    private static void link(Path kept, Path next) throws IOException {
        try {
            Files.createLink(next, kept);
        } catch (UnsupportedOperationException e) {
            Files.copy(kept, next);
            PrivateFiles.restrict(next);
        }
    }
}
