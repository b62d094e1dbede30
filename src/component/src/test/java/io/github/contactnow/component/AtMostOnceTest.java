package io.github.contactnow.component;

import static io.github.contactnow.leads.Verdict.State.APPLIED;
import static io.github.contactnow.leads.Verdict.State.IN_DOUBT;
import static io.github.contactnow.leads.Verdict.State.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.api.ContactNowRefusedException;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With delivery=AT_MOST_ONCE every lead gets a verdict, none is sent twice, and a read-back settles leads in doubt. */
class AtMostOnceTest extends ComponentTestSupport {

    private static final String ONCE = CREATE + "&delivery=AT_MOST_ONCE";

    @Test
    void aGoodLeadIsAppliedWithItsIdAndItsReferenceTravelsInTheColumn() {
        assertThat(verdicts(ONCE, good("crm-1"))).singleElement().satisfies(verdict -> {
            assertThat(verdict.state()).isEqualTo(APPLIED);
            assertThat(verdict.position()).isEqualTo(1);
            assertThat(verdict.reference()).isEqualTo("crm-1");
            assertThat(verdict.key())
                    .isEqualTo(Long.toString(simulator.records().get(0).id()));
            assertThat(verdict.reason()).isNull();
        });
        assertThat(references()).containsExactly("crm-1");
        assertThat(seen("create").get(0).body()).doesNotContain("\"reference\"");
    }

