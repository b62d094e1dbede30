package io.github.contactnow.reports.warehouse;

import io.github.contactnow.reports.ReportDefinition;
import io.github.contactnow.reports.ReportTable;
import io.github.contactnow.reports.warehouse.WarehouseDatabase.Turn;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A database that stores the rows of reports: DuckDB in a file, PostgreSQL, MariaDB, or another that speaks standard SQL, such as H2.
 *
 * <p>Rows are stored by their key, so a slice may be loaded any number of times. A load is stored as a whole or not at all. Tables are made
 * when first needed. Columns have the types of the catalogue: ids and counts {@code BIGINT}, seconds and money {@code DECIMAL(18,6)}, flags
 * {@code BOOLEAN}, times {@code TIMESTAMP WITH TIME ZONE} (a point in time), all else text. A field that is not in the catalogue gets a
 * text column when it first appears; an existing column keeps its type. Nothing is ever dropped. Empty values are stored as {@code NULL}.
 * The column {@code row_hash} holds a hash of the row: an unchanged row is recognised without reading its values.
 *
 * <p>Each load opens a connection and closes it. The file of DuckDB is open only while complete rows are moved to their table, so that
 * other processes can open it in between; no other code in this process may keep it open. For several threads; loads of one table are
 * stored one after another.
 */
public final class Warehouse {

    private final WarehouseDatabase database;
    /** {@code null} where the connection decides. */
    private final WarehouseEngine engine;

    /**
     * @param  jdbcUrl                  such as {@code jdbc:duckdb:data/warehouse.duckdb}, whose directories are made, or
     *                                  {@code jdbc:postgresql://host/database}
     * @throws IllegalArgumentException if no engine opens such a URL
     */
    public Warehouse(String jdbcUrl) {
        this.engine = WarehouseEngines.of(jdbcUrl);
        this.database = engine.urls().orElseThrow().open().apply(jdbcUrl);
    }

    /**
     * @param dataSource connections to any database that has an engine, or that speaks standard SQL; they take part in no transaction of
     *                   another owner
     */
    public Warehouse(DataSource dataSource) {
        this.engine = null;
        this.database = dataSource::getConnection;
    }

    /**
     * Loads rows into the table of a {@link ReportDefinition}, such as {@code cdr}.
     *
     * @throws IllegalArgumentException when there is no such table
     * @throws WarehouseException       as {@link #load(ReportTable, Iterator)} does
     */
    public LoadResult load(String table, Iterator<? extends Map<String, ?>> rows) {
        return load(ReportDefinition.of(table).table(), rows);
    }

    /**
     * Loads rows, taken one at a time. Of several rows with the same key the last counts. If the iterator throws, nothing is stored, and
     * the exception is passed on.
     *
     * @throws WarehouseException when a row has no key, a value does not fit its column, or the database refuses; nothing
     *                            of this load is stored then
     */
    public LoadResult load(ReportTable table, Iterator<? extends Map<String, ?>> rows) {
        return load(table, rows, LoadSteps.NONE);
    }

    /**
     * Loads rows as {@link #load(ReportTable, Iterator)} does, with other steps.
     *
     * @throws WarehouseException as the other method does
     */
    public LoadResult load(ReportTable table, Iterator<? extends Map<String, ?>> rows, LoadSteps steps) {
        String task = "Loading a slice into table " + table.name();
        if (database.isExclusive()) {
            return loadInOneTurn(task, table, rows, steps);
        }
        return withConnection(task, (ofConnection, connection) -> {
            TargetTable target = new TargetTable(ofConnection, connection, table);
            RowReader reader = new RowReader(table, target.columns());
            try (LoadPipeline pipeline =
                    new LoadPipeline(() -> ofConnection.begin(connection, target, reader.columns()))) {
                pipeline.move(rows, reader, steps);
                return pipeline.finish(steps);
            }
        });
    }

    /** Collects the rows beside the database, and waits for a turn when all are there. Until then other processes may use the database. */
    private LoadResult loadInOneTurn(
            String task, ReportTable table, Iterator<? extends Map<String, ?>> rows, LoadSteps steps) {
        RowReader reader = new RowReader(table, withConnection(task, (ofConnection, connection) -> new TargetTable(
                        ofConnection, connection, table)
                .columns()));
        try (Connection connection = database.connect()) {
            TargetTable target = new TargetTable(engine, connection, table);
            try (LoadPipeline pipeline = new LoadPipeline(() -> new Staging(engine, connection, target))) {
                pipeline.move(rows, reader, steps);
                try (Turn turn = database.turn(connection)) {
                    return pipeline.finish(steps);
                }
            }
        } catch (SQLException e) {
            throw failure(task, e);
        }
    }

    /**
     * Refreshes the copy of a DuckDB file, {@code NAME-copy.duckdb} beside {@code NAME.duckdb}, which readers can open at any time. Other
     * databases admit readers during a write and have no copy.
     *
     * @return                    whether the copy was written anew
     * @throws WarehouseException when it cannot be written
     */
    public boolean copy() {
        String task = "Copying the DuckDB file for readers";
        try {
            return database.copy();
        } catch (IOException e) {
            throw new WarehouseException(
                    task + " failed, and is tried again. Readers keep the existing copy. The disk says: " + e, e);
        } catch (SQLException e) {
            throw failure(task, e);
        }
    }

    /**
     * Creates or updates the views {@code calls_per_hour}, {@code outcomes_by_campaign} and {@code agent_day} on the table {@code cdr}, in
     * DuckDB and PostgreSQL. Without that table, or in another database, it does nothing. A foreign object of the same name stays.
     *
     * @return                    a sentence for each view that could not be made
     * @throws WarehouseException when the database does not answer
     */
    public List<String> provideViews() {
        return withConnection(
                "Making the views", (engine, connection) -> new WarehouseViews(engine, connection).provide());
    }

    /**
     * Number of rows in a known table; zero while it is not there.
     *
     * @throws IllegalArgumentException when there is no such table
     * @throws WarehouseException       when the database does not answer
     */
    public long count(String table) {
        ReportTable known = ReportDefinition.of(table).table();
        return withConnection(
                "Counting the rows of table " + known.name(),
                (engine, connection) -> new TargetTable(engine, connection, known).count());
    }

    /** What is done with a connection. */
    public interface Work<T> {

        /** Does it. */
        T run(WarehouseEngine engine, Connection connection) throws SQLException;
    }

    /**
     * Does something with a connection in auto-commit mode.
     *
     * @param  task               what is done, as the subject of an error: it begins the sentence "... failed."
     * @throws WarehouseException when the database refuses, or does not answer
     */
    public <T> T withConnection(String task, Work<T> work) {
        try (Connection connection = connect();
                Turn turn = database.turn(connection)) {
            connection.setAutoCommit(true);
            return work.run(engine != null ? engine : WarehouseEngines.of(connection), connection);
        } catch (SQLException e) {
            throw failure(task, e);
        }
    }

    private Connection connect() throws SQLException {
        try {
            return database.connect();
        } catch (NoClassDefFoundError e) {
            if (engine == null) {
                throw e;
            }
            throw new WarehouseException(
                    "The JDBC driver of the warehouse is missing. Add "
                            + engine.urls().orElseThrow().driver() + " to the class path.",
                    e);
        }
    }

    private WarehouseException failure(String task, SQLException failure) {
        return engine != null ? engine.failure(task, failure) : WarehouseException.of(task, failure);
    }
}
