package io.github.contactnow.routes.policy;

import io.github.contactnow.storage.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key of the audit: it hides numbers and references, and binds each line to the one before. */
public final class AuditKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;
    private static final int SHORTEST = 16;

    private final SecretKeySpec key;

    private AuditKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /**
     * The key of the settings, or the one in the folder of the audit, which is made if it is not there.
     *
     * @throws IllegalArgumentException if the key is too short
     */
    public static AuditKey of(Optional<String> setting, Path folder) {
        if (setting.isPresent()) {
            if (setting.get().length() < SHORTEST) {
                throw new IllegalArgumentException(
                        "policy.audit.key must have " + SHORTEST + " characters or more: choose a long random text.");
            }
            return new AuditKey(setting.get().getBytes(StandardCharsets.UTF_8));
        }
        Path file = folder.resolve("key");
        try {
            PrivateFiles.folder(folder);
            if (!Files.exists(file)) {
                create(file);
            }
            return new AuditKey(HexFormat.of().parseHex(Files.readString(file).strip()));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The key of the audit, " + file + ", cannot be used ("
                            + e.getClass().getSimpleName()
                            + "): make the folder writable, restore the file, or set policy.audit.key.",
                    e);
        }
    }

    private static void create(Path file) throws IOException {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        try (FileChannel out = PrivateFiles.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII)));
        } catch (FileAlreadyExistsException e) {
            // Another instance was faster: its key counts.
        }
    }

    /** A keyed hash, in hexadecimal digits. */
    public String hash(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /** Hides the key. */
    @Override
    public String toString() {
        return "AuditKey";
    }
}