    @Test
    void aBadLeadIsRejectedWithTheServersReason() {
        assertThat(verdicts(ONCE, bad("crm-1"))).singleElement().satisfies(verdict -> {
            assertThat(verdict.state()).isEqualTo(REJECTED);
            assertThat(verdict.reason()).isEqualTo("Bad argument: MobilePhone");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"JSON", "XML"})
    void inAMixReadingBackTellsTheGoodFromTheBad(String format) {
        List<Verdict> verdicts =
                verdicts(ONCE + "&format=" + format, List.of(good("a"), bad("b"), good("c"), bad("d")));
        assertThat(verdicts).extracting(Verdict::state).containsExactly(APPLIED, REJECTED, APPLIED, REJECTED);
        assertThat(verdicts).extracting(Verdict::position).containsExactly(1L, 2L, 3L, 4L);
        assertThat(verdicts.get(1).reason())
                .contains("one of 2 rejected together")
                .contains("Bad argument: MobilePhone");
        assertThat(verdicts.get(2).key())
                .isEqualTo(Long.toString(simulator.records().get(1).id()));
        assertThat(seen("create")).hasSize(1);
    }

    @Test
    void inAMixALeadWithoutReferenceIsJudgedByTheCountsWhereTheyAllowIt() {
        Map<String, Object> nameless = Map.of("MobilePhone", "nonsense");
        assertThat(verdicts(ONCE, List.of(good("a"), nameless)))
                .extracting(Verdict::state)
                .containsExactly(APPLIED, REJECTED);
        assertThat(verdicts(ONCE, List.of(Map.of("MobilePhone", "07700900123"), nameless)))
                .extracting(Verdict::state)
                .containsOnly(IN_DOUBT);
    }

    @Test
    void positionsGoOnOverBatches() {
        List<Map<String, Object>> leads = List.of(good("a"), good("b"), bad("c"), good("d"), good("e"));
        assertThat(verdicts(ONCE + "&batchSize=2", leads))
                .extracting(Verdict::position)
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(references()).containsExactly("a", "b", "d", "e");
    }

    @Test
    void aLeadWhoseReplyWasLostAfterItWentInIsFoundAndApplied() {
        fault(FaultKind.CLOSE_AFTER_PROCESSING, "create", 1);
        assertThat(verdicts(ONCE, List.of(good("a"), good("b"))))
                .extracting(Verdict::state)
                .containsExactly(APPLIED, APPLIED);
        assertThat(seen("create")).hasSize(1);
        assertThat(references()).containsExactly("a", "b");
    }

    @Test
    void aLeadWhoseRequestWasLostIsInDoubtAndNotSentAgain() {
        fault(FaultKind.CLOSE_BEFORE_PROCESSING, "create", 1);
        assertThat(verdicts(ONCE, good("a"))).singleElement().satisfies(verdict -> {
            assertThat(verdict.state()).isEqualTo(IN_DOUBT);
            assertThat(verdict.reason()).contains("look for reference a");
        });
        assertThat(seen("create")).hasSize(1);
        assertThat(simulator.records()).isEmpty();
    }

    @Test
    void aLeadWithoutReferenceStaysInDoubtAndSaysWhy() {
        fault(FaultKind.CLOSE_AFTER_PROCESSING, "create", 1);
        assertThat(verdicts(ONCE, Map.of("MobilePhone", "07700900123")))
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.state()).isEqualTo(IN_DOUBT);
                    assertThat(verdict.reason()).contains("no reference to be found by");
                });
    }

    @Test
    void aReferenceThatIsAlreadyInItsColumnServesAsWell() {
        fault(FaultKind.CLOSE_AFTER_PROCESSING, "create", 1);
        assertThat(verdicts(ONCE, lead("direct"))).extracting(Verdict::state).containsExactly(APPLIED);
    }

    @Test
    void theReferenceWinsOverWhatElseStandsInItsColumn() {
        verdicts(
                ONCE,
                Map.of(
                        "reference",
                        "mine",
                        "vendor_urn",
                        "other",
                        "VENDOR_URN",
                        "third",
                        "MobilePhone",
                        "07700900123"));
        assertThat(references()).containsExactly("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a%", "_", "*", "crm-_", "CRM-1", ""})
    void aReferenceWithWildcardsDoesNotMatchOthers(String reference) {
        send(CREATE, List.of(lead("crm-1"), lead("a1"), lead("x")));
        fault(FaultKind.CLOSE_BEFORE_PROCESSING, "create", 1);
        assertThat(verdicts(ONCE, good(reference))).extracting(Verdict::state).containsExactly(IN_DOUBT);
    }

    @Test
    void aReadBackThatFailsLeavesDoubtAndNeverMakesARejection() {
        send(CREATE, lead("old"));
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.EMPTY_BODY)
                        .action("read")
                        .nth(2)
                        .build());
        List<Verdict> verdicts =
                verdicts(ONCE, List.of(Map.of("reference", "old", "MobilePhone", "nonsense"), good("b"), good("c")));
        assertThat(verdicts.get(1).state()).as("it went in").isEqualTo(IN_DOUBT);
        assertThat(verdicts.get(2).state()).isEqualTo(APPLIED);
    }

    @Test
    void aRefusedDeliveryIsThrownForItMayBeMadeAgain() {
        nextCreateIsTurnedAway();
        Exchange exchange = send(ONCE, good("a"));
        assertThat(exchange.getException()).isInstanceOf(ContactNowRefusedException.class);
        assertThat(verdicts(ONCE, good("a"))).extracting(Verdict::state).containsExactly(APPLIED);
    }

    @Test
    void theColumnOfTheReferenceCanBeChosen() {
        fault(FaultKind.CLOSE_AFTER_PROCESSING, "create", 1);
        assertThat(verdicts(ONCE + "&referenceField=Policy_Number", good("p-1")))
                .extracting(Verdict::state)
                .containsExactly(APPLIED);
        assertThat(simulator.records().get(0).get("Policy_Number")).isEqualTo("p-1");
    }

    @Test
    void aColumnThatCannotBeWrittenLeavesDoubtInsteadOfAFalseRejection() {
        simulator.close();
        simulator = Simulator.builder().referencesWritable(false).build().start();
        account(component().getConfiguration());
        assertThat(verdicts(ONCE, List.of(good("a"), bad("b"))))
                .extracting(Verdict::state)
                .containsOnly(IN_DOUBT);
    }
}
