package io.github.contactnow.routes.leads.inbox;

import io.github.contactnow.leads.input.LeadFormat;
import io.github.contactnow.routes.leads.inbox.Drop.Stage;
import io.github.contactnow.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files that were dropped into an inbox: those that wait, and those that have left. It changes nothing. */
public final class Drops {

    static final String NOT_ACCEPTED = ".rejected.ndjson";
    static final String REASON = ".reason.txt";
    private static final int LONGEST_REASON = 4000;

    private final Path directory;
    private final DropNotes notes;

    public Drops(Path directory) {
        this.directory = directory;
        this.notes = new DropNotes(directory);
    }

    /**
     * Those of the inbox of the settings.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Drops of(Settings settings) {
        return new Drops(Path.of(settings.text("leads.files.directory")
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no inbox of files, since leads.files.directory is not set."))));
    }

    Path directory() {
        return directory;
    }

    /**
     * The files, the newest first; those that have not left before all others.
     *
     * @param since only files that left since then; null for all
     * @param most  how many at most
     */
    public List<Drop> list(Instant since, int most) throws IOException {
        List<Drop> waiting = new ArrayList<>(files(directory, Stage.WAITING));
        for (Path owner : listed(directory.resolve(DropRules.WORKING))) {
            for (Path place : listed(owner)) {
                waiting.addAll(files(place, Stage.WORKING));
            }
        }
        List<Left> left = new ArrayList<>(left(Stage.DONE));
        left.addAll(left(Stage.REJECTED));
        Stream<Left> newest = left.stream()
                .filter(each -> since == null || !each.mark().time().isBefore(since))
                .sorted(Comparator.comparing((Left each) -> each.mark().time()).reversed());
        List<Drop> all = new ArrayList<>(waiting.stream()
                .sorted(Comparator.comparing(Drop::at).reversed())
                .limit(most)
                .toList());
        for (Left each : newest.limit(Math.max(0, most - all.size())).toList()) {
            all.add(drop(each));
        }
        return all;
    }

    /**
     * The newest file of a name: that of a file now, or the one under which files were dropped.
     *
     * @throws IllegalArgumentException if no file has left under this name
     */
    public Drop find(String name) throws IOException {
        List<Left> left = new ArrayList<>(left(Stage.DONE));
        left.addAll(left(Stage.REJECTED));
        Optional<Left> found = left.stream()
                .filter(each -> each.name().toString().equals(name)
                        || Mark.removed(each.name()).toString().equals(name))
                .max(Comparator.comparing(each -> each.mark().time()));
        return drop(found.orElseThrow(() -> new IllegalArgumentException(
                "No file " + name + " has left the inbox; files list shows those that have.")));
    }

    /**
     * The path of a file that has left.
     *
     * @throws NoSuchFileException if it is not there any more
     */
    public Path file(Drop drop) throws IOException {
        Path named = directory
                .resolve(drop.stage() == Stage.DONE ? DropRules.DONE : DropRules.REJECTED)
                .resolve(drop.stored());
        if (Files.exists(named)) {
            return named;
        }
        // Its name holds what is escaped for one line.
        return left(drop.stage()).stream()
                .filter(each -> each.name().toString().equals(drop.stored()))
                .map(Left::file)
                .findFirst()
                .orElseThrow(() -> new NoSuchFileException(drop.stored() + " is not in the inbox any more"));
    }

    /** The list of its records that were not accepted; there may be no such file. */
    Path notAccepted(Drop drop) throws IOException {
        return FileName.of(file(drop)).with(NOT_ACCEPTED).in(directory.resolve(DropRules.REJECTED));
    }

    private record Left(Path file, FileName name, Mark mark, Stage stage) {}

    private List<Left> left(Stage stage) throws IOException {
        List<Left> left = new ArrayList<>();
        for (Path file : listed(directory.resolve(stage == Stage.DONE ? DropRules.DONE : DropRules.REJECTED))) {
            FileName name = FileName.of(file);
            String latin1 = name.latin1();
            if (!latin1.endsWith(NOT_ACCEPTED) && !latin1.endsWith(REASON) && DropRules.isOfLeads(file)) {
                Mark.in(name).ifPresent(mark -> left.add(new Left(file, name, mark, stage)));
            }
        }
        return left;
    }

    private Drop drop(Left left) throws IOException {
        return new Drop(
                Mark.removed(left.name()).toString(),
                left.name().toString(),
                left.stage(),
                left.mark().time(),
                notes.read(left.name()),
                left.stage() == Stage.REJECTED ? reason(left) : null);
    }

    private static String reason(Left left) throws IOException {
        Path note = left.name().with(REASON).in(left.file().getParent());
        try {
            String text = Files.readString(note, StandardCharsets.UTF_8).strip();
            return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) : text;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static List<Drop> files(Path folder, Stage stage) throws IOException {
        List<Drop> drops = new ArrayList<>();
        for (Path file : listed(folder)) {
            FileName name = FileName.of(file);
            if (LeadFormat.ofFileName(name.text()).isPresent() && Files.isRegularFile(file)) {
                try {
                    Instant changed = FileState.of(file).modified();
                    drops.add(new Drop(name.toString(), name.toString(), stage, changed, null, null));
                } catch (NoSuchFileException e) {
                    // It has left meanwhile.
                }
            }
        }
        return drops;
    }

    /** What a folder holds; nothing if there is no such folder. */
    private static List<Path> listed(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }
}
