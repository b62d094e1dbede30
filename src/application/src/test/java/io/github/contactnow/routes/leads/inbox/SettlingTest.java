package io.github.contactnow.routes.leads.inbox;

import static io.github.contactnow.routes.leads.inbox.Folder.HEADER;
import static io.github.contactnow.routes.leads.inbox.Folder.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a file is taken. */
class SettlingTest {

    private static final String ROW = "a-1,07700900001\n";

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

    @Test
    void aFileIsTakenOnceItHasNotChangedForTheSettleTime() throws IOException {
        Path file = folder.write("slow.csv", HEADER);
        assertThat(readAll(inbox)).isEmpty();
        folder.seconds(9);
        folder.append(file, ROW);
        assertThat(readAll(inbox)).isEmpty();
        folder.seconds(9);
        assertThat(readAll(inbox)).isEmpty();
        folder.seconds(1);
        assertThat(readAll(inbox)).containsExactly(HEADER + ROW);
    }

    @Test
    void aFileThatIsMovedInWithAnOlderTimeIsTakenAtOnce() throws IOException {
        folder.old(folder.write("whole.csv", HEADER + ROW), 11);
        assertThat(readAll(inbox)).containsExactly(HEADER + ROW);
    }

    @Test
    void aFileThatIsSeenToChangeIsNotTakenAtOnceWhateverItsTimeSays() throws IOException {
        Path file = folder.write("copied.csv", HEADER);
        assertThat(readAll(inbox)).isEmpty();
        folder.old(folder.append(file, ROW), 3600);
        assertThat(readAll(inbox)).isEmpty();
        folder.seconds(10);
        assertThat(readAll(inbox)).containsExactly(HEADER + ROW);
    }

    @ParameterizedTest
    @ValueSource(ints = {-3600, -1, 86_400})
    void aTimeInTheFutureHoldsNothingUpForLongerThanTheSettleTime(int secondsAgo) throws IOException {
        folder.old(folder.write("future.csv", HEADER + ROW), secondsAgo < 0 ? secondsAgo : -secondsAgo);
        assertThat(readAll(inbox)).isEmpty();
        folder.seconds(10);
        assertThat(readAll(inbox)).containsExactly(HEADER + ROW);
    }

    @Test
    void aClockThatIsSetForwardMakesNoFileLookOld() throws IOException {
        assertThat(readAll(inbox)).isEmpty();
        Path file = folder.write("written.csv", HEADER);
        folder.setClock(Duration.ofHours(1));
        assertThat(readAll(inbox)).isEmpty();
        folder.seconds(9);
        folder.append(file, ROW);
        assertThat(readAll(inbox)).isEmpty();
        folder.seconds(10);
        assertThat(readAll(inbox)).containsExactly(HEADER + ROW);
    }

