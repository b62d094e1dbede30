package io.github.contactnow.routes.leads.inbox;

import io.github.contactnow.leads.input.LeadFormat;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How files are dropped.
 *
 * @param directory  the inbox
 * @param settle     how long a file must not have changed before it is taken
 * @param doneMarker name of the empty file that says that a file is complete, with {@code {name}} or {@code {stem}} for the name of that file;
 *                   null: a file is taken once it has settled
 * @param temporary  patterns (glob) of names that writers use until a file is complete, and then rename
 */
public record InboxSettings(Path directory, Duration settle, String doneMarker, List<String> temporary) {

    /** @throws IllegalArgumentException if a value cannot be used */
    public InboxSettings {
        if (settle.isNegative()) {
            throw new IllegalArgumentException("leads.files.settle must be 0 or more, such as 10s");
        }
        temporary = List.copyOf(temporary);
        if (doneMarker != null
                && (!doneMarker.contains("{name}") && !doneMarker.contains("{stem}")
                        || doneMarker.matches(".*[/\\\\].*")
                        || doneMarker.equals("{name}")
                        || LeadFormat.ofFileName(doneMarker).isPresent())) {
            throw new IllegalArgumentException(
                    "leads.files.done-marker must be a name with {name} or {stem} in it that is not the name of a "
                            + "file of leads itself, such as {name}.done");
        }
    }

    /**
     * @param directory  path of the inbox
     * @param doneMarker as above; blank for none
     * @param temporary  patterns with commas between them
     * @throws IllegalArgumentException if a value cannot be used
     */
    public static InboxSettings of(String directory, Duration settle, String doneMarker, String temporary) {
        return new InboxSettings(
                path(directory),
                settle,
                Optional.ofNullable(doneMarker)
                        .map(String::strip)
                        .filter(marker -> !marker.isEmpty())
                        .orElse(null),
                Stream.of(temporary.split(","))
                        .map(String::strip)
                        .filter(pattern -> !pattern.isEmpty())
                        .toList());
    }

    private static Path path(String directory) {
        try {
            return Path.of(directory);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "leads.files.directory holds characters that the locale of this process cannot write as a path: "
                            + "start the application with LC_ALL=C.UTF-8, or give the directory a name of plain letters",
                    e);
        }
    }
}
