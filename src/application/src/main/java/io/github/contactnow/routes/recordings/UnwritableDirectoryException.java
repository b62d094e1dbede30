package io.github.contactnow.routes.recordings;

import java.io.IOException;
import java.nio.file.Path;

/** The directory of recordings cannot be written: the disk is full, or the application has no write permission. */
final class UnwritableDirectoryException extends IOException {

    private static final long serialVersionUID = 1L;

    UnwritableDirectoryException(Path directory, IOException cause) {
        super(
                "The directory of recordings, " + directory + ", cannot be used: "
                        + cause.getClass().getSimpleName() + ", " + cause.getMessage()
                        + ". Make room in it, or let the application write to it",
                cause);
    }
}
