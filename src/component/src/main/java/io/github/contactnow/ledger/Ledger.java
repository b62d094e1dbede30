package io.github.contactnow.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The durable log of intents in a database (an outbox). Safe for use by several threads, and with PostgreSQL by several processes. */
public final class Ledger implements AutoCloseable {

    private static final String ADD = "insert into " + Schema.TABLE + " (" + Schema.COLUMNS + ", lease_until) values "
            + "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, current_timestamp, current_timestamp, " + leaseEnd() + ")";
    private static final String FIND =
            "select " + Schema.COLUMNS + " from " + Schema.TABLE + " where kind = ? and reference = ?";
    private static final String DUE = "select " + Schema.COLUMNS + " from " + Schema.TABLE + " where kind = ? and"
            + " state in ('INTENDED',"
            + " 'SENT') and lease_until"
            + " <= current_timestamp"
            + " order by changed fetch"
            + " first ? rows only";
    private static final String IN_DOUBT =
            "select " + Schema.COLUMNS + " from " + Schema.TABLE + " where state = 'IN_DOUBT' or state = 'SENT' and"
                    + " (lease_until <= current_timestamp or reason is"
                    + " not null) order by changed fetch first ? rows"
                    + " only";
    private static final String LATEST_APPLIED = "select " + Schema.COLUMNS + " from " + Schema.TABLE
            + " where kind = ? and state = 'APPLIED' order by changed desc fetch first ? rows only";
    private static final String SAVE =
            "update " + Schema.TABLE + " set state = ?, step = ?, attempts = ?, record_key = ?, reason = ?, "
                    + "token = token + 1, changed = current_timestamp, lease_until = " + leaseEnd()
                    + " where kind = ? and reference = ? and token = ?";
    private static final String IF_LEASE_IS_OVER = " and lease_until <= current_timestamp";

    private final DataSource dataSource;
    /** Null for a database that writes commits to disk by itself. */
    private final H2WriteThrough writeThrough;

    private final String version;

    /**
     * @param dataSource connections to H2 or PostgreSQL, outside any other transaction; use a pool for speed. The ledger uses two at a time
     * @throws LedgerException if the database does not answer, cannot keep a ledger, or holds something that is not a ledger of this version,
     *                         or is older than its marker
     */
    public Ledger(DataSource dataSource) {
        this(dataSource, H2WriteThrough.MARKER_INTERVAL);
    }

    Ledger(DataSource dataSource, Duration markerInterval) {
        this.dataSource = dataSource;
        if (with("Opening the ledger", Ledger::isH2)) {
            LedgerMarker marker = with("Opening the ledger", connection -> LedgerMarker.of(connection)
                    .orElse(null));
            writeThrough = new H2WriteThrough(this, marker, markerInterval);
            version = Schema.prepare(dataSource);
            writeThrough.advanceMarker();
        } else {
            checkServer();
            writeThrough = null;
            version = Schema.prepare(dataSource);
        }
    }

    private void checkServer() {
        try {
            PostgresServer.check(dataSource);
        } catch (SQLException e) {
            throw LedgerException.of("Opening the ledger", e);
        }
    }

    static boolean isH2(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("H2");
    }

    /**
     * Opens a ledger with its own pool of connections.
     *
     * @param  jdbcUrl                  {@code jdbc:h2:file:PATH}, whose folders are created, or {@code jdbc:postgresql://...}; a PostgreSQL call
     *                                  fails after two minutes without an answer, or after the {@code socketTimeout} of the URL, in seconds
     * @param  username                 null for none
     * @param  password                 null for none
     * @throws IllegalArgumentException when the URL is for another database
     * @throws LedgerException          as the constructor does
     */
    public static Ledger open(String jdbcUrl, String username, String password) {
        return open(jdbcUrl, username, password, null);
    }

