package io.github.contactnow.storage;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the product writes is for its owner only; what is there stays as it is. */
@DisabledOnOs(OS.WINDOWS)
class PrivateFilesTest {

    @TempDir
    Path folder;

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void aNewFolderAndTheMissingOnesAboveItArePrivate() throws IOException {
        Path made = PrivateFiles.folder(folder.resolve("a/b"));
        assertThat(permissions(made)).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("a"))).isEqualTo("rwx------");
    }

    @Test
    void anExistingFolderKeepsItsPermissions() throws IOException {
        permit(Files.createDirectory(folder.resolve("open")), "rwxr-xr-x");
        PrivateFiles.folder(folder.resolve("open"));
        assertThat(permissions(folder.resolve("open"))).isEqualTo("rwxr-xr-x");
    }

    @Test
    void aLinkToAFolderIsAFolderAndAFileIsNone() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("target")));
        assertThat(PrivateFiles.folder(folder.resolve("link"))).isEqualTo(folder.resolve("link"));
        Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> PrivateFiles.folder(folder.resolve("file")))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void aNewFileIsPrivateAndAnExistingOneKeepsItsPermissions() throws IOException {
        PrivateFiles.open(folder.resolve("new"), CREATE, WRITE).close();
        assertThat(permissions(folder.resolve("new"))).isEqualTo("rw-------");
        permit(folder.resolve("new"), "rw-r-----");
        PrivateFiles.open(folder.resolve("new"), CREATE, WRITE).close();
        assertThat(permissions(folder.resolve("new"))).isEqualTo("rw-r-----");
    }

    @Test
    void aFileThatReplacesAnotherHasItsPermissions() throws IOException {
        Path old = Files.createFile(folder.resolve("old"));
        permit(old, "rw-r-----");
        PrivateFiles.open(folder.resolve("part"), CREATE, WRITE).close();
        FilePlace.move(folder.resolve("part"), old, folder);
        assertThat(permissions(old)).isEqualTo("rw-r-----");
    }

    @Test
    void aFileThatALibraryMadeIsRestrictedAndAMissingOneIsNoError() throws IOException {
        permit(Files.createFile(folder.resolve("made")), "rw-r--r--");
        PrivateFiles.restrict(folder.resolve("made"));
        PrivateFiles.restrict(folder.resolve("missing"));
        assertThat(permissions(folder.resolve("made"))).isEqualTo("rw-------");
        assertThat(folder.resolve("missing")).doesNotExist();
    }
}
