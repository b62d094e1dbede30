package io.github.contactnow.ledger;

import io.github.contactnow.storage.PrivateFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The files of a ledger in H2: the database and what H2 writes beside it. Those that do not exist yet become private; others keep their permissions.
 *
 * @param file  the database; empty if it is in memory, or not in the default file system
 * @param isNew whether H2 will create it: it did not exist when this record was made, and the URL lets it be created
 */
record H2Files(Optional<Path> file, boolean isNew) {

    private static final long SMALL = 256L << 20;

    static H2Files of(String jdbcUrl) {
        Optional<Path> file =
                H2File.name(jdbcUrl).filter(name -> new File(name).isAbsolute()).map(Path::of);
        boolean mayBeMade = !jdbcUrl.toUpperCase(Locale.ROOT).contains(";IFEXISTS=TRUE");
        return new H2Files(file, mayBeMade && file.isPresent() && !Files.exists(file.get()));
    }

    /** Whether H2 rewrites it in about a second. */
    boolean isSmall() {
        return file.isPresent() && file.get().toFile().length() < SMALL;
    }

    /** Makes the folder, before H2 does. */
    void prepare() {
        if (isNew) {
            try {
                PrivateFiles.folder(file.get().getParent());
            } catch (IOException e) {
                throw new LedgerException(
                        "The folder " + file.get().getParent()
                                + " of ledger.jdbc.url cannot be made: make it, or name another; the system says: "
                                + LedgerException.oneLine(e),
                        e);
            }
        }
    }

    /** Makes the database private that H2 has created. */
    void restrict() {
        if (isNew) {
            try {
                PrivateFiles.restrict(file.get());
            } catch (IOException e) {
                throw new LedgerException(
                        "The permissions of " + file.get()
                                + " cannot be set: allow the process to set them; the system says: "
                                + LedgerException.oneLine(e),
                        e);
            }
        }
    }
}
