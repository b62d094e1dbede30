package io.github.contactnow.component;

import static io.github.contactnow.leads.Verdict.State.APPLIED;
import static io.github.contactnow.leads.Verdict.State.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.leads.Verdict;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.support.SharedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A reference with any characters is stored, sent, searched and compared exactly, or refused with a reason, with each ledger and in each
 * format.
 */
class ReferenceEdgesTest extends ComponentTestSupport {

    /** Each row has references that a search or a collation might confuse. */
    private static final List<List<String>> ALIKE = List.of(
            List.of("A1", "a1"),
            List.of("%", "_", "*", "?", "%%", "a%", "a_", "a*", "ab"),
            List.of("x", "x.", "x..", "x-", "x'", "x\"", "x\\", "x\\\\", "x\\'", "x' or '1'='1", "x;--"),
            List.of("\u00e9", "e\u0301", "e", "\u00c9"),
            List.of("stra\u00dfe", "strasse", "STRASSE"),
            List.of("\uD83D\uDE00", "\uD83D\uDE01", "?", "\uFFFD"),
            List.of("{\"a\":1}", "[1]", "null", "true", "0", "00", "0.0", "1e1", "10"),
            List.of("&amp;", "&", "<b>", "]]>", "<!--", "&#65;", "A"),
            List.of("a+b", "a%20b", "a b", "a  b", "a%2Bb", "a&token=x", "a=b", "a/b", "a?b#c"),
            List.of("${body}", "{{x}}", "#ref", "RAW(x)"),
            List.of("y".repeat(199), "y".repeat(200)));

    private static final List<String> REFUSED = List.of(
            "r".repeat(10_000),
            "r".repeat(256),
            "nul\u0000",
            "line\nbreak",
            "tab\t",
            "\u0085",
            " before",
            "behind ",
            "\u00a0before",
            "behind\u2003",
            "half\uD83D",
            "\uDE00half",
            "\uFFFF",
            "\uFFFE",
            "\u200Bz",
            "\uFEFFz",
            "z\u200D",
            "soft\u00ADhyphen");

    @TempDir
    private static Path directory;

    private static final SharedPostgres POSTGRES = new SharedPostgres();
    private static JdbcDataSource h2;

    @BeforeAll
    static void openH2() {
        h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:file:" + directory.resolve("ledger") + ";DB_CLOSE_DELAY=-1");
    }

    @AfterAll
    static void closeH2() throws SQLException {
        try (Connection connection = h2.getConnection()) {
            connection.createStatement().execute("shutdown");
        }
    }

    static Stream<Arguments> places() {
        return Stream.of("H2", "PostgreSQL")
                .flatMap(database -> Stream.of("JSON", "XML").map(format -> Arguments.of(database, format)));
    }

    /** An empty ledger in the database. */
    private DataSource ledger(String database) throws SQLException {
        DataSource dataSource = database.equals("H2") ? h2 : POSTGRES.dataSource();
        camel.getRegistry().bind("ledger", new Ledger(dataSource));
        empty(dataSource);
        return dataSource;
    }

    private static void empty(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.createStatement().execute("delete from ledger_lead");
        }
    }

    private void loseTheReply(FaultKind kind) {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(kind)
                        .method("ecnow_records")
                        .action("create")
                        .times(1)
                        .build());
    }

    private static String uri(String format) {
        return CREATE + "&delivery=ONCE&format=" + format;
    }

    private static Map<String, Object> lead(int i, String reference) {
        return Map.of("reference", reference, "MobilePhone", "07700900123", "FirstName", "number " + i);
    }

    @ParameterizedTest
    @MethodSource("places")
    void referencesThatAreNearlyTheSameAreLeadsOfTheirOwn(String database, String format) throws SQLException {
        DataSource dataSource = ledger(database);
        String uri = uri(format);
        for (List<String> alike : ALIKE) {
            restart();
            empty(dataSource);
            for (int i = 0; i < alike.size(); i++) {
                // So that it is looked for among those that are nearly the same.
                loseTheReply(FaultKind.CLOSE_AFTER_PROCESSING);
                assertThat(verdicts(uri, lead(i, alike.get(i))))
                        .as(alike.get(i))
                        .extracting(Verdict::state)
                        .containsExactly(APPLIED);
            }
            assertThat(references()).containsExactlyElementsOf(alike);
            assertThat(seen("create")).hasSameSizeAs(alike);
            for (int i = 0; i < alike.size(); i++) {
                String key = Long.toString(simulator.records().get(i).id());
                assertThat(verdicts(uri, lead(i, alike.get(i))))
                        .as("found by reading back")
                        .singleElement()
                        .satisfies(verdict -> assertThat(verdict.key()).isEqualTo(key));
                assertThat(verdicts(uri, lead(-1, alike.get(i))))
                        .as("another lead")
                        .singleElement()
                        .satisfies(verdict -> assertThat(verdict.reason()).contains("used before, for another lead"));
            }
            assertThat(simulator.records()).hasSameSizeAs(alike);
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void aLeadThatIsAbsentIsNotTakenForOneThatIsNearlyTheSame(String database, String format) throws SQLException {
        DataSource dataSource = ledger(database);
        for (List<String> alike : ALIKE) {
            restart();
            empty(dataSource);
            alike.stream()
                    .skip(1)
                    .forEach(other ->
                            simulator.createRecord(12, Map.of("VENDOR_URN", other, "MobilePhone", "07700900123")));
            loseTheReply(FaultKind.CLOSE_BEFORE_PROCESSING);
            assertThat(verdicts(uri(format), lead(0, alike.get(0))))
                    .as(alike.get(0))
                    .extracting(Verdict::state)
                    .containsExactly(Verdict.State.IN_DOUBT);
            assertThat(seen("read"))
                    .anyMatch(request ->
                            String.valueOf(request.arguments().get("type")).equals("exact"));
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void whatCannotBeKeptExactlyIsRefusedWithAReason(String database, String format) throws SQLException {
        DataSource dataSource = ledger(database);
        for (String reference : REFUSED) {
            assertThat(verdicts(uri(format), lead(0, reference)))
                    .singleElement()
                    .satisfies(verdict -> {
                        assertThat(verdict.state()).isEqualTo(REJECTED);
                        assertThat(verdict.reason())
                                .startsWith("the reference ")
                                .contains("; ")
                                .doesNotContain(reference);
                    });
        }
        assertThat(verdicts(uri(format), lead(0, "r".repeat(201))).get(0).reason())
                .as("longer than the column of the table")
                .contains("'VENDOR_URN' holds 201 characters, and the campaign table takes 200");
        assertThat(seen("create")).isEmpty();
        try (Connection connection = dataSource.getConnection();
                ResultSet count = connection.createStatement().executeQuery("select count(*) from ledger_lead")) {
            count.next();
            assertThat(count.getLong(1)).isZero();
        }
    }
}