    @Test
    void aClockThatIsSetBackHoldsNothingUpForLongerThanTheSettleTime() throws IOException {
        folder.write("written.csv", HEADER + ROW);
        assertThat(readAll(inbox)).isEmpty();
        folder.setClock(Duration.ofHours(-1));
        folder.seconds(10);
        assertThat(readAll(inbox)).containsExactly(HEADER + ROW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut.csv", "cut.ndjson", "cut.JSONL"})
    void aLastRowWithoutLineEndIsWaitedForThreeTimesAsLongWhateverTheTimeOfTheFile(String name) throws IOException {
        Path file = folder.old(folder.write(name, HEADER + "a-1,07700"), 3600);
        assertThat(readAll(inbox)).isEmpty();
        assertThat(folder.said(name))
                .hasSize(1)
                .allMatch(line -> line.contains("its last row has no line end") && line.contains("30.0 s"));
        folder.seconds(29);
        folder.append(file, "900001\n");
        assertThat(readAll(inbox)).isEmpty();
        folder.seconds(10);
        assertThat(readAll(inbox)).containsExactly(HEADER + ROW);
    }

    @Test
    void aFileWhoseWriterNeverEndsItsLastRowIsTakenAllTheSame() throws IOException {
        folder.write("open.csv", HEADER + "a-1,07700900001");
        assertThat(readAll(inbox)).isEmpty();
        folder.seconds(29);
        assertThat(readAll(inbox)).isEmpty();
        assertThat(readAll(inbox)).isEmpty();
        folder.seconds(1);
        assertThat(readAll(inbox)).containsExactly(HEADER + "a-1,07700900001");
        assertThat(folder.said("open.csv")).hasSize(1);
    }

    @Test
    void lineEndsOfAllKindsAndBlanksBehindThemAreLineEnds() throws IOException {
        folder.old(folder.write("unix.csv", "a\n"), 60);
        folder.old(folder.write("windows.csv", "a\r\n"), 60);
        folder.old(folder.write("mac.csv", "a\r"), 60);
        folder.old(folder.write("blanks.csv", "a\n \t "), 60);
        folder.old(folder.write("dos.csv", "a\r\n\u001a"), 60);
        folder.old(Files.write(path.resolve("utf-16.csv"), "a\n".getBytes("UTF-16LE")), 60);
        assertThat(readAll(inbox)).hasSize(6);
    }

    @Test
    void jsonAndXmlShowThemselvesWhetherTheyAreWhole() throws IOException {
        folder.old(folder.write("leads.json", "[]"), 60);
        folder.old(folder.write("leads.xml", "<a/>"), 60);
        assertThat(readAll(inbox)).containsExactlyInAnyOrder("[]", "<a/>");
    }

    @Test
    void anEmptyFileIsWaitedForThreeTimesAsLong() throws IOException {
        folder.old(folder.write("empty.json", ""), 60);
        assertThat(readAll(inbox)).isEmpty();
        folder.seconds(30);
        assertThat(readAll(inbox)).containsExactly("");
        assertThat(folder.said("empty.json")).hasSize(1).allMatch(line -> line.contains("it is empty"));
    }

    @Test
    void filesAreTakenInTheOrderInWhichTheyWereWritten() throws IOException {
        folder.old(folder.write("a.csv", "third\n"), 60);
        folder.old(folder.write("b.csv", "first\n"), 80);
        folder.old(folder.write("c.csv", "second\n"), 70);
        assertThat(readAll(inbox)).containsExactly("first\n", "second\n", "third\n");
    }

    @Test
    void aFileIsTakenOnceItIsRenamedFromATemporaryName() throws IOException {
        Path part = folder.old(folder.write("leads.csv.part", HEADER + ROW), 60);
        assertThat(readAll(inbox)).isEmpty();
        assertThat(folder.said("leads.csv.part")).isEmpty();
        Files.move(part, path.resolve("leads.csv"));
        assertThat(readAll(inbox)).containsExactly(HEADER + ROW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{name}.done|leads.csv.done", "{stem}.ok|leads.ok", "ready-{name}|ready-leads.csv"})
    void withAMarkerAFileIsTakenWhenThatIsThereAndNotBefore(String marker) throws IOException {
        String pattern = marker.substring(0, marker.indexOf('|'));
        String name = marker.substring(marker.indexOf('|') + 1);
        try (Inbox marked = folder.open(pattern, "")) {
            Path file = folder.write("leads.csv", HEADER + "a-1,07700900001");
            folder.seconds(3600);
            assertThat(readAll(marked)).isEmpty();
            assertThat(readAll(marked)).isEmpty();
            assertThat(folder.said("leads.csv")).hasSize(1).allMatch(line -> line.contains(name));
            folder.write(name, "");
            assertThat(readAll(marked)).containsExactly(HEADER + "a-1,07700900001");
            assertThat(path.resolve(name)).doesNotExist();
            assertThat(file).doesNotExist();
            assertThat(folder.said(name)).isEmpty();
        }
    }

    @Test
    void aMarkerThatIsOlderThanItsFileDoesNotCount() throws IOException {
        try (Inbox marked = folder.open("{name}.done", "")) {
            folder.old(folder.write("leads.csv.done", ""), 60);
            folder.write("leads.csv", HEADER + ROW);
            folder.seconds(60);
            assertThat(readAll(marked)).isEmpty();
            assertThat(folder.said("leads.csv")).hasSize(1).allMatch(line -> line.contains("is older than it"));
            folder.write("leads.csv.done", "");
            assertThat(readAll(marked)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"done", "{name}", "{stem}.csv", "x/{name}", "{name}.json"})
    void aMarkerThatCannotWorkIsRefused(String marker) {
        assertThatThrownBy(() -> folder.open(marker, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leads.files.done-marker");
    }

    @Test
    void aNegativeSettleTimeIsRefused() {
        assertThatThrownBy(() -> new InboxSettings(path, Duration.ofSeconds(-1), null, List.of()))
                .hasMessageContaining("leads.files.settle");
    }
}
