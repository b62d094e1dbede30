package io.github.contactnow.reports;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

/**
 * A database that keeps the rows of reports: DuckDB in a file, PostgreSQL, or another that speaks standard SQL, such as H2.
 *
 * <p>Rows are stored by their key, so a slice may be loaded any number of times. A load is stored as a whole or not at
 * all. Tables are made when first needed. Columns have the types of the catalogue: ids and counts {@code BIGINT}, seconds
 * and money {@code DECIMAL(18,6)}, flags {@code BOOLEAN}, times {@code TIMESTAMP WITH TIME ZONE}, which both databases keep
 * as a point in time (UTC), all else text. A field that is not in the catalogue gets a text column when it first comes;
 * a column that is there keeps the type it has. Nothing is ever dropped. Empty values are stored as {@code NULL}.
 * The column {@code row_hash} is made of a row's contents: by it an unchanged row is seen without being read.
 *
 * <p>A connection is opened for each load and closed after it. The file of DuckDB is open only while rows that have all come are put into
 * their table, so that other processes can open it in between. Nobody else in this process must keep it open. Safe for use by several
 * threads; loads of one table are stored one after another.
 */
public final class Warehouse {

    private final String jdbcUrl;
    private final DataSource dataSource;
    /** Where the warehouse is, if it is a file. */
    private final DuckDbFile file;

    /**
     * @param  jdbcUrl                  such as {@code jdbc:duckdb:data/warehouse.duckdb}, whose directories are made, or
     *                                  {@code jdbc:postgresql://host/database}
     * @throws IllegalArgumentException when the URL is for another database
     */
    public Warehouse(String jdbcUrl) {
        WarehouseEngine.of(jdbcUrl);
        this.jdbcUrl = jdbcUrl;
        this.dataSource = null;
        this.file = jdbcUrl.startsWith(DuckDbFile.PREFIX) ? new DuckDbFile(jdbcUrl) : null;
    }

    /**
     * @param dataSource connections to DuckDB, PostgreSQL or another database that speaks standard SQL, not enlisted in a transaction of
     *                   somebody else's
     */
    public Warehouse(DataSource dataSource) {
        this.jdbcUrl = null;
        this.dataSource = dataSource;
        this.file = null;
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
     * Loads rows, taken one at a time and never held all at once. Of several rows with one key the last counts. What the
     * iterator throws is passed on, and nothing is stored.
     *
     * @throws WarehouseException when a row has no key, a value does not fit its column, or the database refuses; nothing
     *                            of this load is stored then
     */
    public LoadResult load(ReportTable table, Iterator<? extends Map<String, ?>> rows) {
        return load(table, rows, (engine, connection, result) -> { });
    }

    /** What is written together with the rows of a load: all of it is stored, or none. */
    interface Beside {
        void write(WarehouseEngine engine, Connection connection, LoadResult result) throws SQLException;
    }

    LoadResult load(ReportTable table, Iterator<? extends Map<String, ?>> rows, Beside beside) {
        String task = "Loading a slice into table " + table.name();
        if (file != null) {
            return loadFile(task, table, rows, beside);
        }
        return withConnection(task, (engine, connection) -> {
            TargetTable target = new TargetTable(engine, connection, table);
            RowReader reader = new RowReader(table, target.columns());
            try (LoadPipeline pipeline = new LoadPipeline(() -> engine.begin(connection, target, reader.columns()))) {
                pipeline.move(rows, reader);
                return pipeline.finish(result -> beside.write(engine, connection, result));
            }
        });
    }

    /** Takes the rows beside the file, and opens it when all are there: until then others may have it. */
    private LoadResult loadFile(String task, ReportTable table, Iterator<? extends Map<String, ?>> rows, Beside beside) {
        RowReader reader = new RowReader(table, withConnection(task, (engine, connection) ->
            new TargetTable(engine, connection, table).columns()));
        try (Connection connection = file.connect()) {
            WarehouseEngine engine = WarehouseEngine.of(connection);
            TargetTable target = new TargetTable(engine, connection, table);
            try (LoadPipeline pipeline = new LoadPipeline(() -> new Staging(engine, connection, target))) {
                pipeline.move(rows, reader);
                try (DuckDbFile.Turn turn = file.attach(connection)) {
                    return pipeline.finish(result -> beside.write(engine, connection, result));
                }
            }
        } catch (SQLException e) {
            throw WarehouseException.of(task, e);
        }
    }

    /**
     * Brings the copy of a DuckDB file that readers can open at any time, {@code NAME-copy.duckdb} beside {@code NAME.duckdb}, up to date. Any
     * other database lets readers in while it is written to, and has none.
     *
     * @return                    whether the copy was written anew
     * @throws WarehouseException when it cannot be written
     */
    public boolean copy() {
        String task = "Copying the DuckDB file for readers";
        try {
            return file != null && file.copy();
        } catch (IOException e) {
            throw new WarehouseException(task + " failed, and is tried again. Readers go on with the copy there is. The disk says: " + e, e);
        } catch (SQLException e) {
            throw WarehouseException.of(task, e);
        }
    }

    /**
     * Makes the views {@code calls_per_hour}, {@code outcomes_by_campaign} and {@code agent_day} on the table {@code cdr}, or brings them
     * up to date. In DuckDB and PostgreSQL; nothing is done elsewhere, or while the table is not there. What somebody else has made under
     * one of these names stays.
     *
     * @return                    a sentence for each view that could not be made
     * @throws WarehouseException when the database does not answer
     */
    public List<String> provideViews() {
        return withConnection("Making the views", (engine, connection) -> new WarehouseViews(engine, connection).provide());
    }

    /**
     * Number of rows in a known table; zero while it is not there.
     *
     * @throws IllegalArgumentException when there is no such table
     * @throws WarehouseException       when the database does not answer
     */
    public long count(String table) {
        ReportTable known = ReportDefinition.of(table).table();
        return withConnection("Counting the rows of table " + known.name(),
                (engine, connection) -> new TargetTable(engine, connection, known).count());
    }

    /** What is done with a connection. */
    interface Work<T> {
        T run(WarehouseEngine engine, Connection connection) throws SQLException;
    }

    /** @param task what is done, in words for the error: it begins the sentence "... failed." */
    <T> T withConnection(String task, Work<T> work) {
        try (Connection connection = connect(); DuckDbFile.Turn turn = file == null ? () -> { } : file.attach(connection)) {
            connection.setAutoCommit(true);
            return work.run(WarehouseEngine.of(connection), connection);
        } catch (SQLException e) {
            throw WarehouseException.of(task, e);
        }
    }

    private Connection connect() throws SQLException {
        if (dataSource != null) {
            return dataSource.getConnection();
        }
        try {
            return file != null ? file.connect() : PostgresEngine.connect(jdbcUrl);
        } catch (NoClassDefFoundError e) {
            throw new WarehouseException("The JDBC driver of the warehouse is missing. Add org.duckdb:duckdb_jdbc or "
                    + "org.postgresql:postgresql to the class path.", e);
        }
    }
}
