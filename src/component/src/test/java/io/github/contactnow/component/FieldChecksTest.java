package io.github.contactnow.component;

import static io.github.contactnow.leads.Verdict.State.APPLIED;
import static io.github.contactnow.leads.Verdict.State.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.leads.Verdict;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.support.LogCapture;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Before anything is sent, a lead is checked against the dataset, fields and picklists that ContactNow reports. */
class FieldChecksTest extends ComponentTestSupport {

    private static final String ONCE = CREATE + "&delivery=ONCE";
    private static final String BRIEFLY = ONCE + "&fieldsMaxAge=200";
    private static final String VALUE = "Featherstonehaugh";

    @TempDir
    private Path directory;

    private final JdbcDataSource database = new JdbcDataSource();
    private LogCapture log;

    @BeforeEach
    void openLedger() {
        database.setURL("jdbc:h2:file:" + directory.resolve("ledger") + ";DB_CLOSE_DELAY=-1");
        camel.getRegistry().bind("ledger", new Ledger(database));
        log = new LogCapture();
    }

    @AfterEach
    void closeLedger() throws SQLException {
        log.close();
        camel.stop();
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute("shutdown");
        }
    }

    private long inLedger() throws SQLException {
        try (Connection connection = database.getConnection();
                ResultSet count = connection.createStatement().executeQuery("select count(*) from ledger_lead")) {
            count.next();
            return count.getLong(1);
        }
    }

    private long asked(String method) {
        return simulator.history().stream()
                .filter(request ->
                        method.equals(request.method()) && request.action().equals("read"))
                .count();
    }

    private List<String> logged(String sentence) {
        return log.lines("io.github.contactnow").stream()
                .filter(line -> line.contains(sentence))
                .toList();
    }

    private static Map<String, Object> good(String reference, Object... fields) {
        Map<String, Object> lead = new HashMap<>(good(reference));
        for (int i = 0; i < fields.length; i += 2) {
            lead.put((String) fields[i], fields[i + 1]);
        }
        return lead;
    }

    private Verdict verdict(String uri, Map<String, Object> lead) {
        return verdicts(uri, lead).get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "policy | field 'Policy' holds 17 characters, and the campaign table takes 5; shorten it",
                "TITLE | field 'Title' holds none of the values of its picklist 'titles'; use one of Dr, Mr, Mrs, Ms",
                "loaddate | field 'loaddate' is read-only, ContactNow fills it by itself; remove it",
                "notes | field 'notes' is read-only, ContactNow fills it by itself; remove it, or use notes_append"
            })
    void aLeadThatDoesNotFitIsRejectedBeforeItIsSentAndLeavesNoTrace(String field, String reason) throws SQLException {
        simulator.addTable("Renewals", "Policy:5");
        assertThat(verdict(ONCE, good("a", field, VALUE))).satisfies(verdict -> {
            assertThat(verdict.state()).isEqualTo(REJECTED);
            assertThat(verdict.reference()).isEqualTo("a");
            assertThat(verdict.field()).isEqualToIgnoringCase(field);
            assertThat(verdict.reason()).isEqualTo(reason).doesNotContain(VALUE);
        });
        assertThat(seen("create")).isEmpty();
        assertThat(inLedger()).isZero();
        assertThat(verdict(ONCE, good("a", "Policy", "12345", "Title", "ms")).state())
                .as("corrected, it is no conflict")
                .isEqualTo(APPLIED);
        assertThat(references()).containsExactly("a");
    }

    @Test
    void whatIsRequiredMustBeThere() {
        simulator.addTable("Renewals", "Owner!");
        assertThat(verdict(ONCE, good("a")).reason())
                .isEqualTo("field 'Owner' is required and is missing or empty; fill it");
        assertThat(verdict(ONCE, good("a", "owner", " ")).reason()).contains("is required");
        assertThat(seen("create")).isEmpty();
        assertThat(verdict(ONCE, good("a", "OWNER", "x")).state()).isEqualTo(APPLIED);
    }

    @Test
    void theOthersOfABatchGoInTogether() {
        simulator.addTable("Renewals", "Policy:5");
        List<Map<String, Object>> leads = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            leads.add(i % 5 == 3 ? good("r" + i, "Policy", VALUE) : good("r" + i, "Policy", i));
        }
        List<Verdict> verdicts = verdicts(ONCE, leads);
        for (int i = 0; i < 50; i++) {
            assertThat(verdicts.get(i).state()).isEqualTo(i % 5 == 3 ? REJECTED : APPLIED);
            assertThat(verdicts.get(i).position()).isEqualTo(i + 1);
        }
        assertThat(seen("create"))
                .as("no bad lead has to be found out; the first of the dataset goes alone")
                .hasSize(2);
        assertThat(references()).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void theFirstThatFitsHasTheReferenceOfABatch() {
        simulator.addTable("Renewals", "Policy:5");
        assertThat(verdicts(
                        ONCE, List.of(good("a", "Policy", VALUE), good("a", "Policy", "1"), good("a", "Policy", "2"))))
                .extracting(Verdict::state)
                .containsExactly(REJECTED, APPLIED, REJECTED);
        assertThat(simulator.records()).singleElement().satisfies(record -> assertThat(record.get("Policy"))
                .isEqualTo("1"));
    }

    @Test
    void whatTheLedgerKnowsIsAnsweredFromItWhateverTheFieldsAreByNow() {
        Map<String, Object> lead = good("a", "Policy_Number", VALUE);
        assertThat(verdict(BRIEFLY, lead).state()).isEqualTo(APPLIED);
        simulator.addTable("Renewals", "Policy_Number:5");
        await().untilAsserted(() -> assertThat(
                        verdict(BRIEFLY, good("b", "Policy_Number", VALUE)).state())
                .isEqualTo(REJECTED));
        assertThat(verdict(BRIEFLY, lead).state()).isEqualTo(APPLIED);
    }

    @Test
    void anUpdateIsLookedAtToo() {
        simulator.addTable("Renewals", "Policy:5");
        String update = ONCE + "&onChange=UPDATE";
        verdicts(update, good("a", "Policy", "1"));
        assertThat(verdict(update, good("a", "Policy", VALUE)).reason()).contains("'Policy' holds 17");
        assertThat(seen("update")).isEmpty();
        assertThat(verdict(update, good("a", "Policy", "2")).state()).isEqualTo(APPLIED);
        assertThat(simulator.records().get(0).get("Policy")).isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"99 | names a dataset that ContactNow does not have", "14 | names a dataset that has expired"})
    void theDatasetMustTakeLeads(String dataset, String reason) throws SQLException {
        assertThat(verdict(ONCE, good("a", "dataset", dataset))).satisfies(verdict -> {
            assertThat(verdict.state()).isEqualTo(REJECTED);
            assertThat(verdict.field()).isEqualTo("dataset");
            assertThat(verdict.reason()).contains("field 'dataset'", reason);
        });
        assertThat(seen("create")).isEmpty();
        assertThat(inLedger()).isZero();
        assertThat(verdict(ONCE, good("a", "dataset", "013")).state()).isEqualTo(APPLIED);
    }

    @Test
    void whatWasPutRightInContactNowCountsAtOnce() {
        Map<String, Object> lead = good("a", "Title", "Prof");
        assertThat(verdict(BRIEFLY, lead).state()).isEqualTo(REJECTED);
        simulator.addPicklistValue("titles", "Prof");
        await().untilAsserted(() -> assertThat(verdict(BRIEFLY, lead).state()).isEqualTo(APPLIED));
        assertThat(logged("has changed"))
                .singleElement()
                .asString()
                .contains("'Renewals' has changed: the picklist of Title has changed");
    }

    @Test
    void whatHasDriftedIsOneLine() {
        simulator.addTable("Renewals", "Policy:5", "Owner");
        verdicts(BRIEFLY, good("a"));
        simulator.addTable("Renewals", "Policy:4", "Colour");
        await().untilAsserted(() -> {
            verdicts(BRIEFLY, good("b-" + System.nanoTime()));
            assertThat(logged("has changed"))
                    .singleElement()
                    .asString()
                    .contains(
                            "Campaign table 'Renewals' has changed: Owner is gone; Policy takes 4 characters, before 5; Colour is new");
        });
    }

    @Test
    void aRejectionByTheServerHasTheFieldsReadAgain() {
        verdicts(ONCE, good("a"));
        simulator.addTable("Renewals", "Policy_Number:5");
        assertThat(verdict(ONCE, good("b", "Policy_Number", VALUE)).reason()).isEqualTo("Bad argument: Policy_Number");
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(verdict(ONCE, good("c" + System.nanoTime(), "Policy_Number", VALUE))
                                .reason())
                        .contains("'Policy_Number' holds 17"));
        assertThat(asked("campaign_fields")).isLessThanOrEqualTo(4);
    }

    @Test
    void theFieldsAreReadOnceHoweverManyLeadsComeAtOnce() throws Exception {
        List<Callable<List<Verdict>>> deliveries = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String reference = "r" + i;
            deliveries.add(() ->
                    verdicts(ONCE, List.of(good(reference, "Title", "Mr"), good(reference + "b", "Title", "Dr"))));
        }
        ExecutorService many = Executors.newFixedThreadPool(8);
        assertThat(many.invokeAll(deliveries))
                .allSatisfy(verdicts ->
                        assertThat(verdicts.get()).extracting(Verdict::state).containsOnly(APPLIED));
        many.shutdownNow();
        assertThat(asked("campaign_fields")).isEqualTo(1);
        assertThat(asked("ecnow_datasets")).isEqualTo(1);
        assertThat(asked("picklist")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {
                "HTTP_STATUS",
                "HTML_PAGE",
                "EMPTY_BODY",
                "ERROR_REPLY",
                "TRUNCATED_BODY",
                "CUT_REPLY",
                "STALLED_BODY"
            })
    void whatCannotBeReadIsNotCheckedAndSaidOnce(FaultKind kind) {
        for (String method : List.of("campaign_fields", "ecnow_datasets", "picklist")) {
            simulator
                    .faults()
                    .add(Fault.builder().kind(kind).method(method).times(100).build());
        }
        String uri = CREATE + "&delivery=ONCE&responseTimeout=300";
        for (int i = 0; i < 3; i++) {
            assertThat(verdict(uri, good("a" + i, "Title", "Lord", "table", "Renewals"))
                            .state())
                    .isEqualTo(APPLIED);
        }
        assertThat(logged("cannot be read, so leads are not checked")).hasSize(2);
        assertThat(asked("campaign_fields")).isEqualTo(1);
    }

    @Test
    void aPicklistThatCannotBeReadLeavesTheOtherChecks() {
        simulator.addTable("Renewals", "Policy:5");
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.ERROR_REPLY)
                        .method("picklist")
                        .times(100)
                        .build());
        assertThat(verdict(ONCE, good("a", "Title", "Lord")).state()).isEqualTo(APPLIED);
        assertThat(verdict(ONCE, good("b", "Policy", VALUE)).state()).isEqualTo(REJECTED);
        assertThat(logged("picklist 'titles' cannot be read")).hasSize(1);
    }

    @Test
    void anAnswerWithoutColumnsIsNoReasonToReject() {
        assertThat(verdict(ONCE + "&onDoubt=HOLD", good("a", "table", "Nowhere", "Title", "Lord"))
                        .state())
                .isEqualTo(APPLIED);
        assertThat(
                        logged(
                                "The fields of campaign table 'Nowhere' cannot be read, so leads are not checked against it: the answer names no"))
                .hasSize(1);
    }

    @Test
    void aFieldThatTheTableDoesNotHaveIsSentAndSaidOnce() {
        for (int i = 0; i < 3; i++) {
            assertThat(verdict(ONCE, good("a" + i, "Colour", VALUE, "notes_append", "x"))
                            .state())
                    .isEqualTo(APPLIED);
        }
        assertThat(logged("has no field"))
                .singleElement()
                .asString()
                .contains("'Renewals' has no field 'Colour'")
                .doesNotContain(VALUE);
        assertThat(seen("create").get(0).body()).contains(VALUE);
    }

    @Test
    void withoutChecksNothingIsAskedAndTheServerJudges() {
        assertThat(verdict(ONCE + "&fieldChecks=false", good("a", "Title", "Lord", "loaddate", "x"))
                        .state())
                .isEqualTo(APPLIED);
        assertThat(asked("campaign_fields") + asked("ecnow_datasets") + asked("picklist"))
                .isZero();
    }

    @Test
    void theOlderCreateIsCheckedToo() {
        String older = "contactnow:database/ecnow_data/create?dataset=12&delivery=ONCE&format=XML";
        simulator.addTable("Renewals", "Policy:5");
        assertThat(verdict(older, Map.of("reference", "a", "ddi_mobile", "07700900123", "policy", VALUE))
                        .reason())
                .contains("'Policy'");
        assertThat(verdict(older, Map.of("reference", "a", "ddi_mobile", "07700900123", "policy", "1", "title", "Ms"))
                        .state())
                .isEqualTo(APPLIED);
        assertThat(logged("has no field")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"phoneRegion=Narnia | must be a country by its two letters", "fieldsMaxAge=0 | must be more than 0"
            })
    void wrongOptionsAreToldAtTheStart(String option, String reason) {
        assertThatThrownBy(() -> camel.getEndpoint(ONCE + "&" + option))
                .rootCause()
                .hasMessageContaining(reason);
    }
}
