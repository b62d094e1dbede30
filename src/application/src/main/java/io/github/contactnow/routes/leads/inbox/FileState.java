package io.github.contactnow.routes.leads.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * What the file system says of a file, without following a link. Two equal states are the same file, as far as that can be seen without
 * reading it.
 *
 * @param key  identity of the file, or null where the file system has none
 * @param size in bytes
 */
record FileState(Object key, Kind kind, long size, Instant modified) {

    enum Kind {
        FILE,
        DIRECTORY,
        LINK,
        OTHER
    }

    static FileState of(Path file) throws IOException {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Kind kind = found.isRegularFile()
                ? Kind.FILE
                : found.isDirectory() ? Kind.DIRECTORY : found.isSymbolicLink() ? Kind.LINK : Kind.OTHER;
        return new FileState(
                found.fileKey(), kind, found.size(), found.lastModifiedTime().toInstant());
    }

    boolean isSameFile(FileState other) {
        return kind == other.kind && (key == null || key.equals(other.key));
    }
}
