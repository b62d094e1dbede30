package io.github.contactnow.routes.leads.inbox;

import static io.github.contactnow.routes.leads.inbox.Folder.readAll;
import static io.github.contactnow.routes.leads.inbox.Folder.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which instance owns a file, what it reads, and where the file goes. */
class PossessionTest {

    @TempDir
    Path path;

    private Folder folder;
    private Inbox inbox;

    @BeforeEach
    void open() {
        folder = new Folder(path);
        inbox = folder.open();
    }

    @AfterEach
    void close() throws IOException {
        inbox.close();
        folder.close();
    }

    private TakenFile take(Inbox from) {
        from.look();
        return from.take().orElseThrow();
    }

    @Test
    void aFileThatIsReplacedWhileItIsReadIsTheNextFile() throws IOException {
        folder.old(folder.write("daily.csv", "first\n"), 60);
        TakenFile first = take(inbox);
        Path other = folder.old(folder.write("other.part", "second\n"), 60);
        Files.move(other, path.resolve("daily.csv"));
        assertThat(text(first)).isEqualTo("first\n");
        assertThat(first.done()).isTrue();
        assertThat(readAll(inbox)).containsExactly("second\n");
        assertThat(folder.names("done")).hasSize(2);
    }

    @Test
    void nothingOfAFileThatIsDoneStaysInTheWorkingFolderOfAnInboxThatIsNamedFromHere() throws IOException {
        Path inside = Files.createDirectory(path.resolve("inside")).toAbsolutePath();
        try (Folder relative = new Folder(Path.of("").toAbsolutePath().relativize(inside));
                Inbox own = relative.open()) {
            relative.old(relative.write("daily.csv", "first\n"), 60);
            assertThat(readAll(own)).containsExactly("first\n");
            assertThat(relative.names("done")).hasSize(1);
            assertThat(relative.working()).isEmpty();
        }
    }

    @Test
    void aFileThatIsWrittenOverWhileItIsReadIsReadToItsEndAsItWasAndThenAgainInFull() throws IOException {
        Path file = folder.old(folder.write("daily.csv", "first\n"), 60);
        try (OutputStream writer = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
            TakenFile first = take(inbox);
            writer.write("other\n".getBytes(StandardCharsets.UTF_8));
            assertThat(text(first)).isEqualTo("first\n");
            assertThat(first.done()).isFalse();
        }
        assertThat(folder.names("done")).isEmpty();
        assertThat(folder.said("daily.csv")).hasSize(1).allMatch(line -> line.contains("it changed while it was read"));
        folder.seconds(30);
        assertThat(readAll(inbox)).as("not settled").isEmpty();
        folder.seconds(10);
        assertThat(readAll(inbox)).containsExactly("other\n");
        assertThat(folder.names("done")).hasSize(1);
    }

    @Test
    void aChangeThatKeepsSizeAndTimeIsNoticed() throws IOException {
        Path file = folder.old(folder.write("daily.csv", "first\n"), 60);
        try (OutputStream writer = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
            TakenFile first = take(inbox);
            writer.write("other\n".getBytes(StandardCharsets.UTF_8));
            folder.old(
                    folder.working().stream()
                            .filter(path -> path.endsWith("daily.csv"))
                            .findFirst()
                            .orElseThrow(),
                    60);
            assertThat(first.done()).isFalse();
        }
        assertThat(readAll(inbox)).containsExactly("other\n");
    }

    @Test
    void aFileThatIsRefusedIsReadAgainIfItHasGrownMeanwhile() throws IOException {
        Path file = folder.old(folder.write("cut.json", "[{"), 60);
        try (OutputStream writer = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            TakenFile cut = take(inbox);
            writer.write("}]".getBytes(StandardCharsets.UTF_8));
            assertThat(cut.reject("it is cut off")).isFalse();
        }
        assertThat(path.resolve("rejected")).doesNotExist();
        inbox.look();
        folder.seconds(10);
        assertThat(readAll(inbox)).containsExactly("[{}]");
    }

    @Test
    void aFileThatGrowsAfterItWasDoneIsReadAgainInFull() throws IOException {
        Path file = folder.old(folder.write("pauses.csv", "first\n"), 60);
        try (OutputStream writer = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            assertThat(readAll(inbox)).containsExactly("first\n");
            folder.seconds(600);
            writer.write("second\n".getBytes(StandardCharsets.UTF_8));
        }
        inbox.look();
        assertThat(folder.names("done")).isEmpty();
        folder.seconds(10);
        assertThat(readAll(inbox)).containsExactly("first\nsecond\n");
        assertThat(folder.names("done")).hasSize(1).allMatch(name -> name.startsWith("pauses."));
        assertThat(folder.said("pauses.csv"))
                .hasSize(1)
                .allMatch(line -> line.contains("was written to in done/pauses.2026"));
    }

