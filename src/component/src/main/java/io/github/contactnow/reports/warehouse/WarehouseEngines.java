package io.github.contactnow.reports.warehouse;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.function.Function;

/** Finds the engine of a database by its JDBC URL. */
final class WarehouseEngines {

    private static final List<WarehouseEngine> ALL =
            ServiceLoader.load(WarehouseEngine.class, WarehouseEngine.class.getClassLoader()).stream()
                    .map(Provider::get)
                    .toList();

    private WarehouseEngines() {}

    /**
     * The engine that opens a JDBC URL.
     *
     * @throws IllegalArgumentException if there is none
     */
    static WarehouseEngine of(String jdbcUrl) {
        // Not the URL itself: it may hold a password.
        return find(jdbcUrl)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The warehouse must be " + list(WarehouseUrls::name) + ". Use a JDBC URL such as "
                                + list(WarehouseUrls::example) + ", or a DataSource for another database."));
    }

    /** The engine of an open connection: any database may come from a {@code DataSource}. */
    static WarehouseEngine of(Connection connection) throws SQLException {
        return find(String.valueOf(connection.getMetaData().getURL())).orElseGet(() -> ALL.stream()
                .filter(engine -> engine.urls().isEmpty())
                .findFirst()
                .orElseThrow());
    }

    private static String list(Function<WarehouseUrls, String> text) {
        return ALL.stream()
                .flatMap(engine -> engine.urls().stream())
                .map(text)
                .sorted()
                .collect(joining(", "))
                .replaceFirst(", ([^,]*)$", " or $1");
    }

    private static Optional<WarehouseEngine> find(String jdbcUrl) {
        return ALL.stream()
                .filter(engine -> engine.urls()
                        .filter(urls -> jdbcUrl.startsWith(urls.prefix()))
                        .isPresent())
                .findFirst();
    }
}
