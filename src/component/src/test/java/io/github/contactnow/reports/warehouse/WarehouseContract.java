package io.github.contactnow.reports.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.contactnow.api.ReportFields;
import io.github.contactnow.reports.ReportDefinition;
import io.github.contactnow.reports.ReportTable;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a warehouse promises, whichever database it is. */
abstract class WarehouseContract {

    /** A warehouse with nothing in it; the same one throughout a test. */
    abstract Warehouse warehouse();

    abstract Connection connect() throws SQLException;

    /** What changes the type of a column to text. */
    String changeToText(String column) {
        return "ALTER COLUMN " + column + " TYPE VARCHAR";
    }

    @Test
    void firstLoadMakesATableOfTypedColumnsInTheOrderOfTheCatalogue() throws SQLException {
        warehouse().load("cdr", rows(Map.of("sec_dur", "1", "dsnm", "Spring", "callid", "1")));

        Map<String, String> types = columnTypes();
        List<String> expected = new ArrayList<>(ReportFields.CDR.defaults());
        expected.add("dsnm");
        expected.add("row_hash");
        assertThat(types.keySet()).containsExactlyElementsOf(expected);
        assertThat(types)
                .contains(
                        entry("callid", "BIGINT"),
                        entry("urn", "BIGINT"),
                        entry("ddi", "TEXT"),
                        entry("sec_dur", "DECIMAL(18,6)"),
                        entry("cost_cust", "DECIMAL(18,6)"),
                        entry("tm_init", "TIMESTAMPTZ"),
                        entry("oc_sale", "BOOLEAN"),
                        entry("dsnm", "TEXT"));
    }

    @Test
    void valuesAreStoredByType() throws SQLException {
        warehouse().load("cdr", rows(call()));

        assertThat(row("7000000001"))
                .contains(
                        entry("callid", 7000000001L),
                        entry("urn", 990017L),
                        entry("ddi", "07700900123"),
                        entry("sec_dur", new BigDecimal("105.026000")),
                        entry("tm_init", Instant.ofEpochSecond(1800000000)),
                        entry("tm_answ", null),
                        entry("oc_sale", true),
                        entry("oc_dmc", false),
                        entry("ctag", null),
                        entry("tag", null),
                        entry("cnm", "Ülker \"x\"\\N\t😀\r\n"));
    }

    @Test
    void sameRowAsNumbersIsNoChange() {
        warehouse().load("cdr", rows(call()));
        Map<String, Object> numbers = call();
        numbers.putAll(Map.of(
                "callid",
                7000000001L,
                "urn",
                990017,
                "sec_dur",
                105.026,
                "tm_init",
                1800000000,
                "oc_sale",
                "Y",
                "oc_dmc",
                false));

        assertThat(warehouse().load("cdr", rows(numbers))).isEqualTo(new LoadResult(1, 0, 0, 1));
    }

    @Test
    void countsNewChangedAndUnchangedRows() throws SQLException {
        assertThat(warehouse().load("cdr", rows(call(1, "a"), call(2, "b"), call(3, null))))
                .isEqualTo(new LoadResult(3, 3, 0, 0));
        assertThat(warehouse().load("cdr", rows(call(1, "a"), call(2, "B"), call(3, "c"), call(4, "d"))))
                .isEqualTo(new LoadResult(4, 1, 2, 1));
        assertThat(row("2")).containsEntry("anm", "B");
        assertThat(row("3")).containsEntry("anm", "c");
        assertThat(warehouse().count("cdr")).isEqualTo(4);
    }

    @Test
    void ofARowThatComesTwiceTheLastCounts() throws SQLException {
        assertThat(warehouse().load("cdr", rows(call(1, "first"), call(2, "x"), call(1, "last"))))
                .isEqualTo(new LoadResult(3, 2, 0, 0));
        assertThat(row("1")).containsEntry("anm", "last");
    }

    @Test
    void aValueThatIsGoneBecomesNullAndAColumnThatWasNotAskedForStays() throws SQLException {
        warehouse().load("cdr", rows(Map.of("callid", "1", "anm", "Ann", "ocnm", "Sold")));

        assertThat(warehouse().load("cdr", rows(Map.of("callid", "1", "anm", ""))))
                .isEqualTo(new LoadResult(1, 0, 1, 0));
        assertThat(row("1")).contains(entry("anm", null), entry("ocnm", "Sold"));
    }

