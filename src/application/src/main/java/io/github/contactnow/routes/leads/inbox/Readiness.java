package io.github.contactnow.routes.leads.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Decides which files can be taken now, and logs why others cannot. */
final class Readiness {

    /** How many settle times a file without a line end after its last row waits. */
    private static final int PATIENCE = 3;

    private static final Duration SHORTEST_HOLD = Duration.ofSeconds(1);

    private final InboxSettings settings;
    private final DropRules rules;
    private final Notices notices;
    private final LongSupplier steady;
    private final Settling settling;
    private final Map<Path, Long> heldSince = new HashMap<>();

    /** @param steady nanoseconds of a clock that is never set */
    Readiness(InboxSettings settings, Notices notices, Clock clock, LongSupplier steady) {
        this.settings = settings;
        this.notices = notices;
        this.steady = steady;
        rules = new DropRules(settings.temporary());
        settling = new Settling(settings.settle(), clock, steady);
    }

    /** A file that can be taken if its state is unchanged. */
    record Ready(Path file, FileState state, boolean taken) {}

    /**
     * Examines all files.
     *
     * @param  taken   those that this instance has taken already, and must read (again)
     * @param  dropped those in the inbox
     * @return         those that can be taken: what was taken first, then what was written first
     */
    List<Ready> look(List<Path> taken, List<Path> dropped) throws IOException {
        Map<Path, FileState> ours = states(taken);
        Map<Path, FileState> theirs = states(dropped);
        Set<Path> present = new HashSet<>(ours.keySet());
        present.addAll(theirs.keySet());
        settling.look(present);
        notices.look();
        heldSince.keySet().retainAll(present);
        theirs.entrySet().removeIf(file -> rules.isPassedOver(file.getKey(), file.getValue()));
        if (settings.doneMarker() != null) {
            List.copyOf(theirs.keySet()).stream()
                    .filter(DropRules::isOfLeads)
                    .forEach(file -> theirs.remove(marker(file)));
        }
        List<Ready> ready = ready(ours, true);
        ready.addAll(ready(theirs, false));
        return ready;
    }

    private static Map<Path, FileState> states(List<Path> files) throws IOException {
        Map<Path, FileState> states = new HashMap<>();
        for (Path file : files) {
            try {
                states.put(file, FileState.of(file));
            } catch (NoSuchFileException e) {
                // Taken by another instance, or removed.
            }
        }
        return states;
    }

    private List<Ready> ready(Map<Path, FileState> files, boolean taken) throws IOException {
        List<Ready> ready = new ArrayList<>();
        for (Map.Entry<Path, FileState> file : files.entrySet()) {
            if (isReady(file.getKey(), file.getValue(), taken)) {
                ready.add(new Ready(file.getKey(), file.getValue(), taken));
            }
        }
        ready.sort(Comparator.comparing((Ready file) -> file.state.modified()).thenComparing(Ready::file));
        return ready;
    }

    private boolean isReady(Path file, FileState state, boolean taken) throws IOException {
        settling.saw(file, state);
        Optional<String> refusal = rules.refusal(file, state);
        if (refusal.isPresent()) {
            notices.problem(file, refusal.get());
            return false;
        }
        Long since = heldSince.get(file);
        if (since != null && steady.getAsLong() - since < hold().toNanos()) {
            return false;
        }
        return settings.doneMarker() == null || taken ? hasSettled(file, state) : isMarked(file, state);
    }

    private boolean hasSettled(Path file, FileState state) throws IOException {
        if (!settling.hasSettled(file)) {
            return false;
        }
        boolean isWhole = state.size() > 0 && (!DropRules.isOfRows(file) || LastRow.hasEnd(file));
        if (isWhole || settling.hasRested(file, PATIENCE)) {
            return true;
        }
        notices.waits(
                file,
                (state.size() == 0 ? "it is empty" : "its last row has no line end")
                        + ", so it may not be complete; it is taken as it "
                        + "is once it has not changed for " + PATIENCE + " times leads.files.settle, "
                        + settings.settle().multipliedBy(PATIENCE).toMillis() / 1000.0 + " s");
        return false;
    }

    /** A marker that is older than its file was made for another one of that name. */
    private boolean isMarked(Path file, FileState state) throws IOException {
        Path marker = marker(file);
        try {
            if (!FileState.of(marker).modified().isBefore(state.modified())) {
                return true;
            }
            notices.waits(
                    file,
                    "its marker " + FileName.of(marker) + " is older than it; it is taken once that is written anew");
        } catch (NoSuchFileException e) {
            notices.waits(
                    file, "it is taken once its marker " + FileName.of(marker) + " is there (leads.files.done-marker)");
        }
        return false;
    }

    private Path marker(Path file) {
        return FileName.of(file).by(settings.doneMarker()).in(file.getParent());
    }

    /** A file of the inbox was taken: its marker has served. */
    void tookFromInbox(Path file) throws IOException {
        if (settings.doneMarker() != null) {
            Files.deleteIfExists(marker(file));
        }
    }

    /** Defers a file, because an immediate attempt would fail again. */
    void hold(Path file) {
        heldSince.put(file, steady.getAsLong());
    }

    private Duration hold() {
        return settings.settle().compareTo(SHORTEST_HOLD) > 0 ? settings.settle() : SHORTEST_HOLD;
    }
}
