package io.github.contactnow.reports.warehouse;

import java.sql.Connection;
import java.sql.SQLException;

/** What is done beside the rows of a load: each step once, in this order, unless the one before has failed. */
public interface LoadSteps {

    /** A load of rows alone. */
    LoadSteps NONE = new LoadSteps() {};

    /** After the last row was read. A load of few rows holds no lock yet, so this step may take its time. */
    default void rowsRead() {}

    /** In the transaction of the load, before its rows are moved: some databases end a transaction when a table is made. */
    default void prepare(WarehouseEngine engine, Connection connection) throws SQLException {}

    /** In the transaction of the load, after its rows: this is stored with them, or none of it. */
    default void rowsStored(WarehouseEngine engine, Connection connection, LoadResult result) throws SQLException {}
}
