package io.github.contactnow.reports.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.reports.warehouse.CursorTable;
import io.github.contactnow.reports.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database without an engine of its own: H2. */
class StandardSqlSliceStoreTest extends SliceStoreContract {

    private final JdbcDataSource dataSource = new JdbcDataSource();
    private Connection open;

    StandardSqlSliceStoreTest() {
        dataSource.setURL("jdbc:h2:mem:slices;DATABASE_TO_LOWER=TRUE;NON_KEYWORDS=HOUR");
    }

    @BeforeEach
    void open() throws SQLException {
        open = dataSource.getConnection();
    }

    @AfterEach
    void shutDown() throws SQLException {
        execute("SHUTDOWN");
        open.close();
    }

    @Override
    Warehouse warehouse() {
        return new Warehouse(dataSource);
    }

    @Override
    Connection connect() throws SQLException {
        return dataSource.getConnection();
    }

    @Test
    void cursorsMoveOnAndNeverBack() {
        CursorTable cursors = new CursorTable(warehouse());
        Instant ten = Instant.parse("2026-01-05T10:00:00Z");
        cursors.advance("calls", ten);
        cursors.advance("calls", ten.minusSeconds(60));
        assertThat(cursors.takeOver("calls", ten.plusSeconds(60))).isFalse();
        assertThat(cursors.get("calls")).isEqualTo(ten);
        cursors.advance("calls", ten.plusSeconds(1));
        assertThat(cursors.get("calls")).isEqualTo(ten.plusSeconds(1));
    }
}
