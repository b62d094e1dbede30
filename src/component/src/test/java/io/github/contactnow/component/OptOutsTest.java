package io.github.contactnow.component;

import static io.github.contactnow.leads.Verdict.State.APPLIED;
import static io.github.contactnow.leads.Verdict.State.IN_DOUBT;
import static io.github.contactnow.leads.Verdict.State.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.leads.Verdict;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An opt-out takes leads off the dialler, and is remembered. */
class OptOutsTest extends LedgerTestSupport {

    /** A complete outcome of the simulator. */
    private static final String OUTCOME = "501000";

    private static final String ONCE = OnceTest.ONCE + "&phoneRegion=GB&optOutOutcome=" + OUTCOME;
    /** The bound that is promised. */
    private static final Duration BOUND = Duration.ofSeconds(60);

    private static Map<String, Object> optOut(Object... fields) {
        Map<String, Object> record = new HashMap<>(Map.of("optOut", "true"));
        for (int i = 0; i < fields.length; i += 2) {
            record.put((String) fields[i], fields[i + 1]);
        }
        return record;
    }

    private static Map<String, Object> lead(String reference, String field, String phone) {
        return Map.of("reference", reference, field, phone);
    }

    private void isOff(String reference) {
        await().atMost(BOUND).untilAsserted(() -> assertThat(simulator.records())
                .filteredOn(record -> reference.equals(record.get("VENDOR_URN")))
                .singleElement()
                .satisfies(record -> assertThat(record.get("outcomecode")).isEqualTo(OUTCOME)));
        await().atMost(BOUND)
                .untilAsserted(() -> assertThat(ledger.unsettled().removals()).isZero());
    }

