package io.github.contactnow.routes.leads.inbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Whether the last row of a file has its line end: if not, its writer may have stopped in the middle of it. */
final class LastRow {

    /** More blanks than this at the end are no matter of line ends. */
    private static final int TAIL = 1024;

    private LastRow() {}

    static boolean hasEnd(Path file) throws IOException {
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            channel.position(Math.max(0, channel.size() - TAIL));
            ByteBuffer tail = ByteBuffer.allocate(TAIL);
            while (tail.hasRemaining() && channel.read(tail) >= 0) {
                // Goes on until the buffer is full or the file at its end.
            }
            return hasEnd(tail.array(), tail.position());
        }
    }

    private static boolean hasEnd(byte[] tail, int length) {
        for (int i = length - 1; i >= 0; i--) {
            switch (tail[i]) {
                case '\n', '\r' -> {
                    return true;
                }
                // Blanks, the DOS mark of the end, and the other half of a character of UTF-16.
                case ' ', '\t', 0x1A, 0 -> {}
                default -> {
                    return false;
                }
            }
        }
        return false;
    }
}