    @Test
    void aFileThatGrowsAfterItWasRejectedIsReadAgainAndItsReasonIsGone() throws IOException {
        Path file = folder.old(folder.write("pauses.json", "[{"), 60);
        try (OutputStream writer = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            assertThat(take(inbox).reject("it is cut off")).isTrue();
            assertThat(folder.names("rejected")).hasSize(2);
            writer.write("}]".getBytes(StandardCharsets.UTF_8));
        }
        inbox.look();
        folder.seconds(10);
        assertThat(readAll(inbox)).containsExactly("[{}]");
        assertThat(folder.names("rejected")).isEmpty();
    }

    @Test
    void aFileThatIsWrittenOverAfterItWasDoneIsReadAgainInFull() throws IOException {
        Path file = folder.old(folder.write("daily.csv", "first\n"), 60);
        try (OutputStream writer = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
            assertThat(readAll(inbox)).containsExactly("first\n");
            writer.write("other\n".getBytes(StandardCharsets.UTF_8));
        }
        inbox.look();
        folder.seconds(10);
        assertThat(readAll(inbox)).containsExactly("other\n");
    }

    @Test
    void aFileThatGrowsAfterTheInstanceThatHasReadItWasStartedAgainIsReadAgainInFull() throws IOException {
        Path file = folder.old(folder.write("pauses.csv", "first\n"), 60);
        folder.old(folder.write("other.csv", "other\n"), 60);
        try (OutputStream writer = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            assertThat(readAll(inbox)).hasSize(2);
            inbox.close();
            inbox = folder.open();
            assertThat(readAll(inbox)).isEmpty();
            writer.write("second\n".getBytes(StandardCharsets.UTF_8));
        }
        inbox.look();
        folder.seconds(10);
        assertThat(readAll(inbox)).containsExactly("first\nsecond\n");
    }

    @Test
    void aFileThatGrowsWhileNoInstanceRunsIsReadAgainInFull() throws IOException {
        Path file = folder.old(folder.write("pauses.csv", "first\n"), 60);
        try (OutputStream writer = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            assertThat(readAll(inbox)).hasSize(1);
            inbox.close();
            writer.write("second\n".getBytes(StandardCharsets.UTF_8));
        }
        folder.seconds(60);
        folder.now(path.resolve("done").resolve(folder.names("done").get(0)));
        inbox = folder.open();
        inbox.look();
        folder.seconds(10);
        assertThat(readAll(inbox)).containsExactly("first\nsecond\n");
    }

    @Test
    void aFileOfWhichOnlyTheTimeChangesAfterItWasDoneStaysThere() throws IOException {
        folder.old(folder.write("daily.csv", "first\n"), 60);
        assertThat(readAll(inbox)).hasSize(1);
        folder.now(path.resolve("done").resolve(folder.names("done").get(0)));
        assertThat(readAll(inbox)).isEmpty();
        assertThat(folder.names("done")).hasSize(1);
    }

    @Test
    void aFileThatIsCorrectedAfterItWasRejectedIsLeftAloneAndNamedOnce() throws IOException {
        folder.old(folder.write("bad.csv", "first\n"), 60);
        take(inbox).reject("it is no good");
        Path bad = path.resolve("rejected").resolve(folder.names("rejected").get(0));
        folder.overwrite(bad, "better\n");
        inbox.look();
        inbox.look();
        assertThat(bad).exists();
        assertThat(folder.said("bad.csv"))
                .hasSize(1)
                .allMatch(line -> line.contains("was changed in rejected/bad.2026"));
    }

    @Test
    void namesCarryTimeAndDigestAndNothingIsOverwritten() throws IOException {
        for (int i = 0; i < 3; i++) {
            folder.old(folder.write("daily.csv", "same\n"), 60);
            TakenFile file = take(inbox);
            try (Writer notes = file.notAccepted()) {
                notes.write("note " + i + "\n");
            }
            assertThat(file.reject("reason " + i)).isTrue();
        }
        assertThat(folder.names("rejected")).hasSize(9).allMatch(name -> name.startsWith("daily.20261129T111500Z-"));
        for (int i = 0; i < 3; i++) {
            String mark = "daily.20261129T111500Z-a6328afc" + (i == 0 ? "" : "-" + (i + 1)) + ".csv";
            assertThat(path.resolve("rejected").resolve(mark)).hasContent("same");
            assertThat(path.resolve("rejected").resolve(mark + ".rejected.ndjson"))
                    .hasContent("note " + i);
            assertThat(path.resolve("rejected").resolve(mark + ".reason.txt")).hasContent("reason " + i);
        }
    }

    @Test
    void nothingIsLeftInTheWorkingFolderOfAFileThatHasLeft() throws IOException {
        folder.old(folder.write("daily.csv", "first\n"), 60);
        assertThat(readAll(inbox)).hasSize(1);
        assertThat(folder.working()).isEmpty();
        inbox.close();
        assertThat(folder.names("working")).isEmpty();
    }

