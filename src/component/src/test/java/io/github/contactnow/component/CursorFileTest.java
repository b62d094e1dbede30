package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cursors in a file: what was stored is there after a restart, and a file that is damaged is never taken for an empty one. */
class CursorFileTest {

    @TempDir
    Path folder;

    private CursorFile open() {
        return new CursorFile(folder.resolve("data/cursors"));
    }

    @Test
    void everyCursorIsThereAfterARestart() throws Exception {
        CursorFile cursors = open();
        assertThat(cursors.getState("cdr")).isNull();
        cursors.setState("cdr", "2026-01-05T09:00:00Z");
        cursors.setState("user@host/reporting/calls=\"x\"\n", "2026-01-05T08:00:00Z");
        cursors.setState("cdr", "2026-01-05T10:00:00Z");
        CursorFile later = open();
        assertThat(later.getState("cdr")).isEqualTo("2026-01-05T10:00:00Z");
        assertThat(later.getState("user@host/reporting/calls=\"x\"\n")).isEqualTo("2026-01-05T08:00:00Z");
        assertThat(folder.resolve("data")).isDirectoryContaining("glob:**cursors");
        assertThat(Files.list(folder.resolve("data"))).hasSize(1);
    }

    @Test
    void aFileThatAnInterruptedChangeLeftIsIgnored() throws Exception {
        open().setState("cdr", "2026-01-05T09:00:00Z");
        Files.writeString(folder.resolve("data/cursors.part"), "{\"cdr\":");
        assertThat(open().getState("cdr")).isEqualTo("2026-01-05T09:00:00Z");
        open().setState("cdr", "2026-01-05T10:00:00Z");
        assertThat(open().getState("cdr")).isEqualTo("2026-01-05T10:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"cdr\":", "null", "[1]", "cdr=2026-01-05T09:00:00Z"})
    void aFileThatDoesNotHoldCursorsIsRefused(String content) throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/cursors"), content);
        assertThatThrownBy(() -> open().getState("cdr"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not hold cursors: restore it");
        assertThatThrownBy(() -> open().setState("cdr", "2026-01-05T09:00:00Z"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(folder.resolve("data/cursors")).hasContent(content);
    }

    @Test
    void aFolderThatCannotBeMadeIsACursorThatIsNotToBeHadForNow() throws Exception {
        Files.writeString(folder.resolve("data"), "a file");
        assertThatThrownBy(() -> open().setState("cdr", "2026-01-05T09:00:00Z"))
                .isInstanceOf(CursorUnavailableException.class)
                .hasMessageContaining("cannot be written");
    }
}
