package io.github.contactnow.settings;

import java.util.Optional;

/**
 * Where the ledger is.
 *
 * @param jdbcUrl  of H2 or PostgreSQL
 * @param username of the database, if it is not part of the URL
 * @param password of the database, if it is not part of the URL
 */
public record LedgerSettings(String jdbcUrl, Optional<String> username, Optional<String> password) {

    /** @throws IllegalArgumentException if there is no URL */
    public static LedgerSettings of(Settings settings) {
        return new LedgerSettings(
                settings.text("ledger.jdbc.url")
                        .orElseThrow(
                                () -> new IllegalArgumentException("No ledger is configured: set LEDGER_JDBC_URL.")),
                settings.text("ledger.username"),
                settings.text("ledger.password"));
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "LedgerSettings[" + jdbcUrl.replaceAll("[;?].*", "") + "]";
    }
}
