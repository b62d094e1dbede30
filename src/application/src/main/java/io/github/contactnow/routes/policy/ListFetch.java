package io.github.contactnow.routes.policy;

import io.github.contactnow.settings.PolicySettings.ListSettings;
import io.github.contactnow.storage.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The file of a list: that of the setting, the newest of a folder, or a copy of what a URL or a query gives. */
final class ListFetch {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(20);
    private static final int ROWS_AT_ONCE = 10_000;
    private static final int BUFFER = 1 << 16;

    private final ListSettings settings;
    private final Path copy;

    /** @param folder of copies */
    ListFetch(ListSettings settings, Path folder) {
        this.settings = settings;
        this.copy = folder.resolve(settings.name() + ".txt");
    }

    /**
     * The file as it is now, without a look at a URL or a database.
     *
     * @throws IOException if there is none, in one sentence
     */
    Path file() throws IOException {
        if (settings.isUrl() || settings.isDatabase()) {
            return copy;
        }
        Path path = Path.of(settings.source());
        if (!Files.isDirectory(path)) {
            return path;
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(ListFetch::isList)
                    .max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .orElseThrow(() -> new IOException(
                            "the folder " + path + " has no file whose name ends with .csv, .txt or .ndjson"));
        }
    }

    private static boolean isList(Path file) {
        return Files.isRegularFile(file) && file.getFileName().toString().matches("(?i)[^.~].*\\.(csv|txt|ndjson)");
    }

    /**
     * Gets what the source has. A copy replaces the former one only once it is whole.
     *
     * @throws IOException if it is not whole, in one sentence
     */
    void get() throws IOException {
        if (!settings.isUrl() && !settings.isDatabase()) {
            return;
        }
        PrivateFiles.folder(copy.getParent());
        Path part = copy.resolveSibling(copy.getFileName() + ".part");
        Files.deleteIfExists(part);
        try (OutputStream out = Channels.newOutputStream(
                PrivateFiles.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            if (settings.isUrl()) {
                fetch(out);
            } else {
                query(out);
            }
        }
        Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void fetch(OutputStream out) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(settings.source())).timeout(LONGEST_WAIT);
        settings.username().ifPresent(user -> request.header("Authorization", "Basic " + credentials(user)));
        try {
            HttpResponse<InputStream> response = HttpClient.newBuilder()
                    .connectTimeout(LONGEST_CONNECT)
                    .build()
                    .send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new IOException(settings.place() + " answered with status " + response.statusCode());
                }
                body.transferTo(out);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the application stops", e);
        }
    }

    private String credentials(String user) {
        return Base64.getEncoder()
                .encodeToString((user + ":" + settings.password().orElse("")).getBytes(StandardCharsets.UTF_8));
    }

    /** Asks each driver itself: the list of DriverManager depends on which class loader used it first. */
    private Connection connect() throws SQLException {
        Properties login = new Properties();
        settings.username().ifPresent(user -> login.setProperty("user", user));
        settings.password().ifPresent(password -> login.setProperty("password", password));
        for (Driver driver : ServiceLoader.load(Driver.class, ListFetch.class.getClassLoader())) {
            if (driver.acceptsURL(settings.source())) {
                return driver.connect(settings.source(), login);
            }
        }
        throw new SQLException("no driver", "08001");
    }

    private void query(OutputStream out) throws IOException {
        try (Connection connection = connect()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(ROWS_AT_ONCE);
                try (ResultSet rows = statement.executeQuery(settings.query().orElseThrow())) {
                    StringBuilder lines = new StringBuilder(BUFFER);
                    while (rows.next()) {
                        lines.append(rows.getString(1)).append('\n');
                        if (lines.length() > BUFFER / 2) {
                            out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
                            lines.setLength(0);
                        }
                    }
                    out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (SQLException e) {
            // Its message may hold the URL with a password.
            throw new IOException(
                    "the database " + settings.place() + " did not answer the query (SQL state " + e.getSQLState()
                            + ")",
                    e);
        }
    }
}
