package io.github.contactnow.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the ledger is.
 *
 * @param jdbcUrl       of H2 or PostgreSQL
 * @param username      of the database, if it is not part of the URL
 * @param password      of the database, if it is not part of the URL
 * @param encryptionKey of the file of H2, if it is encrypted
 */
public record LedgerSettings(
        String jdbcUrl, Optional<String> username, Optional<String> password, Optional<String> encryptionKey) {

    private static final String KEY = "ledger.encryption-key";
    private static final String KEY_FILE = "ledger.encryption-key-file";

    /** @throws IllegalArgumentException if there is no URL, or the file of the key cannot be read */
    public static LedgerSettings of(Settings settings) {
        return new LedgerSettings(
                settings.text("ledger.jdbc.url")
                        .orElseThrow(
                                () -> new IllegalArgumentException("No ledger is configured: set LEDGER_JDBC_URL.")),
                settings.text("ledger.username"),
                settings.text("ledger.password"),
                key(settings));
    }

    private static Optional<String> key(Settings settings) {
        Optional<String> key = settings.text(KEY);
        Optional<String> file = settings.text(KEY_FILE);
        if (key.isPresent() && file.isPresent()) {
            throw new IllegalArgumentException("Both " + KEY + " and " + KEY_FILE + " are set: set one of them.");
        }
        return key.or(() -> file.map(LedgerSettings::read));
    }

    private static String read(String file) {
        try {
            String key = Files.readString(Path.of(file)).strip();
            if (key.isEmpty()) {
                throw new IllegalArgumentException(
                        KEY_FILE + " names " + file + ", which is empty: write the key into it.");
            }
            return key;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    KEY_FILE + " names " + file + ", which cannot be read ("
                            + e.getClass().getSimpleName()
                            + "): name a text file that holds the key, readable by the application.",
                    e);
        }
    }

    /** Leaves the secrets out. */
    @Override
    public String toString() {
        return "LedgerSettings[" + jdbcUrl.replaceAll("[;?].*", "") + "]";
    }
}
