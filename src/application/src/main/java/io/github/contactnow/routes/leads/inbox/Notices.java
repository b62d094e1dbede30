package io.github.contactnow.routes.leads.inbox;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Log lines about files that are not taken, or not yet: each reason once while the file exists. */
final class Notices {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.contactnow.routes.leads.LeadFiles");

    private final Map<Path, String> said = new HashMap<>();

    /** Forgets files that no longer exist. */
    void look() {
        said.keySet().removeIf(file -> Files.notExists(file, LinkOption.NOFOLLOW_LINKS));
    }

    /** Logs a reason that resolves without an operator. */
    void waits(Path file, String reason) {
        if (isNew(file, reason)) {
            LOG.info("{} waits: {}", FileName.of(file), reason);
        }
    }

    /** Logs a reason that requires an operator. */
    void problem(Path file, String reason) {
        if (isNew(file, reason)) {
            LOG.warn("{} {}", FileName.of(file), reason);
        }
    }

    private boolean isNew(Path file, String reason) {
        return !reason.equals(said.put(file, reason));
    }

    /** Forgets the reason of a file whose problem is solved. */
    void forget(Path file) {
        said.remove(file);
    }
}
