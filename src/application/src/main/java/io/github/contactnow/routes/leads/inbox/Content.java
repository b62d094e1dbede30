package io.github.contactnow.routes.leads.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a file holds: how many bytes, and their SHA-256 in hex. */
record Content(long size, String sha256) {

    private static final int BUFFER = 1 << 16;

    static Content of(Path file) throws IOException {
        return ofFirst(file, Long.MAX_VALUE);
    }

    /** Of the first bytes of a file. */
    static Content ofFirst(Path file, long bytes) throws IOException {
        return copy(file, bytes, OutputStream.nullOutputStream());
    }

    /** Copies at most the given number of bytes of a file: a file that grows as fast as it is read has no end. */
    static Content copy(Path file, long most, OutputStream target) throws IOException {
        MessageDigest digest = newDigest();
        long size = 0;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = 1; size < most && read > 0; size += Math.max(read, 0)) {
                read = in.read(buffer, 0, (int) Math.min(BUFFER, most - size));
                if (read > 0) {
                    digest.update(buffer, 0, read);
                    target.write(buffer, 0, read);
                }
            }
        }
        return new Content(size, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
