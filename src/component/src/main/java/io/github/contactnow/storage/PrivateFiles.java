package io.github.contactnow.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Makes files and folders that only their owner can read, write and list: leads, calls and recordings are personal data. Files and folders that
 * exist keep their permissions, so an operator can open them to a group. On systems without POSIX permissions, such as Windows, those of the
 * folder above apply.
 */
public final class PrivateFiles {

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<?>[] NONE = {};

    private PrivateFiles() {}

    /** Makes a folder, and the missing folders above it. A symbolic link to a folder counts as a folder. */
    public static Path folder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            folder(parent);
        }
        try {
            return Files.createDirectory(folder, attributes(folder, FOLDER));
        } catch (FileAlreadyExistsException e) {
            if (Files.isDirectory(folder)) {
                return folder;
            }
            throw e;
        }
    }

    /** Opens a file. If the options let it be created, it is private. */
    public static FileChannel open(Path file, OpenOption... options) throws IOException {
        return FileChannel.open(file, Set.of(options), attributes(file, FILE));
    }

    /** Makes a file private that a library has just created; does nothing if there is no such file. */
    public static void restrict(Path file) throws IOException {
        PosixFileAttributeView view = view(file);
        if (view != null && Files.exists(file)) {
            view.setPermissions(FILE);
        }
    }

    /** Gives a file, made to replace another, the permissions of the other. */
    public static void keepPermissions(Path replaced, Path replacement) throws IOException {
        PosixFileAttributeView from = view(replaced);
        if (from != null && Files.exists(replaced)) {
            view(replacement).setPermissions(from.readAttributes().permissions());
        }
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
        return view(path) == null ? NONE : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }

    private static PosixFileAttributeView view(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class);
    }
}
