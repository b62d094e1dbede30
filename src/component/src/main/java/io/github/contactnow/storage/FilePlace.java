package io.github.contactnow.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Moves complete files into place: until then a file has a name that no reader looks for. */
public final class FilePlace {

    private FilePlace() {}

    /**
     * Gives a file its name in one step, and syncs the name to the disk. A file of that name is replaced; its permissions stay.
     *
     * @param part   the file, written and on the disk
     * @param target in the same file system
     * @param root   folder of the target or above it, up to which new folders may have been made
     */
    public static void move(Path part, Path target, Path root) throws IOException {
        PrivateFiles.keepPermissions(target, part);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        for (Path folder = target.getParent(); folder != null && folder.startsWith(root); folder = folder.getParent()) {
            syncFolder(folder);
        }
    }

    /**
     * Writes a file as a whole: after a crash it is as it was before or after. A new one is private, and so are folders that are made for it.
     *
     * @param file with a folder in its path
     */
    public static void write(Path file, byte[] content) throws IOException {
        PrivateFiles.folder(file.getParent());
        Path part = part(file);
        try (FileChannel out = PrivateFiles.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        move(part, file, file.getParent());
    }

    /** A name of its own, made of the bytes of the file's: under a POSIX locale some names are no text that a path can be made of. */
    private static Path part(Path file) {
        byte[] name = file.toUri().getRawPath().getBytes(StandardCharsets.US_ASCII);
        return file.resolveSibling(UUID.nameUUIDFromBytes(name) + ".part");
    }

    /** Syncs the contents of a file to the disk. */
    public static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Syncs the names in a folder to the disk, where the system can do that: Windows does not open a folder as a file. */
    private static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return;
        }
    }
}
