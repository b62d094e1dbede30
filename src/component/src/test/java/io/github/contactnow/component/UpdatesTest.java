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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Later forms of leads take effect in the order of their source. */
class UpdatesTest extends LedgerTestSupport {

    private static final String UPDATE = OnceTest.ONCE + "&onChange=UPDATE";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Map<String, Object> form(String name, int second) {
        return Map.of(
                "reference",
                "a",
                "MobilePhone",
                "07700900123",
                "FirstName",
                name,
                "changedAt",
                "2026-01-01T10:00:0" + second + "Z");
    }

    private String firstName() {
        return simulator.records().stream()
                .filter(record -> "a".equals(record.get("VENDOR_URN")))
                .findFirst()
                .orElseThrow()
                .get("FirstName");
    }

    @Test
    void anEarlierFormIsAcceptedAndNothingOfItApplied() {
        verdicts(UPDATE, form("First", 1));
        verdicts(UPDATE, form("Third", 3));
        assertThat(verdicts(UPDATE, form("Second", 2))).singleElement().satisfies(verdict -> {
            assertThat(verdict.state()).isEqualTo(APPLIED);
            assertThat(verdict.reason()).contains("later change");
        });
        assertThat(firstName()).isEqualTo("Third");
        assertThat(seen("update")).hasSize(1);
    }

    @Test
    void aFormThatComesAgainWithALaterTimeKeepsFormsFromInBetweenAway() {
        verdicts(UPDATE, form("First", 1));
        verdicts(UPDATE, form("First", 3));
        verdicts(UPDATE, form("Second", 2));
        assertThat(firstName()).isEqualTo("First");
        assertThat(seen("update")).isEmpty();
    }

    @Test
    void formsOfOneBatchAreAppliedInTheOrderOfTheirSource() {
        assertThat(verdicts(UPDATE, List.of(form("Third", 3), form("First", 1), form("Fourth", 4), form("Second", 2))))
                .extracting(Verdict::state)
                .containsOnly(APPLIED);
        assertThat(firstName()).isEqualTo("Fourth");
    }

    @Test
    void aLeadMaySayItselfThatItUpdates() {
        verdicts(OnceTest.ONCE, good("a"));
        assertThat(verdicts(
                        OnceTest.ONCE,
                        Map.of(
                                "reference",
                                "a",
                                "MobilePhone",
                                "07700900123",
                                "FirstName",
                                "New",
                                "onChange",
                                "update")))
                .extracting(Verdict::state)
                .containsExactly(APPLIED);
        assertThat(firstName()).isEqualTo("New");
    }

    @Test
    void aMessageMaySayItForAllItsLeads() {
        verdicts(OnceTest.ONCE, Map.of("reference", "a", "MobilePhone", "07700900123"));
        for (String[] form : new String[][] {{"Third", "3"}, {"Second", "2"}}) {
            assertThat(list(send(
                            OnceTest.ONCE,
                            Map.of("reference", "a", "MobilePhone", "07700900123", "FirstName", form[0]),
                            ContactNowConstants.ON_CHANGE,
                            "UPDATE",
                            ContactNowConstants.CHANGED_AT,
                            "2026-01-01T10:00:0" + form[1] + "Z")))
                    .hasSize(1)
                    .allMatch(verdict -> ((Verdict) verdict).state() == APPLIED);
        }
        assertThat(firstName()).isEqualTo("Third");
    }

    @Test
    void aFormWithoutATimeIsRejectedOnceATimeIsKnown() {
        verdicts(UPDATE, form("First", 1));
        assertThat(verdicts(UPDATE, Map.of("reference", "a", "MobilePhone", "07700900123")))
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.state()).isEqualTo(REJECTED);
                    assertThat(verdict.reason()).contains("changedAt");
                });
        assertThat(firstName()).isEqualTo("First");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-01-01", "2026-01-01T10:00:00", "9999-01-01T00:00:00Z", "1700000000"})
    void aTimeThatCannotBeUsedIsRejectedWithItsField(String time) {
        assertThat(verdicts(UPDATE, Map.of("reference", "a", "MobilePhone", "07700900123", "changedAt", time)))
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.state()).isEqualTo(REJECTED);
                    assertThat(verdict.field()).isEqualTo("changedAt");
                    assertThat(verdict.reason()).doesNotContain(time);
                });
        assertThat(simulator.records()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"CLOSE_AFTER_PROCESSING", "CLOSE_BEFORE_PROCESSING", "HTML_PAGE", "SLOW_FIRST_BYTE", "WRONG_TOTAL"
            })
    void anUpdateWhoseReplyIsLostIsSettledAndALaterOneFollowsIt(FaultKind kind) {
        verdicts(UPDATE, form("First", 1));
        simulator
                .faults()
                .add(Fault.builder().kind(kind).action("update").times(1).build());
        assertThat(verdicts(UPDATE, form("Second", 2)))
                .extracting(Verdict::state)
                .containsExactly(IN_DOUBT);
        assertThat(verdicts(UPDATE, form("Third", 3)))
                .extracting(Verdict::state)
                .containsExactly(IN_DOUBT);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(verdicts(UPDATE, form("Third", 3)))
                .extracting(Verdict::state)
                .containsExactly(APPLIED));
        assertThat(firstName()).isEqualTo("Third");
    }

    /** A later update must not be overtaken by an earlier one that ContactNow makes late. */
    @Test
    void anUpdateThatTakesEffectLateDoesNotUndoALaterOne() {
        verdicts(UPDATE, form("First", 1));
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.CLOSE_THEN_PROCESS)
                        .delay(Duration.ofMillis(800))
                        .action("update")
                        .times(1)
                        .build());
        assertThat(verdicts(UPDATE, form("Second", 2)))
                .extracting(Verdict::state)
                .containsExactly(IN_DOUBT);
        verdicts(UPDATE, form("Third", 3));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(verdicts(UPDATE, form("Third", 3)))
                .extracting(Verdict::state)
                .containsExactly(APPLIED));
        assertThat(firstName()).isEqualTo("Third");
    }

    @Test
    void anUpdateOfALeadInDoubtFollowsOnceThatIsSettled() {
        control();
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.CLOSE_THEN_PROCESS)
                        .delay(Duration.ofMillis(400))
                        .action("create")
                        .times(1)
                        .build());
        assertThat(verdicts(UPDATE, form("First", 1)))
                .extracting(Verdict::state)
                .containsExactly(IN_DOUBT);
        assertThat(verdicts(UPDATE, form("Second", 2)))
                .extracting(Verdict::state)
                .containsExactly(IN_DOUBT);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(verdicts(UPDATE, form("Second", 2)))
                .extracting(Verdict::state)
                .containsExactly(APPLIED));
        assertThat(firstName()).isEqualTo("Second");
        assertThat(references()).containsExactly("a");
    }

    @Test
    void aRejectedUpdateStaysRejectedUntilALaterOneComes() {
        verdicts(UPDATE, form("First", 1));
        Map<String, Object> bad =
                Map.of("reference", "a", "MobilePhone", "not a number", "changedAt", "2026-01-01T10:00:02Z");
        for (int i = 0; i < 2; i++) {
            assertThat(verdicts(UPDATE, bad)).extracting(Verdict::state).containsExactly(REJECTED);
        }
        assertThat(seen("update")).hasSize(1);
        assertThat(verdicts(UPDATE, form("Third", 3)))
                .extracting(Verdict::state)
                .containsExactly(APPLIED);
        assertThat(firstName()).isEqualTo("Third");
    }
}
