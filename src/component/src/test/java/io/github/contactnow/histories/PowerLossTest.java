package io.github.contactnow.histories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.Ledger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a power failure a database may lose confirmed data that it had not synced. The ledger keeps everything that it has confirmed. */
class PowerLossTest {

    private static final String OTHER = "create table other (text varchar(10))";
    private static final String CONFIRMED = "insert into other values ('confirmed')";

    @TempDir
    private Path directory;

    private static LeadIntent lead() {
        return LeadIntent.of("account", "lead", "a".repeat(64), "{}", "me");
    }

    private static int rows(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from other")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void ofPostgres() throws Exception {
        try (FragilePostgres postgres = new FragilePostgres(directory.resolve("postgres"))) {
            LedgerLine line = new LedgerLine(new LedgerLine.Steps() {}, () -> postgres.connect("ledger"));
            Connection other = postgres.connect("other");
            try (Statement statement = other.createStatement()) {
                statement.execute(OTHER);
                assertThat(new Ledger(line.dataSource()).leads().claim(List.of(lead()), List.of()))
                        .isPresent();
                statement.execute("set synchronous_commit = off");
                statement.execute(CONFIRMED);
                assertThat(rows(other)).isEqualTo(1);
                postgres.confirm(other);
            }
            postgres.losePower();
            assertThatThrownBy(() -> postgres.confirm(other)).isInstanceOf(SQLException.class);
            try (Connection after = postgres.connect("after")) {
                assertThat(rows(after)).isZero();
                postgres.confirm(after);
            }
            assertThat(new Ledger(line.dataSource()).leads().find("account", Set.of("lead")))
                    .containsKey("lead");
        }
    }

    @Test
    void ofH2() throws Exception {
        FragileDisk disk = new FragileDisk(directory.resolve("disk"));
        JdbcDataSource file = new JdbcDataSource();
        file.setURL("jdbc:h2:" + disk.name("ledger"));
        try (Connection other = file.getConnection();
                Statement statement = other.createStatement()) {
            statement.execute(OTHER);
            assertThat(new Ledger(file).leads().claim(List.of(lead()), List.of()))
                    .isPresent();
            statement.execute(CONFIRMED);
            H2Database.storeOf(other).commit();
            assertThat(rowsAfter(disk, "kill", writes -> 0)).isEqualTo(1);
            assertThat(rowsAfter(disk, "power", writes -> writes)).isZero();
        }
    }

    private int rowsAfter(FragileDisk disk, String end, IntUnaryOperator lost) throws Exception {
        JdbcDataSource file = new JdbcDataSource();
        file.setURL("jdbc:h2:" + disk.cutOff(directory.resolve(end), lost).name("ledger"));
        try (Connection after = file.getConnection()) {
            assertThat(new Ledger(file).leads().find("account", Set.of("lead"))).containsKey("lead");
            return rows(after);
        }
    }
}