    @Test
    void twoInstancesShareTheFilesOfAnInbox() throws IOException {
        for (int i = 0; i < 10; i++) {
            folder.old(folder.write("leads-" + i + ".csv", i + "\n"), 60);
        }
        try (Inbox other = folder.open()) {
            inbox.look();
            other.look();
            List<String> read = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                for (Inbox each : List.of(inbox, other)) {
                    var file = each.take();
                    if (file.isPresent()) {
                        read.add(text(file.get()));
                        assertThat(file.get().done()).isTrue();
                    }
                }
            }
            assertThat(read).hasSize(10).doesNotHaveDuplicates();
        }
        assertThat(folder.names("done")).hasSize(10);
    }

    @Test
    void theLivingLeaveTheFilesOfEachOtherAlone() throws IOException {
        folder.old(folder.write("daily.csv", "first\n"), 60);
        TakenFile taken = take(inbox);
        try (Inbox other = folder.open()) {
            assertThat(readAll(other)).isEmpty();
            assertThat(readAll(other)).isEmpty();
        }
        assertThat(taken.done()).isTrue();
    }

    @Test
    void filesOfAnInstanceThatHasEndedAreGoneOnWithAndItsScratchFilesAreGone() throws IOException {
        Path dead = Files.createDirectories(path.resolve("working/4711-dead/3"));
        Files.writeString(path.resolve("working/4711-dead.lock"), "");
        Files.writeString(path.resolve("working/4711-dead/3.copy"), "fir");
        Files.writeString(path.resolve("working/4711-dead/3.rejected.ndjson"), "{");
        Files.createDirectories(path.resolve("working/4711-dead/4"));
        folder.old(Files.writeString(dead.resolve("daily.csv"), "first\n"), 60);
        Path unlocked = Files.createDirectories(path.resolve("working/4712-dead/0"));
        folder.old(Files.writeString(unlocked.resolve("daily.csv"), "other\n"), 70);
        assertThat(readAll(inbox)).containsExactly("other\n", "first\n");
        assertThat(folder.names("done")).hasSize(2);
        assertThat(folder.names("working"))
                .hasSize(2)
                .allMatch(name -> name.startsWith(ProcessHandle.current().pid() + "-"));
        assertThat(folder.working()).isEmpty();
    }

    @Test
    void aFileThatWasNotFinishedIsTakenAgainByTheNextStart() throws IOException {
        folder.old(folder.write("daily.csv", "first\n"), 60);
        TakenFile taken = take(inbox);
        try (Writer notes = taken.notAccepted()) {
            notes.write("half\n");
        }
        inbox.close();
        inbox = folder.open();
        assertThat(readAll(inbox)).containsExactly("first\n");
        assertThat(folder.names("rejected")).isEmpty();
    }

    @Test
    void aFileThatCannotBeMovedOutWaitsAndIsReadAgainLater() throws IOException {
        Files.writeString(path.resolve("done"), "in the way");
        folder.old(folder.write("daily.csv", "first\n"), 60);
        TakenFile file = take(inbox);
        try (Writer notes = file.notAccepted()) {
            notes.write("note\n");
        }
        assertThat(file.done()).isFalse();
        assertThat(folder.names("rejected")).isEmpty();
        assertThat(folder.said("daily.csv")).hasSize(1).allMatch(line -> line.contains("cannot be moved to done/"));
        assertThat(readAll(inbox)).as("not at once").isEmpty();
        Files.delete(path.resolve("done"));
        folder.seconds(10);
        assertThat(readAll(inbox)).containsExactly("first\n");
    }

    @Test
    void aFileWhoseNotesCannotBeWrittenIsHeldForAWhile() throws IOException {
        folder.old(folder.write("daily.csv", "first\n"), 60);
        take(inbox).hold("the disk is full");
        assertThat(readAll(inbox)).isEmpty();
        assertThat(folder.said("daily.csv")).containsExactly("daily.csv waits: the disk is full");
        folder.seconds(10);
        assertThat(readAll(inbox)).containsExactly("first\n");
    }

    @Test
    void aFileThatItsWriterTakesAwayAgainIsNotMissed() throws IOException {
        Path file = folder.old(folder.write("daily.csv", "first\n"), 60);
        inbox.look();
        Files.delete(file);
        assertThat(inbox.take()).isEmpty();
        assertThat(folder.said("daily.csv")).isEmpty();
        inbox.close();
        assertThat(folder.names("working")).isEmpty();
    }

    @Test
    void anInboxThatCannotBeUsedIsNamedOnceAndUsedOnceItCan() throws IOException {
        Path blocked = Files.writeString(path.resolve("working"), "in the way");
        folder.old(folder.write("daily.csv", "first\n"), 60);
        assertThat(readAll(inbox)).isEmpty();
        assertThat(readAll(inbox)).isEmpty();
        assertThat(folder.said(path.getFileName().toString()))
                .hasSize(1)
                .allMatch(line -> line.contains("cannot be used as inbox"));
        Files.delete(blocked);
        assertThat(readAll(inbox)).containsExactly("first\n");
    }

    @Test
    void doneMayBeALinkToAnotherFolder(@TempDir Path elsewhere) throws IOException {
        Files.createSymbolicLink(path.resolve("done"), elsewhere);
        folder.old(folder.write("daily.csv", "first\n"), 60);
        assertThat(readAll(inbox)).hasSize(1);
        assertThat(folder.names("done")).hasSize(1);
        assertThat(folder.said("done")).isEmpty();
    }
}
