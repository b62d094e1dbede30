package io.github.contactnow.reports.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Promises of the views. Plain JDBC looks at them, as any other client would. */
abstract class WarehouseViewsContract {

    abstract Warehouse warehouse();

    abstract Connection connect() throws SQLException;

    /** 2026-01-05: two calls at 10 o'clock and one at 11, in UTC. */
    private void loadCalls() {
        warehouse()
                .load(
                        "cdr",
                        List.of(
                                        call(
                                                1,
                                                1767607200,
                                                "tm_answ",
                                                1767607210,
                                                "aid",
                                                500100,
                                                "anm",
                                                "Agent One",
                                                "ocid",
                                                501,
                                                "ocnm",
                                                "Sold",
                                                "oc_sale",
                                                1,
                                                "oc_dmc",
                                                1,
                                                "sec_dur",
                                                "30.5"),
                                        call(
                                                2,
                                                1767610799,
                                                "aid",
                                                0,
                                                "ocid",
                                                502,
                                                "ocnm",
                                                "No answer",
                                                "oc_sale",
                                                0,
                                                "sec_dur",
                                                "10"),
                                        call(
                                                3,
                                                1767610800,
                                                "tm_answ",
                                                1767610810,
                                                "aid",
                                                500100,
                                                "anm",
                                                "Agent One",
                                                "ocid",
                                                501,
                                                "ocnm",
                                                "Sold",
                                                "oc_sale",
                                                1,
                                                "sec_dur",
                                                "9.5"))
                                .iterator());
    }

    private static Map<String, Object> call(long callid, long begin, Object... others) {
        Map<String, Object> call = new HashMap<>(Map.of(
                "callid",
                callid,
                "tm_init",
                begin,
                "qid",
                7,
                "qnm",
                "Out",
                "ctype",
                "out",
                "cid",
                3,
                "qtable",
                "Renewals"));
        for (int i = 0; i < others.length; i += 2) {
            call.put((String) others[i], others[i + 1]);
        }
        return call;
    }

    @Test
    void answerWhatABusinessAsksFirst() throws SQLException {
        loadCalls();
        assertThat(warehouse().provideViews()).isEmpty();
        assertThat(query(
                        "SELECT CAST(hour_utc AS VARCHAR), qid, qnm, ctype, calls, answered, decision_maker_contacts, sales, seconds "
                                + "FROM calls_per_hour ORDER BY hour_utc"))
                .containsExactly(
                        "2026-01-05 10:00:00|7|Out|out|2|1|1|1|40.500000",
                        "2026-01-05 11:00:00|7|Out|out|1|1|0|1|9.500000");
        assertThat(
                        query(
                                "SELECT day_utc, qtable, cid, ocid, ocnm, calls, sales FROM outcomes_by_campaign ORDER BY ocid"))
                .containsExactly("2026-01-05|Renewals|3|501|Sold|2|2", "2026-01-05|Renewals|3|502|No answer|1|0");
        assertThat(query("SELECT day_utc, aid, anm, calls, answered, sales, seconds FROM agent_day"))
                .containsExactly("2026-01-05|500100|Agent One|2|2|2|40.000000");
    }

    @Test
    void doNotDependOnTheTimeZoneOfWhoeverLooks() throws SQLException {
        loadCalls();
        warehouse().provideViews();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'Asia/Kathmandu'");
            try (ResultSet result = statement.executeQuery(
                    "SELECT CAST(min(hour_utc) AS VARCHAR), (SELECT CAST(max(day_utc) AS VARCHAR) "
                            + "FROM agent_day) FROM calls_per_hour")) {
                result.next();
                assertThat(result.getString(1)).isEqualTo("2026-01-05 10:00:00");
                assertThat(result.getString(2)).isEqualTo("2026-01-05");
            }
        }
    }

    @Test
    void areMadeOnlyWhenThereAreCalls() {
        assertThat(warehouse().provideViews()).isEmpty();
    }

    @Test
    void anEarlierOneIsReplaced() throws SQLException {
        loadCalls();
        execute("CREATE VIEW agent_day AS SELECT CAST(tm_init AT TIME ZONE 'UTC' AS DATE) AS day_utc FROM cdr");
        execute(
                "COMMENT ON VIEW agent_day IS 'Made by camel-contactnow, which replaces it when it changes. Version 0'");
        assertThat(warehouse().provideViews()).isEmpty();
        assertThat(query("SELECT sales FROM agent_day")).containsExactly("2");
    }

    @Test
    void oneThatIsNotOursIsLeftAloneAndNamed() throws SQLException {
        loadCalls();
        execute("CREATE TABLE agent_day (mine VARCHAR)");
        execute("CREATE VIEW calls_per_hour AS SELECT 42 AS answer");
        assertThat(warehouse().provideViews())
                .hasSize(2)
                .allMatch(sentence -> sentence.contains(
                        "is not made: something of that name is " + "there that is not this application's"));
        assertThat(query("SELECT answer FROM calls_per_hour")).containsExactly("42");
        assertThat(query("SELECT count(*) FROM outcomes_by_campaign")).containsExactly("2");
    }

    @Test
    void keepNoColumnFromBeingAddedAndNoRowFromBeingLoaded() {
        loadCalls();
        warehouse().provideViews();
        assertThat(warehouse()
                        .load(
                                "cdr",
                                List.of(Map.of("callid", 4, "brand_new", "x")).iterator())
                        .inserted())
                .isEqualTo(1);
        assertThat(warehouse().provideViews()).isEmpty();
    }

    @Test
    void oneWhoseColumnsAreNotThereIsNamed() throws SQLException {
        execute("CREATE TABLE cdr (callid BIGINT PRIMARY KEY)");
        assertThat(warehouse().provideViews()).hasSize(3).allMatch(sentence -> sentence.contains("cannot be made"));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> query(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(result.getString(i));
                }
                rows.add(String.join("|", values));
            }
            return rows;
        }
    }
}