    @Test
    void fieldsNeverSeenBeforeGetTextColumnsEvenInTheMiddleOfASlice() throws SQLException {
        String odd = "Odd \"name\"; DROP TABLE cdr --'?$1 é";
        warehouse().load("cdr", rows(call(1, "a"), Map.of("callid", "2", "brand_new", 17, odd, "x"), call(3, "c")));
        warehouse().load("cdr", rows(Map.of("callid", "1", "Brand_New", "later", "n", "1", "c0", "2", "rowid", "3")));

        assertThat(columnTypes()).contains(entry("brand_new", "TEXT"), entry(odd.toLowerCase(), "TEXT"));
        assertThat(row("1"))
                .contains(entry("brand_new", "later"), entry("anm", "a"), entry("n", "1"), entry("c0", "2"));
        assertThat(row("2")).contains(entry("brand_new", "17"), entry(odd.toLowerCase(), "x"));
        assertThat(warehouse().count("cdr")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a\0b",
                "line\nbreak",
                "a123456789012345678901234567890123456789012345678901234567890123"
            })
    void aFieldNameThatCannotBeAColumnsIsRefused(String name) {
        assertThatThrownBy(() -> warehouse().load("cdr", rows(Map.of("callid", "1", name, "x"))))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("whose name cannot be one of a column");
    }

