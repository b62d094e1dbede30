package io.github.contactnow.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the connections of a ledger that has its own. */
final class LedgerPool {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerPool.class);

    /** Longer than any statement of the ledger; only migrations may need more, with tens of millions of leads. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

    private static final int H2_ENCRYPTION_ERROR = 90049;
    private static final int H2_FILE_IS_DAMAGED = 90030;
    private static final int H2_FILE_VERSION = 90048;

    private LedgerPool() {}

    /** The parameters and exceptions are those of {@link Ledger#open(String, String, String, String)}. */
    static HikariDataSource open(String jdbcUrl, String username, String password, String encryptionKey) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("ledger");
        config.setJdbcUrl(jdbcUrl);
        config.setUsername(username);
        config.setPassword(password);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
        if (jdbcUrl.startsWith("jdbc:h2:")) {
            LedgerMarker.checkFile(jdbcUrl);
            H2Files files = H2Files.of(jdbcUrl);
            files.prepare();
            h2(config, encryptionKey);
            if (encryptionKey == null && files.isSmall() && LedgerMarker.wasLeftOpen(jdbcUrl)) {
                rewrite(config);
            }
            HikariDataSource pool = open(config, encryptionKey != null);
            files.restrict();
            return pool;
        }
        if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "The ledger is kept in jdbc:h2:file:PATH or jdbc:postgresql://HOST/DATABASE, not in "
                            + nameOf(jdbcUrl));
        }
        if (encryptionKey != null) {
            throw new IllegalArgumentException(
                    "ledger.encryption-key is for a ledger in a file of H2: PostgreSQL encrypts its disk by its own means");
        }
        postgres(config);
        return open(config, false);
    }

    private static void h2(HikariConfig config, String encryptionKey) {
        // By name, since the driver manager does not see into the class loader of every runtime.
        config.setDriverClassName("org.h2.Driver");
        // Otherwise H2 closes the file at the end of the process while a request is still under way.
        // It would also write statements that fail, with their values, into a trace file.
        config.setJdbcUrl(config.getJdbcUrl() + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0");
        config.setExceptionOverride(new BrokenH2());
        if (encryptionKey == null) {
            return;
        }
        if (encryptionKey.isEmpty() || encryptionKey.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException(
                    "ledger.encryption-key is empty or holds a blank: H2 takes a key of at least one character without blanks");
        }
        config.setJdbcUrl(config.getJdbcUrl() + ";CIPHER=AES");
        // H2 takes the key of the file and the password of the user as one text.
        config.setPassword(encryptionKey + " " + (config.getPassword() == null ? "" : config.getPassword()));
    }

    private static Connection h2Connection(HikariConfig config) throws SQLException {
        Properties user = new Properties();
        user.setProperty("user", config.getUsername() == null ? "" : config.getUsername());
        user.setProperty("password", config.getPassword() == null ? "" : config.getPassword());
        return new org.h2.Driver().connect(config.getJdbcUrl(), user);
    }

    /**
     * Rewrites a file so that it holds only what is in use. H2 replaces it in one step by a complete file that is on the disk. A file that another
     * ledger of this process has open stays as it is: the rewrite closes every connection.
     */
    private static void rewrite(HikariConfig config) {
        try (Connection connection = h2Connection(config);
                Statement statement = connection.createStatement()) {
            if (isAlone(statement)) {
                statement.execute("shutdown compact");
            }
        } catch (SQLException e) {
            // The pool meets the same cause, if it lasts, and reports it.
            LOG.debug("The remains of settled leads stay in the ledger file: {}", LedgerException.oneLine(e));
        }
    }

    private static boolean isAlone(Statement statement) throws SQLException {
        try (ResultSet sessions = statement.executeQuery("select count(*) from information_schema.sessions")) {
            return sessions.next() && sessions.getInt(1) == 1;
        }
    }

    private static void postgres(HikariConfig config) {
        config.setDriverClassName("org.postgresql.Driver");
        config.setExceptionOverride(new ReadOnlyPostgres());
        // A process that is paused in a claim would block all others that want the same leads: PostgreSQL rolls its
        // claim back.
        config.setConnectionInitSql("set idle_in_transaction_session_timeout = '10s'");
        // Otherwise errors quote statements with their values, which are leads.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        // Limits the wait for a server that neither answers nor closes the connection. The URL may override it.
        config.addDataSourceProperty("socketTimeout", Long.toString(LONGEST_SILENCE.toSeconds()));
    }

    private static HikariDataSource open(HikariConfig config, boolean encrypted) {
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw new LedgerException(
                    "The ledger " + nameOf(config.getJdbcUrl()) + " cannot be opened (" + advice(e, encrypted)
                            + "); the database says: " + LedgerException.oneLine(e.getCause()),
                    e);
        }
    }

    private static String advice(Throwable failure, boolean encrypted) {
        int code = failure.getCause() instanceof SQLException sql ? sql.getErrorCode() : 0;
        if (encrypted && code == H2_ENCRYPTION_ERROR) {
            return "set ledger.encryption-key to the key of this file, or encrypt the file first, see src/docs/reference/ledger.md";
        }
        if (!encrypted && (code == H2_FILE_IS_DAMAGED || code == H2_FILE_VERSION)) {
            return "set ledger.encryption-key if the file is encrypted; restore it if it is damaged or cut short";
        }
        return "a file of H2 can be open in one process at a time; several share one in PostgreSQL; restore one that is damaged or cut short";
    }

    /** A URL without the parts that may hold a password. */
    static String nameOf(String jdbcUrl) {
        return jdbcUrl.replaceAll("[;?].*", "").replaceAll("//[^/@]*@", "//");
    }
}
