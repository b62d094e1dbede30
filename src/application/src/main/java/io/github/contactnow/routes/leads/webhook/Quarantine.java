package io.github.contactnow.routes.leads.webhook;

import io.github.contactnow.leads.input.LeadFormat;
import io.github.contactnow.ledger.Sha256;
import io.github.contactnow.storage.FilePlace;
import io.github.contactnow.storage.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for bodies that are of no use as they are, but whose sender must not repeat them: one file for each, beside it one with the reason. The
 * same body again is the same file. Only their owner can read them, since they hold personal data.
 */
final class Quarantine {

    /** More are a fault that somebody has to look at first. */
    static final int MOST = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
    private static final int DIGITS = 16;

    private final Path folder;

    Quarantine(Path folder) {
        this.folder = folder;
    }

    /**
     * Keeps a body. When this returns, it is on the disk.
     *
     * @param name   the webhook
     * @param format of the body
     * @param body   without the secret of the sender
     * @param reason in one sentence, which shows no value of the body
     * @throws UncheckedIOException if it cannot be written: the sender has to send it again
     */
    void keep(String name, Optional<LeadFormat> format, byte[] body, String reason) {
        String file = (name.isEmpty() ? "webhook" : name) + "-"
                + Sha256.of(body).substring(0, DIGITS) + "."
                + format.map(each -> each.name().toLowerCase(Locale.ROOT)).orElse("body");
        try {
            PrivateFiles.folder(folder);
            if (!Files.exists(folder.resolve(file)) && isFull()) {
                throw new IOException(
                        "the folder " + folder + " holds more than " + MOST + " files; look at them first");
            }
            FilePlace.write(folder.resolve(file + ".reason"), (reason + "\n").getBytes(StandardCharsets.UTF_8));
            FilePlace.write(folder.resolve(file), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LOG.warn(
                "Kept a body that is no use in {}, as its sender must not repeat it; see {}.reason beside it",
                folder,
                file);
    }

    private boolean isFull() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.limit(2L * MOST).count() >= 2L * MOST;
        }
    }
}
