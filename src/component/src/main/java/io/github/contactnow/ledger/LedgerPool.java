package io.github.contactnow.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.time.Duration;

/** The pool of connections that the ledger opens where it is given a URL. */
final class LedgerPool {

    /** Longer than any statement of the ledger; only migrations may need more, with tens of millions of leads. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

    private LedgerPool() {}

    /** @throws LedgerException if no connection can be opened */
    static HikariDataSource open(String jdbcUrl, boolean h2, String username, String password) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("ledger");
        // By name, since the driver manager does not see into the class loader of every runtime.
        config.setDriverClassName(h2 ? "org.h2.Driver" : "org.postgresql.Driver");
        // Otherwise H2 closes the file at the end of the process while a request is still under way.
        config.setJdbcUrl(h2 ? jdbcUrl + ";DB_CLOSE_ON_EXIT=FALSE" : jdbcUrl);
        config.setExceptionOverride(h2 ? new BrokenH2() : new ReadOnlyPostgres());
        config.setUsername(username);
        config.setPassword(password);
        config.setMinimumIdle(1);
        if (!h2) {
            // A process that is paused in a claim would block all others that want the same leads: PostgreSQL rolls its
            // claim back.
            config.setConnectionInitSql("set idle_in_transaction_session_timeout = '10s'");
            // Otherwise errors quote statements with their values, which are leads.
            config.addDataSourceProperty("logServerErrorDetail", "false");
            // Limits the wait for a server that neither answers nor closes the connection. The URL may override it.
            config.addDataSourceProperty("socketTimeout", Long.toString(LONGEST_SILENCE.toSeconds()));
        }
        config.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw new LedgerException(
                    "The ledger " + Ledger.nameOf(jdbcUrl)
                            + " cannot be opened (a file of H2 can be open in one process at a "
                            + "time; several share one in PostgreSQL; restore one that is damaged or cut short); the database says: "
                            + LedgerException.oneLine(e.getCause()),
                    e);
        }
    }
}
