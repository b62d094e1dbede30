package io.github.contactnow.packages;

import static org.awaitility.Awaitility.await;

import io.github.contactnow.packages.HistoryEnd.Row;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The PostgreSQL that the instances share as their ledger, each as a user of its own; and what can go wrong with it. */
final class LedgerDatabase implements AutoCloseable {

    private final Path data;
    private final int port;
    private EmbeddedPostgres postgres;

    LedgerDatabase(Path data) throws IOException {
        this.data = Files.createDirectories(data);
        postgres = start(0);
        port = postgres.getPort();
    }

    private EmbeddedPostgres start(int at) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                // What tests usually leave out for speed: what was committed outlives a crash.
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on");
        return (at == 0 ? builder : builder.setPort(at)).start();
    }

    String url() {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    /** Adds a user, unless it is there. */
    void addUser(String user) throws SQLException {
        run("do $$ begin if not exists (select from pg_roles where rolname = '" + user + "') then create role " + user
                + " superuser login; end if; end $$");
    }

    /** Ends in order and starts again. */
    void restart() throws IOException {
        postgres.close();
        postgres = start(port);
    }

    /** Ends at once, without a checkpoint, and starts again from its log. */
    void crash() throws IOException, InterruptedException {
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        Signals.send("QUIT", postmaster);
        await().atMost(Duration.ofSeconds(120))
                .until(() -> ProcessHandle.of(postmaster).isEmpty());
        restart();
    }

    /** Nobody can write to the leads until this is closed. */
    Connection hold() throws SQLException {
        Connection connection = connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table ledger_lead in exclusive mode");
        }
        return connection;
    }

    /** The users whose statement that begins so waits for a lock. */
    List<String> waiting(String statementBegin) throws SQLException {
        List<String> users = new ArrayList<>();
        query(
                "select usename from pg_stat_activity where wait_event_type = 'Lock' and query ilike '" + statementBegin
                        + "%'",
                row -> users.add(row.getString(1)));
        return users;
    }

    /** From now on a user has no connection and gets none. */
    void shutOut(String user) throws SQLException {
        run("alter role " + user + " nologin");
        run("select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + user + "'");
    }

    void letIn(String user) throws SQLException {
        run("alter role " + user + " login");
    }

    /** Moves all times of the ledger, as a clock does that jumps. */
    void moveTimes(Duration by) throws SQLException {
        run("update ledger_lead set created = created + interval '" + by.toSeconds()
                + " seconds', changed = changed + interval '" + by.toSeconds() + " seconds'");
    }

    /** How many leads are not settled. */
    long open() throws SQLException {
        long[] count = new long[1];
        query("select count(*) from ledger_lead where state in ('SENT', 'IN_DOUBT')", row -> count[0] = row.getLong(1));
        return count[0];
    }

    /** How many verdicts of leads that were in doubt are still to be told. */
    long owed() throws SQLException {
        long[] count = new long[1];
        query("select count(*) from ledger_owed", row -> count[0] = row.getLong(1));
        return count[0];
    }

    /** The references of leads that are about to be sent or have been, without verdict. */
    List<String> sent() throws SQLException {
        List<String> references = new ArrayList<>();
        query("select reference from ledger_lead where state = 'SENT'", row -> references.add(row.getString(1)));
        return references;
    }

    /** The rows whose reference begins so. */
    Map<String, Row> rows(String prefix) throws SQLException {
        Map<String, Row> rows = new LinkedHashMap<>();
        query(
                "select reference, state, reason from ledger_lead where reference like '" + prefix + "%'",
                row -> rows.put(row.getString(1), new Row(row.getString(2), row.getString(3))));
        return rows;
    }

    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    private void query(String sql, Reader reader) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                reader.read(row);
            }
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), "postgres", "");
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
