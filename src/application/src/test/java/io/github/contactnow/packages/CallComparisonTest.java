package io.github.contactnow.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.state.Call;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The judge of stored calls sees whatever is wrong with a single one of them. */
class CallComparisonTest {

    private static final int CALLS = 10_500;
    private static final long FIRST = 7_000_000_001L;

    @TempDir
    Path folder;

    private Simulator simulator;
    private String url;

    @BeforeEach
    void begin() {
        simulator = Simulator.builder().build();
        url = "jdbc:duckdb:" + folder.resolve("warehouse.duckdb");
    }

    private void load(int calls) {
        simulator.seedCalls(calls, Instant.parse("2026-01-05T00:00:00Z"), Instant.parse("2026-01-06T00:00:00Z"));
        new Warehouse(url)
                .load("cdr", simulator.calls().stream().map(simulator::cdr).iterator());
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private CallComparison comparison() throws SQLException {
        try (StoredCalls stored = new StoredCalls(url)) {
            return CallComparison.of(simulator.calls(), simulator::cdr, stored);
        }
    }

    private void execute(String... statements) throws SQLException {
        // Only as long as it is needed: a load has the file to itself.
        try (Connection warehouse = DriverManager.getConnection(url);
                Statement statement = warehouse.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void callsThatAreStoredAsTheyWereToldAreTheSame() throws SQLException {
        load(CALLS);
        CallComparison comparison = comparison();
        assertThat(comparison.shown()).isEmpty();
        assertThat(comparison.differences()).isZero();
        assertThat(comparison.same()).isEqualTo(CALLS);
    }

    /** The first, the last of a part and the first of the next, and the last of all. */
    @ParameterizedTest
    @ValueSource(ints = {0, 17, 9_999, 10_000, CALLS - 1})
    void aCallThatIsLackingOrThereTwiceOrUnknownIsSeen(int index) throws SQLException {
        load(CALLS);
        long id = FIRST + index;
        execute(
                "CREATE TABLE loose AS SELECT * FROM cdr",
                "DROP TABLE cdr",
                "ALTER TABLE loose RENAME TO cdr",
                "CREATE TABLE one AS SELECT * FROM cdr WHERE callid = " + id,
                "DELETE FROM cdr WHERE callid = " + id);
        assertThat(comparison().shown()).containsExactly("call " + id + " is lacking");
        execute("INSERT INTO cdr FROM one", "INSERT INTO cdr FROM one");
        assertThat(comparison().shown()).containsExactly("call " + id + " is not the simulator's, or there once more");
        execute(
                "DELETE FROM cdr WHERE callid = " + id,
                "INSERT INTO cdr FROM one",
                "UPDATE one SET callid = " + (FIRST + CALLS + index),
                "INSERT INTO cdr FROM one");
        assertThat(comparison().shown())
                .containsExactly("call " + (FIRST + CALLS + index) + " is not the simulator's, or there once more");
        execute(
                "DELETE FROM cdr WHERE callid >= " + (FIRST + CALLS),
                "UPDATE one SET callid = NULL",
                "INSERT INTO cdr FROM one");
        assertThat(comparison().shown()).containsExactly("the table has 10501 rows, of which 10500 were compared");
    }

    @Test
    void anyFieldThatIsAnotherIsSeen() throws SQLException {
        load(300);
        Call call = simulator.calls().stream()
                .skip(100)
                .filter(Call::isAnswered)
                .findFirst()
                .orElseThrow();
        List<String> fields = List.copyOf(simulator.cdr(call).keySet());
        assertThat(fields).hasSize(45);
        for (String field : fields) {
            if (!field.equals("callid")) {
                boolean none = simulator.cdr(call).get(field) == null
                        || simulator.cdr(call).get(field).isEmpty();
                execute(
                        "CREATE TABLE kept AS SELECT * FROM cdr WHERE callid = " + call.id(),
                        "UPDATE cdr SET " + field + " = " + (none ? "'1'" : "NULL") + " WHERE callid = " + call.id());
                assertThat(comparison().shown())
                        .singleElement()
                        .asString()
                        .startsWith("call " + call.id() + ": " + field + " is ");
                execute(
                        "UPDATE cdr SET " + field + " = (SELECT " + field + " FROM kept) WHERE callid = " + call.id(),
                        "DROP TABLE kept");
            }
        }
        for (String slightly : List.of(
                "sec_dur = sec_dur + 0.000001",
                "tm_init = tm_init + INTERVAL 1 SECOND",
                "oc_dmc = NOT oc_dmc",
                "urn = urn + 1",
                "anm = anm || ' '")) {
            execute("UPDATE cdr SET " + slightly + " WHERE callid = " + call.id());
            assertThat(comparison().differences()).isEqualTo(1);
        }
        assertThat(comparison().shown().get(0))
                .contains("sec_dur is ", "tm_init is ", "oc_dmc is ", "urn is ", "anm is ");
    }

    @Test
    void aColumnThatIsLackingOrUnknownIsSeen() throws SQLException {
        load(300);
        execute("ALTER TABLE cdr ADD COLUMN other VARCHAR", "ALTER TABLE cdr DROP COLUMN bk_last_ddi");
        assertThat(comparison().shown()).containsExactly("columns: lacks [bk_last_ddi], has besides [other]");
    }
}