    @Test
    void aPersonIsTakenOffByTheReferenceAndNotCreatedAgainByAnyNumber() {
        verdicts(ONCE, Map.of("reference", "a", "MobilePhone", "07700 900123", "HomePhone", "+44 20 7946 0001"));
        assertThat(verdicts(ONCE, optOut("reference", "a", "optOutReason", "asked by post")))
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.state()).isEqualTo(APPLIED);
                    assertThat(verdict.reason()).contains("do-not-call list", "1 lead");
                });
        isOff("a");
        assertThat(verdicts(
                        ONCE,
                        List.of(
                                lead("b", "WorkPhone", "0044 (0)20 7946 0001"),
                                lead("c", "MobilePhone", "+447700900123"),
                                lead("d", "MobilePhone", "07700900124"))))
                .extracting(Verdict::state)
                .containsExactly(REJECTED, REJECTED, APPLIED);
        assertThat(verdicts(ONCE, lead("b", "WorkPhone", "02079460001")))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.reason())
                        .contains("do-not-call list", "asked by post")
                        .doesNotContain("79460001"));
        assertThat(references()).containsExactlyInAnyOrder("a", "d");
    }

    @Test
    void aNumberTakesOffAllItsLeads() {
        verdicts(
                ONCE,
                List.of(
                        lead("a", "MobilePhone", "07700 900123"),
                        lead("b", "HomePhone", "+447700900123"),
                        lead("c", "HomePhone", "+447700900129")));
        assertThat(verdicts(ONCE, optOut("MobilePhone", "(+44) 7700-900-123")))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.reason()).contains("2 leads"));
        isOff("a");
        isOff("b");
        assertThat(simulator.records())
                .filteredOn(record -> "c".equals(record.get("VENDOR_URN")))
                .singleElement()
                .satisfies(record -> assertThat(record.get("outcomecode")).isNotEqualTo(OUTCOME));
    }

    @Test
    void aDeletedRecordIsTakenOffAndItsNumberStaysFreeForOthers() {
        verdicts(ONCE, lead("a", "MobilePhone", "07700900123"));
        verdicts(ONCE, Map.of("reference", "a", "optOut", "reference"));
        isOff("a");
        assertThat(verdicts(
                        ONCE,
                        List.of(lead("a", "MobilePhone", "07700900125"), lead("b", "MobilePhone", "07700900123"))))
                .extracting(Verdict::state)
                .containsExactly(REJECTED, APPLIED);
    }

    @Test
    void anUpdateCannotBringANumberOfTheListIntoARecord() {
        verdicts(ONCE, lead("a", "MobilePhone", "07700900123"));
        verdicts(ONCE, optOut("MobilePhone", "07700900999"));
        assertThat(verdicts(ONCE + "&onChange=UPDATE", lead("a", "MobilePhone", "07700900999")))
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.state()).isEqualTo(REJECTED);
                    assertThat(verdict.reason()).contains("do-not-call list");
                });
        assertThat(simulator.records())
                .noneSatisfy(record -> assertThat(record.get("MobilePhone")).contains("900999"));
    }

    @Test
    void theOptOutOfABatchCountsForItsLeads() {
        assertThat(verdicts(
                        ONCE, List.of(lead("a", "MobilePhone", "07700900123"), optOut("HomePhone", "+447700900123"))))
                .extracting(Verdict::state)
                .containsExactly(REJECTED, APPLIED);
        assertThat(references()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"CLOSE_AFTER_PROCESSING", "CLOSE_BEFORE_PROCESSING", "HTML_PAGE", "SLOW_FIRST_BYTE", "WRONG_TOTAL"
            })
    void theRemovalIsRepeatedUntilItIsProven(FaultKind kind) {
        verdicts(ONCE, lead("a", "MobilePhone", "07700900123"));
        simulator
                .faults()
                .add(Fault.builder().kind(kind).action("update").times(2).build());
        verdicts(ONCE, optOut("reference", "a"));
        isOff("a");
    }

    @Test
    void aLeadInDoubtIsTakenOffOnceItIsThere() {
        control();
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.CLOSE_THEN_PROCESS)
                        .delay(Duration.ofMillis(400))
                        .action("create")
                        .times(1)
                        .build());
        assertThat(verdicts(ONCE, lead("a", "MobilePhone", "07700900123")))
                .extracting(Verdict::state)
                .containsExactly(IN_DOUBT);
        verdicts(ONCE, optOut("MobilePhone", "07700900123"));
        isOff("a");
    }

    /** Its create never arrived: it is rejected, and not sent again. */
    @Test
    void aLeadInDoubtThatIsAbsentIsNotSentAgain() {
        control();
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.CLOSE_BEFORE_PROCESSING)
                        .action("create")
                        .times(1)
                        .build());
        assertThat(verdicts(ONCE, lead("a", "MobilePhone", "07700900123")))
                .extracting(Verdict::state)
                .containsExactly(IN_DOUBT);
        verdicts(ONCE, optOut("MobilePhone", "07700900123"));
        await().atMost(BOUND).untilAsserted(() -> assertThat(verdicts(ONCE, lead("a", "MobilePhone", "07700900123")))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.reason()).contains("do-not-call list")));
        assertThat(references()).isEmpty();
        await().atMost(BOUND)
                .untilAsserted(() -> assertThat(ledger.unsettled().removals()).isZero());
    }

    @Test
    void withoutAnOutcomeTheRecordWaitsVisiblyAndTheListCounts() {
        String without = OnceTest.ONCE + "&phoneRegion=GB";
        verdicts(without, lead("a", "MobilePhone", "07700900123"));
        verdicts(without, optOut("reference", "a"));
        assertThat(verdicts(without, lead("b", "MobilePhone", "07700900123")))
                .extracting(Verdict::state)
                .containsExactly(REJECTED);
        assertThat(ledger.unsettled().removals()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"perhaps", "TRUE or false"})
    void aWordThatIsNeitherIsRejected(String word) {
        assertThat(verdicts(ONCE, Map.of("reference", "a", "optOut", word)))
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.state()).isEqualTo(REJECTED);
                    assertThat(verdict.field()).isEqualTo("optOut");
                });
    }

    @Test
    void anOptOutWithoutReferenceAndNumberIsRejected() {
        assertThat(verdicts(
                        ONCE,
                        List.of(optOut("FirstName", "Ann"), Map.of("optOut", "reference", "HomePhone", "07700900123"))))
                .allSatisfy(verdict -> {
                    assertThat(verdict.state()).isEqualTo(REJECTED);
                    assertThat(verdict.field()).isEqualTo("optOut");
                });
    }
}