    @Test
    void aFieldThatComesTwiceInDifferentCaseIsRefusedRatherThanLost() {
        assertThatThrownBy(() -> warehouse().load("cdr", rows(Map.of("callid", "1", "new", "x", "NEW", "y"))))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void aValueThatDoesNotFitFailsTheSliceAndSaysWhere() throws SQLException {
        warehouse().load("cdr", rows(call(1, "before")));

        assertThatThrownBy(() -> warehouse()
                        .load("cdr", rows(call(1, "after"), Map.of("callid", "2", "sec_dur", "abc", "brand_new", "x"))))
                .isInstanceOf(WarehouseException.class)
                .hasMessage(
                        "Table cdr, row callid=2, field sec_dur: 'abc' is not a number of at most 12 digits before the "
                                + "decimal point. Nothing of this slice is stored. Leave the field out of the request, or make its "
                                + "column in the warehouse a text column, then load the slice again.");
        assertThat(row("1")).containsEntry("anm", "before");
        assertThat(warehouse().count("cdr")).isEqualTo(1);
        assertThat(columnTypes()).doesNotContainKey("brand_new");
    }

    @Test
    void aColumnMadeTextTakesAnything() throws SQLException {
        warehouse().load("cdr", rows(Map.of("callid", "1", "sec_dur", "1.5")));
        execute("ALTER TABLE cdr " + changeToText("sec_dur"));

        assertThat(warehouse().load("cdr", rows(Map.of("callid", "1", "sec_dur", "abc"))))
                .isEqualTo(new LoadResult(1, 0, 1, 0));
        assertThat(row("1")).containsEntry("sec_dur", "abc");
    }

    @Test
    void aTableThatSomebodyElseMadeIsUsedAsItIs() throws SQLException {
        execute("CREATE TABLE cdr (callid BIGINT PRIMARY KEY, \"Tm_Init\" BIGINT, oc_sale INTEGER, urn VARCHAR(20))");

        Map<String, Object> call =
                Map.of("callid", "1", "tm_init", "1800000000", "oc_sale", "1", "urn", 5, "anm", "Ann");
        assertThat(warehouse().load("cdr", rows(call))).isEqualTo(new LoadResult(1, 1, 0, 0));
        assertThat(warehouse().load("cdr", rows(call))).isEqualTo(new LoadResult(1, 0, 0, 1));
        assertThat(row("1")).contains(entry("Tm_Init", 1800000000L), entry("urn", "5"), entry("anm", "Ann"));
    }

    @Test
    void aTableWithoutPrimaryKeyGetsEachRowOnceAllTheSame() throws SQLException {
        execute("CREATE TABLE cdr (callid BIGINT, anm VARCHAR(20))");
        assertThat(warehouse().load("cdr", rows(call(1, "a"), call(2, "b"), call(1, "c"))))
                .isEqualTo(new LoadResult(3, 2, 0, 0));
        assertThat(warehouse().load("cdr", rows(call(1, "c"), call(2, "x")))).isEqualTo(new LoadResult(2, 0, 1, 1));
        assertThat(warehouse().count("cdr")).isEqualTo(2);
    }

    @Test
    void rowsStoredBeforeTheirHashWasKeptAreComparedByTheirValues() throws SQLException {
        warehouse().load("cdr", rows(call(1, "a"), call(2, "b")));
        execute("UPDATE cdr SET row_hash = NULL");
        assertThat(warehouse().load("cdr", rows(call(1, "a"), call(2, "x")))).isEqualTo(new LoadResult(2, 0, 1, 1));
    }

    /** Each asks for other fields, so that their hashes differ although nothing has changed. */
    @Test
    void loadsThatBringDifferentColumnsDoNotTakeEachOtherForChanges() throws SQLException {
        warehouse().load("cdr", rows(Map.of("callid", "1", "anm", "Ann", "ocnm", "Sold")));
        assertThat(warehouse().load("cdr", rows(Map.of("callid", "1", "anm", "Ann"))))
                .isEqualTo(new LoadResult(1, 0, 0, 1));
        assertThat(warehouse().load("cdr", rows(Map.of("callid", "1", "anm", "Bob"))))
                .isEqualTo(new LoadResult(1, 0, 1, 0));
        assertThat(warehouse().load("cdr", rows(Map.of("callid", "1", "anm", "Ann", "ocnm", "Sold"))))
                .isEqualTo(new LoadResult(1, 0, 1, 0));
        assertThat(row("1")).contains(entry("anm", "Ann"), entry("ocnm", "Sold"));
    }

    @Test
    void ofARowThatComesAgainManyRowsLaterTheLastCounts() throws SQLException {
        List<Map<String, ?>> rows = new ArrayList<>(
                LongStream.range(0, 5000).mapToObj(i -> call(i, "first")).toList());
        rows.add(call(7, "last"));
        rows.add(call(8, "first"));
        assertThat(warehouse().load("cdr", rows.iterator())).isEqualTo(new LoadResult(5002, 5000, 0, 0));
        assertThat(row("7")).containsEntry("anm", "last");
    }

    /** New calls may come in any order, and take other ways to the table than those that may be there already. */
    @ParameterizedTest
    @ValueSource(strings = {"rising", "falling", "shuffled"})
    void inWhateverOrderTheyComeRowsAreStoredOnceAndOfEachTheLast(String order) throws SQLException {
        warehouse()
                .load(
                        "cdr",
                        LongStream.range(0, 1000)
                                .mapToObj(i -> call(i, "stored"))
                                .iterator());
        List<Map<String, ?>> rows = new ArrayList<>(LongStream.range(500, 7000)
                .mapToObj(i -> call(i, i < 1000 && i % 50 == 0 ? "changed" : "stored"))
                .toList());
        switch (order) {
            case "falling" -> Collections.reverse(rows);
            case "shuffled" -> Collections.shuffle(rows, new Random(5));
            default -> assertThat(order).isEqualTo("rising");
        }
        LongStream.range(1000, 6000).forEach(i -> rows.add(call(i, i % 10 == 0 ? "again" : "stored")));

        assertThat(warehouse().load("cdr", rows.iterator())).isEqualTo(new LoadResult(11_500, 6000, 10, 490));

        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet calls = statement.executeQuery("SELECT callid, anm FROM cdr ORDER BY callid")) {
            for (long i = 0; i < 7000; i++) {
                assertThat(calls.next()).isTrue();
                assertThat(calls.getLong(1)).isEqualTo(i);
                assertThat(calls.getString(2))
                        .isEqualTo(
                                i >= 500 && i < 1000 && i % 50 == 0
                                        ? "changed"
                                        : i >= 1000 && i < 6000 && i % 10 == 0 ? "again" : "stored");
            }
            assertThat(calls.next()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0.000001",
                "0.01",
                "1",
                "-1.5",
                "9999.9999",
                "10000",
                "-123456789012.5",
                "999999999999.999999"
            })
    void decimalsAreStoredToTheLastDigit(String decimal) throws SQLException {
        warehouse().load("cdr", rows(Map.of("callid", "1", "sec_dur", decimal)));
        assertThat(row("1")).containsEntry("sec_dur", new BigDecimal(decimal).setScale(6));
    }

    @Test
    void timesBeforeTheirEpochAndKeysBelowZeroAreStored() throws SQLException {
        warehouse()
                .load(
                        "cdr",
                        rows(
                                Map.of("callid", "-5", "tm_init", "1", "oc_sale", "0"),
                                Map.of("callid", "" + Long.MIN_VALUE)));
        assertThat(row("-5")).contains(entry("tm_init", Instant.ofEpochSecond(1)), entry("oc_sale", false));
        assertThat(warehouse().load("cdr", rows(Map.of("callid", "" + Long.MIN_VALUE))))
                .isEqualTo(new LoadResult(1, 0, 0, 1));
    }

    @Test
    void aColumnThatSomebodyHasAddedGetsItsDefault() throws SQLException {
        warehouse().load("cdr", rows());
        execute("ALTER TABLE cdr ADD COLUMN note VARCHAR(20) DEFAULT 'mine'");
        warehouse().load("cdr", rows(call(1, "a")));
        assertThat(row("1")).contains(entry("note", "mine"), entry("anm", "a"));
    }

    @Test
    void aFieldNamedAsTheHashIsRefused() {
        assertThatThrownBy(() -> warehouse().load("cdr", rows(Map.of("callid", "1", "Row_Hash", "x"))))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("row_hash, which is the name of a column that the warehouse");
    }

    @Test
    void timesAroundAChangeOfTheClocksStayApart() throws SQLException {
        // London, 2026-10-25: 01:30 comes twice, an hour apart. 2026-03-29: 01:30 does not come.
        List<Long> seconds = List.of(1792888200L, 1792891800L, 1774747800L);
        for (int i = 0; i < seconds.size(); i++) {
            warehouse()
                    .load(
                            "cdr",
                            rows(Map.of(
                                    "callid", i + 1, "tm_init", seconds.get(i).toString())));
            assertThat(row(String.valueOf(i + 1))).containsEntry("tm_init", Instant.ofEpochSecond(seconds.get(i)));
        }
    }

    @Test
    void aRowWithoutItsKeyFailsTheSlice() {
        assertThatThrownBy(() -> warehouse().load("cdr", rows(call(1, "a"), Map.of("anm", "b"))))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("row callid=(none), field callid")
                .hasMessageContaining("it is part of the key and has no value");
        assertThatThrownBy(() -> warehouse().load("cdr", rows(Map.of("callid", "", "anm", "b"))))
                .isInstanceOf(WarehouseException.class);
        assertThat(warehouse().count("cdr")).isZero();
    }

    @Test
    void whatTheIteratorThrowsIsPassedOnAndNothingIsStored() {
        Iterator<Map<String, Object>> broken = LongStream.range(0, 5000)
                .mapToObj(i -> {
                    if (i == 4000) {
                        throw new IllegalStateException("connection lost");
                    }
                    return call(i, "a");
                })
                .iterator();

        assertThatThrownBy(() -> warehouse().load("cdr", broken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("connection lost");
        assertThat(warehouse().count("cdr")).isZero();
        assertThat(warehouse().load("cdr", rows(call(1, "a"))).inserted()).isEqualTo(1);
    }

    @Test
    void anEmptySliceMakesTheTableAndStoresNothing() throws SQLException {
        assertThat(warehouse().count("cdr")).isZero();
        assertThat(warehouse().load("cdr", rows())).isEqualTo(new LoadResult(0, 0, 0, 0));
        assertThat(columnTypes()).hasSize(46);
    }

    @Test
    void keysMayHaveSeveralParts() {
        Map<String, Object> hour = new HashMap<>(Map.of("PT1H", "2026-01-05_10-00-00", "qid", "7", "nc_all", 10));
        assertThat(warehouse().load("calls_hourly", rows(hour))).isEqualTo(new LoadResult(1, 1, 0, 0));
        Map<String, Object> otherQueue = new HashMap<>(hour);
        otherQueue.put("qid", 8);
        hour.put("nc_all", 11);
        assertThat(warehouse().load("calls_hourly", rows(hour, otherQueue))).isEqualTo(new LoadResult(2, 1, 1, 0));

        Map<String, Object> session = Map.of("aid", "5", "tm_login", "1800000000", "tm_logout", "1800000100");
        assertThat(warehouse().load("agents", rows(session, session))).isEqualTo(new LoadResult(2, 1, 0, 0));
        assertThat(warehouse().load("agents", rows(Map.of("aid", "5", "tm_login", "1800000000"))))
                .isEqualTo(new LoadResult(1, 0, 0, 1));
    }

    @Test
    void anyTableCanBeGivenWithItsKey() {
        ReportTable perQueue = new ReportTable("calls_by_queue", ReportFields.CALLS, List.of("qid"));
        assertThat(warehouse().load(perQueue, rows(Map.of("qid", "7")))).isEqualTo(new LoadResult(1, 1, 0, 0));
        assertThat(warehouse().load(perQueue, rows(Map.of("QID", 7)))).isEqualTo(new LoadResult(1, 0, 0, 1));
    }

    @Test
    void anUnknownTableIsRefused() {
        assertThatThrownBy(() -> warehouse().load("cdrs", rows()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(ReportDefinition.names());
    }

    @Test
    void theTimeZoneOfTheMachineDoesNotMatter() throws SQLException {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            warehouse().load("cdr", rows(call()));
            TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
            assertThat(warehouse().load("cdr", rows(call()))).isEqualTo(new LoadResult(1, 0, 0, 1));
            assertThat(row("7000000001")).containsEntry("tm_init", Instant.ofEpochSecond(1800000000));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void loadsAHundredThousandRowsAndLoadsThemAgain() {
        assertThat(warehouse().load("cdr", many(100_000))).isEqualTo(new LoadResult(100_000, 100_000, 0, 0));
        assertThat(warehouse().load("cdr", many(100_000))).isEqualTo(new LoadResult(100_000, 0, 0, 100_000));
    }

    @Test
    void loadsOfSeveralThreadsDoNotGetInEachOthersWay() {
        List<CompletableFuture<LoadResult>> loads = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> warehouse().load("cdr", i % 2 == 0 ? many(2000) : reversed(2000))))
                .toList();

        assertThat(loads.stream().mapToLong(load -> load.join().inserted()).sum())
                .isEqualTo(2000);
        assertThat(warehouse().count("cdr")).isEqualTo(2000);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    static Iterator<Map<String, ?>> rows(Map<String, ?>... rows) {
        return List.of(rows).iterator();
    }

    static Iterator<Map<String, Object>> many(long count) {
        return LongStream.range(0, count).mapToObj(i -> fullCall(i)).iterator();
    }

    private static Iterator<Map<String, Object>> reversed(long count) {
        return LongStream.range(0, count).mapToObj(i -> fullCall(count - 1 - i)).iterator();
    }

    /** A row as the server sends it: all 45 fields, as text. */
    private static Map<String, Object> fullCall(long number) {
        Map<String, Object> row = new LinkedHashMap<>();
        ReportFields.CDR
                .defaults()
                .forEach(field -> row.put(
                        field,
                        switch (ReportFields.CDR.find(field).orElseThrow().type()) {
                            case ID -> String.valueOf(7_000_000_000L + number);
                            case INSTANT -> String.valueOf(1_800_000_000L + number);
                            case DECIMAL -> number % 1000 + ".25";
                            case FLAG -> number % 2 == 0 ? "1" : "0";
                            default -> number % 7 == 0 ? null : "some text " + number % 100;
                        }));
        return row;
    }

    private static Map<String, Object> call(long callid, String agent) {
        Map<String, Object> row = new HashMap<>();
        row.put("callid", callid);
        row.put("anm", agent);
        return row;
    }

    private static Map<String, Object> call() {
        Map<String, Object> row = new HashMap<>(Map.of(
                "callid",
                "7000000001",
                "urn",
                "990017",
                "ddi",
                "07700900123",
                "sec_dur",
                "105.026",
                "tm_init",
                "1800000000",
                "tm_answ",
                "0",
                "oc_sale",
                "1",
                "oc_dmc",
                "0",
                "ctag",
                ""));
        row.put("tag", null);
        row.put("cnm", "Ülker \"x\"\\N\t😀\r\n");
        return row;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Types of the columns of cdr, by one name for all databases. */
    private Map<String, String> columnTypes() throws SQLException {
        Map<String, String> types = new LinkedHashMap<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT column_name, data_type, numeric_precision, numeric_scale "
                                + "FROM information_schema.columns WHERE table_name = 'cdr' ORDER BY ordinal_position")) {
            while (result.next()) {
                types.put(
                        result.getString(1),
                        switch (result.getString(2).toUpperCase().replaceAll("\\(.*", "")) {
                            case "DECIMAL", "NUMERIC" -> "DECIMAL(" + result.getInt(3) + "," + result.getInt(4) + ")";
                            case "TIMESTAMP WITH TIME ZONE" -> "TIMESTAMPTZ";
                            case "VARCHAR", "CHARACTER VARYING", "LONGTEXT" -> "TEXT";
                            // MariaDB has no type of these names.
                            case "DATETIME" -> "TIMESTAMPTZ";
                            case "TINYINT" -> "BOOLEAN";
                            default -> result.getString(2).toUpperCase();
                        });
            }
        }
        return types;
    }

    /** A point in time out of a row. */
    Instant instant(ResultSet rows, int column) throws SQLException {
        OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private Map<String, Object> row(String callid) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM cdr WHERE callid = " + callid)) {
            assertThat(result.next()).isTrue();
            ResultSetMetaData metaData = result.getMetaData();
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 1; i <= metaData.getColumnCount(); i++) {
                boolean time = metaData.getColumnTypeName(i).toUpperCase().matches("TIMESTAMP.*|DATETIME");
                row.put(metaData.getColumnName(i), time ? instant(result, i) : result.getObject(i));
            }
            assertThat(result.next()).isFalse();
            return row;
        }
    }
}
