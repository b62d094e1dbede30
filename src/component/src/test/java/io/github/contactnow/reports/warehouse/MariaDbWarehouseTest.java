package io.github.contactnow.reports.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.MariaDbDataSource;

class MariaDbWarehouseTest extends WarehouseContract {

    @BeforeEach
    void empty() throws SQLException {
        MariaDbServer.empty();
    }

    @Override
    Warehouse warehouse() {
        return new Warehouse(MariaDbServer.url());
    }

    @Override
    Connection connect() throws SQLException {
        return MariaDbServer.connection();
    }

    @Override
    String changeToText(String column) {
        return "MODIFY " + column + " LONGTEXT";
    }

    @Override
    Instant instant(ResultSet rows, int column) throws SQLException {
        LocalDateTime time = rows.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    @Test
    void worksThroughADataSource() throws SQLException {
        Warehouse warehouse = new Warehouse(new MariaDbDataSource(MariaDbServer.url()));
        assertThat(warehouse.load("cdr", rows(Map.of("callid", "1", "tm_init", "1800000000"))))
                .isEqualTo(new LoadResult(1, 1, 0, 0));
        assertThat(warehouse.load("cdr", rows(Map.of("callid", "1", "tm_init", "1800000000"))))
                .isEqualTo(new LoadResult(1, 0, 0, 1));
    }

    @Test
    void textsThatDifferInCaseOrInTrailingSpacesAreOthers() {
        warehouse().load("cdr", rows(Map.of("callid", "1", "anm", "ann")));
        assertThat(warehouse().load("cdr", rows(Map.of("callid", "1", "anm", "Ann"))))
                .isEqualTo(new LoadResult(1, 0, 1, 0));
        assertThat(warehouse().load("cdr", rows(Map.of("callid", "1", "anm", "Ann "))))
                .isEqualTo(new LoadResult(1, 0, 1, 0));
        assertThat(warehouse()
                        .load("calls_hourly", rows(Map.of("PT1H", "a", "qid", "7"), Map.of("PT1H", "A", "qid", "7"))))
                .isEqualTo(new LoadResult(2, 2, 0, 0));
    }

    @Test
    void aServerThatIsNotThereIsNamedWithoutThePassword() {
        Warehouse warehouse = new Warehouse("jdbc:mariadb://localhost:1/db?user=me&password=secret");
        assertThatThrownBy(() -> warehouse.count("cdr"))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("localhost")
                .hasMessageNotContaining("secret");
    }

    @Test
    void cursorsMoveOnAndNeverBack() {
        CursorTable cursors = new CursorTable(warehouse());
        Instant ten = Instant.parse("2026-01-05T10:00:00Z");
        assertThat(cursors.get("calls")).isNull();
        cursors.advance("calls", ten);
        cursors.advance("calls", ten.minusSeconds(60));
        assertThat(cursors.get("calls")).isEqualTo(ten);
        assertThat(cursors.takeOver("calls", ten.plusSeconds(60))).isFalse();
        assertThat(cursors.takeOver("Calls", ten)).isTrue();
        cursors.advance("calls", ten.plusSeconds(1));
        assertThat(cursors.all()).containsExactly(Map.entry("Calls", ten), Map.entry("calls", ten.plusSeconds(1)));
    }
}
