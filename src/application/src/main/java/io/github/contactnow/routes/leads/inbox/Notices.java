package io.github.contactnow.routes.leads.inbox;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said of files that are not taken, or not yet: each reason once for as long as the file is there. */
final class Notices {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.contactnow.routes.leads.LeadFiles");

    private final Map<Path, String> said = new HashMap<>();

    /** Forgets files that are gone. */
    void look() {
        said.keySet().removeIf(file -> Files.notExists(file, LinkOption.NOFOLLOW_LINKS));
    }

    /** It goes on by itself. */
    void waits(Path file, String reason) {
        if (isNew(file, reason)) {
            LOG.info("{} waits: {}", FileName.of(file), reason);
        }
    }

    /** An operator must act. */
    void problem(Path file, String reason) {
        if (isNew(file, reason)) {
            LOG.warn("{} {}", FileName.of(file), reason);
        }
    }

    private boolean isNew(Path file, String reason) {
        return !reason.equals(said.put(file, reason));
    }

    /** All is well with it again. */
    void forget(Path file) {
        said.remove(file);
    }
}