    /**
     * Opens a ledger as {@link #open(String, String, String)} does, in a file of H2 that is encrypted with AES.
     *
     * @param  encryptionKey            the key of the file, without blanks; null for a file that is not encrypted, and for PostgreSQL
     * @throws IllegalArgumentException also when the key cannot be used
     */
    public static Ledger open(String jdbcUrl, String username, String password, String encryptionKey) {
        HikariDataSource pool = LedgerPool.open(jdbcUrl, username, password, encryptionKey);
        try {
            return new Ledger(pool);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /**
     * Adds an intent, durably: the caller holds its lease, and no other instance acts on it until the lease is over.
     *
     * @return empty if the intent existed, with the same payload
     * @throws PayloadConflictException if it existed with another payload
     * @throws LedgerException          if it is unknown whether it was stored; the caller must not act on it
     */
    public Optional<Intent> add(Intent intent, Duration lease) {
        boolean added = with("Storing an intent of kind " + intent.kind(), connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ADD)) {
                int i = 0;
                for (Object value : new Object[] {
                    intent.kind(),
                    intent.reference(),
                    intent.payloadHash(),
                    intent.detail(),
                    intent.state().name(),
                    intent.step(),
                    intent.attempts(),
                    intent.recordKey(),
                    intent.reason(),
                    intent.token(),
                    seconds(lease)
                }) {
                    statement.setObject(++i, value);
                }
                statement.executeUpdate();
                return true;
            } catch (SQLException e) {
                if (isThereAlready(e)) {
                    return false;
                }
                throw e;
            }
        });
        if (added) {
            writeThrough();
            return Optional.of(intent);
        }
        find(intent.kind(), intent.reference())
                .filter(stored -> !stored.payloadHash().equals(intent.payloadHash()))
                .ifPresent(stored -> {
                    throw new PayloadConflictException(stored);
                });
        return Optional.empty();
    }

    /** The intent of that kind and reference, if it exists. */
    public Optional<Intent> find(String kind, String reference) {
        return with("Reading the ledger", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FIND)) {
                statement.setString(1, kind);
                statement.setString(2, reference);
                return intents(statement).stream().findFirst();
            }
        });
    }

    /**
     * Stores a changed intent, durably.
     *
     * @param lease how long no other instance may act on it; zero if it is final or others may continue at once
     * @return the intent as it is now; empty if another instance has changed it, and nothing was stored
     * @throws LedgerException if it is unknown whether it was stored
     */
    public Optional<Intent> save(Intent changed, Duration lease) {
        return update(SAVE, changed, lease);
    }

    /**
     * Claims an intent whose lease is over.
     *
     * @return empty if another instance holds the lease
     */
    public Optional<Intent> claim(Intent seen, Duration lease) {
        return update(SAVE + IF_LEASE_IS_OVER, seen, lease);
    }

    private Optional<Intent> update(String sql, Intent intent, Duration lease) {
        boolean saved = with("Changing an intent of kind " + intent.kind(), connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int i = 0;
                for (Object value : new Object[] {
                    intent.state().name(),
                    intent.step(),
                    intent.attempts(),
                    intent.recordKey(),
                    intent.reason(),
                    seconds(lease),
                    intent.kind(),
                    intent.reference(),
                    intent.token()
                }) {
                    statement.setObject(++i, value);
                }
                return statement.executeUpdate() == 1;
            }
        });
        writeThrough();
        return saved
                ? Optional.of(new Intent(
                        intent.kind(),
                        intent.reference(),
                        intent.payloadHash(),
                        intent.detail(),
                        intent.state(),
                        intent.step(),
                        intent.attempts(),
                        intent.recordKey(),
                        intent.reason(),
                        intent.token() + 1,
                        intent.created(),
                        intent.changed()))
                : Optional.empty();
    }

    /** Open intents of a kind without a lease, the oldest first. */
    public List<Intent> due(String kind, int limit) {
        return some(DUE, kind, limit);
    }

    /** Applied intents of a kind, the latest first. */
    public List<Intent> latestApplied(String kind, int limit) {
        return some(LATEST_APPLIED, kind, limit);
    }

    private List<Intent> some(String sql, String kind, int limit) {
        return with("Reading the ledger", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, kind);
                statement.setInt(2, limit);
                return intents(statement);
            }
        });
    }

    /**
     * Intents of any kind with an unknown outcome, the oldest first: in doubt, sent by an instance whose lease is over, or delayed for a reason.
     * {@link #find} and {@link #claim} serve to end them.
     */
    public List<Intent> inDoubt(int limit) {
        return with("Reading the ledger", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(IN_DOUBT)) {
                statement.setInt(1, limit);
                return intents(statement);
            }
        });
    }

    /** Counts of unsettled leads and intents. The cost does not depend on the number of settled leads. */
    public UnsettledCounts unsettled() {
        return with("Reading the ledger", UnsettledCounts::read);
    }

    private static List<Intent> intents(PreparedStatement statement) throws SQLException {
        List<Intent> intents = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                intents.add(new Intent(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        State.valueOf(row.getString(5)),
                        row.getString(6),
                        row.getInt(7),
                        row.getString(8),
                        row.getString(9),
                        row.getLong(10),
                        Times.instant(row, 11),
                        Times.instant(row, 12)));
            }
        }
        return intents;
    }

    /** Whether a row with that key exists. */
    static boolean isThereAlready(SQLException e) {
        return "23505".equals(e.getSQLState());
    }

    /** The end of a lease by the clock of the database, because the clocks of instances may differ. */
    static String leaseEnd() {
        return "current_timestamp + cast(? as numeric(18, 3)) * interval '1' second";
    }

    static BigDecimal seconds(Duration lease) {
        return BigDecimal.valueOf(lease.toMillis(), 3);
    }

    /**
     * Returns once all earlier commits are on the disk. Call it without holding a connection: the sync needs one, and a pool may have no more.
     *
     * @throws LedgerException if that is unknown
     */
    void writeThrough() {
        if (writeThrough != null) {
            writeThrough.await();
        }
    }

    /**
     * Checks that the database accepts writes.
     *
     * @throws LedgerException if it does not, for example as a replica, or if it does not answer
     */
    public void checkWritable() {
        if (writeThrough == null) {
            with("Reading the ledger", connection -> {
                PostgresServer.checkWritable(connection);
                return true;
            });
        }
    }

    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    <T> T with(String task, Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            return work.run(connection);
        } catch (SQLException e) {
            throw LedgerException.of(task, e);
        }
    }

    /** The version of its tables: the number of the last migration. */
    public String version() {
        return version;
    }

    /** The intents to create leads, in batches. */
    public LeadIntents leads() {
        return new LeadIntents(this);
    }

    /** Which record each lead has become. */
    public LeadRecords records() {
        return new LeadRecords(this);
    }

    /** When the contact policy is asked again about leads. */
    public Judgements judgements() {
        return new Judgements(this);
    }

    /** The records that the dialler may call, by number. */
    public HandedOver handedOver() {
        return new HandedOver(this);
    }

    /** The do-not-call list. */
    public OptOuts optOuts() {
        return new OptOuts(this);
    }

    /** What is to become of the records of leads that exist. */
    public LeadChanges changes() {
        return new LeadChanges(this);
    }

    /** The final verdicts that are owed. */
    public PendingVerdicts owed() {
        return new PendingVerdicts(this);
    }

    /** The events on their way to targets. */
    public Outbox outbox() {
        return new Outbox(this);
    }

    /** How many leads were answered, hour by hour. */
    public Tally tally() {
        return new Tally(this);
    }

    /** The bounds by which leads in doubt are settled. */
    public LeadBounds bounds() {
        return new LeadBounds(this);
    }

    /** Closes the pool, if the ledger has its own. */
    @Override
    public void close() {
        if (writeThrough != null) {
            writeThrough.close();
        }
        if (dataSource instanceof HikariDataSource pool) {
            pool.close();
        }
    }
}
