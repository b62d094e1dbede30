package io.github.contactnow.component;

import static io.github.contactnow.leads.Verdict.State.APPLIED;
import static io.github.contactnow.leads.Verdict.State.HELD;
import static io.github.contactnow.leads.Verdict.State.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.api.Account;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.leads.delivery.Admission;
import io.github.contactnow.leads.delivery.Admission.Answer;
import io.github.contactnow.leads.delivery.LeadAccount;
import io.github.contactnow.ledger.LeadChange;
import io.github.contactnow.ledger.State;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lead that the contact policy holds waits in the ledger, until the policy releases or blocks it. */
class HoldsTest extends LedgerTestSupport {

    private static final String ONCE = OnceTest.ONCE + "&contactPolicy=#policy&settledTo=direct:settled";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Verdict> settled = new CopyOnWriteArrayList<>();
    private volatile String putBack;
    private volatile Admission answer = lead -> Answer.ALLOWED;

    @BeforeEach
    void bindPolicy() throws Exception {
        Admission policy = new Admission() {
            @Override
            public Answer ask(Candidate lead) {
                return answer.ask(lead);
            }

            @Override
            public Optional<String> putBackOutcome() {
                return Optional.ofNullable(putBack);
            }
        };
        camel.getRegistry().bind("policy", Admission.class, policy);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:settled")
                        .process(exchange -> settled.add(exchange.getMessage().getBody(Verdict.class)));
            }
        });
    }

    private static Answer hold(Duration time) {
        return Answer.held(Instant.now().plus(time), Duration.ZERO, "uk-hours (it is night there)");
    }

    private void holds(Duration time) {
        answer = lead -> hold(time);
    }

    @Test
    void aHeldLeadIsNotSentAndItsSenderReadsWhyAndUntilWhen() {
        holds(Duration.ofHours(10));
        for (int i = 0; i < 2; i++) {
            assertThat(verdicts(ONCE, good("a"))).singleElement().satisfies(verdict -> {
                assertThat(verdict.state()).isEqualTo(HELD);
                assertThat(verdict.reason()).startsWith("held until ").contains("uk-hours (it is night there)");
            });
        }
        assertThat(seen("create")).isEmpty();
        assertThat(ledger.unsettled().held()).isEqualTo(1);
        assertThat(ledger.unsettled().inDoubt()).isZero();
    }

    @Test
    void whenItIsDueItIsReleasedAndItsSenderGetsTheVerdict() {
        holds(Duration.ofMillis(300));
        assertThat(verdicts(ONCE, List.of(good("a"), good("b"))))
                .extracting(Verdict::state)
                .containsOnly(HELD);
        answer = lead -> Answer.ALLOWED;
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(settled)
                .extracting(Verdict::reference, Verdict::state)
                .containsExactlyInAnyOrder(tuple("a", APPLIED), tuple("b", APPLIED)));
        assertThat(references()).containsExactlyInAnyOrder("a", "b");
        assertThat(verdicts(ONCE, good("a"))).extracting(Verdict::state).containsExactly(APPLIED);
        assertThat(ledger.unsettled().held()).isZero();
    }

    @Test
    void whenItIsDueItMayBeHeldOnOrBlocked() {
        holds(Duration.ofMillis(100));
        verdicts(ONCE, good("a"));
        await().atMost(PATIENCE).until(() -> {
            answer = lead -> Answer.blocked("uk-tps (its number is registered)");
            return !settled.isEmpty();
        });
        assertThat(settled).singleElement().satisfies(verdict -> {
            assertThat(verdict.state()).isEqualTo(REJECTED);
            assertThat(verdict.reason()).contains("the contact policy forbids it: uk-tps (its number is registered)");
        });
        assertThat(references()).isEmpty();
    }

    @Test
    void aBlockedLeadIsRejectedWithItsRuleBesideOneThatIsSent() {
        answer = lead -> lead.reference().equals("a") ? Answer.blocked("a rule") : Answer.ALLOWED;
        assertThat(verdicts(ONCE, List.of(good("a"), good("b"))))
                .extracting(Verdict::state)
                .containsExactly(REJECTED, APPLIED);
        assertThat(references()).containsExactly("b");
    }

    @Test
    void aPolicyThatFailsHoldsTheLead() {
        answer = lead -> {
            throw new IllegalStateException(lead.numbers().get(0));
        };
        assertThat(verdicts(ONCE, good("a"))).singleElement().satisfies(verdict -> {
            assertThat(verdict.state()).isEqualTo(HELD);
            assertThat(verdict.reason()).contains("failed").doesNotContain("900123");
        });
        assertThat(seen("create")).isEmpty();
    }

    @Test
    void anOptOutEndsAHold() {
        holds(Duration.ofHours(10));
        verdicts(ONCE, good("a"));
        verdicts(ONCE, Map.of("optOut", "true", "MobilePhone", "07700900123"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(settled).singleElement().satisfies(verdict -> {
                    assertThat(verdict.state()).isEqualTo(REJECTED);
                    assertThat(verdict.reason()).contains("do-not-call list");
                }));
        assertThat(references()).isEmpty();
    }

    @Test
    void aHeldLeadThatChangesIsCreatedInItsLatestForm() {
        holds(Duration.ofMillis(500));
        verdicts(ONCE, good("a"));
        assertThat(verdicts(ONCE, Map.of("reference", "a", "MobilePhone", "07700900125", "onChange", "UPDATE")))
                .extracting(Verdict::state)
                .containsExactly(HELD);
        answer = lead -> Answer.ALLOWED;
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(simulator.records())
                .singleElement()
                .satisfies(record -> assertThat(record.get("MobilePhone")).isEqualTo("07700900125")));
    }

    @Test
    void aNewNumberOfARecordIsHeldAndTheRecordKeepsItsOwnUntilThen() {
        verdicts(ONCE, good("a"));
        holds(Duration.ofHours(10));
        Map<String, Object> changed = Map.of("reference", "a", "MobilePhone", "07700900125", "onChange", "UPDATE");
        assertThat(verdicts(ONCE, changed)).extracting(Verdict::state).containsExactly(HELD);
        assertThat(seen("update")).isEmpty();
    }

    /** Its first request is lost at night: it is not sent again before the morning. */
    @Test
    void aLeadInDoubtThatIsAbsentIsSentAgainOnlyIfThePolicyAdmitsItThen() {
        control();
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.CLOSE_BEFORE_PROCESSING)
                        .action("create")
                        .times(1)
                        .build());
        verdicts(ONCE, good("a"));
        holds(Duration.ofMillis(200));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ledger.unsettled().held()).isEqualTo(1));
        assertThat(references()).isEmpty();
        answer = lead -> Answer.ALLOWED;
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(references()).containsExactly("a"));
    }

    @Test
    void aReleaseThatContactNowTurnsAwayIsRepeated() {
        holds(Duration.ofMillis(100));
        verdicts(ONCE, good("a"));
        nextCreateIsTurnedAway();
        answer = lead -> Answer.ALLOWED;
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(references()).containsExactly("a"));
    }

    @Test
    void aRecordIsClearedAgainWhenItsClearanceEndsOrTakenOff() {
        String recalled = "501003";
        AtomicInteger asked = new AtomicInteger();
        answer = lead -> {
            asked.incrementAndGet();
            return Answer.allowedUntil(Instant.now().plusMillis(300));
        };
        verdicts(ONCE + "&recallOutcome=" + recalled, good("a"));
        await().atMost(PATIENCE).until(() -> asked.get() > 2);
        assertThat(simulator.records()).singleElement().satisfies(record -> assertThat(record.get("outcomecode"))
                .isNotEqualTo(recalled));
        holds(Duration.ofHours(10));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(simulator.records())
                .singleElement()
                .satisfies(record -> assertThat(record.get("outcomecode")).isEqualTo(recalled)));
    }

    private void awaitOutcome(String outcome) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(simulator.records())
                .singleElement()
                .satisfies(record -> assertThat(record.get("outcomecode")).isEqualTo(outcome)));
    }

    private void recall() {
        putBack = "100";
        answer = lead -> Answer.allowedUntil(Instant.now().plusMillis(100));
        verdicts(ONCE + "&recallOutcome=501003", good("a"));
        holds(Duration.ofSeconds(2));
        awaitOutcome("501003");
    }

    private void awaitPutBackEnded() {
        String account = LeadAccount.of(
                new Account(simulator.baseUrl(), simulator.username(), simulator.password(), null), "VENDOR_URN");
        await().atMost(PATIENCE)
                .until(() -> ledger.changes().find(account, LeadChange.Kind.PUT_BACK, Set.of("a")).values().stream()
                        .anyMatch(change -> change.state() == State.APPLIED));
    }

    @Test
    void aRecalledRecordIsPutBackOnceAndRecalledWhenThatClearanceEnds() {
        recall();
        answer = lead -> Answer.allowedUntil(Instant.now().plusMillis(500));
        awaitOutcome("100");
        awaitPutBackEnded();
        holds(Duration.ofHours(10));
        awaitOutcome("501003");
        assertThat(seen("update")).hasSize(3);
    }

    @Test
    void aRecordThatWasChangedAfterItsRecallIsNotPutBack() {
        recall();
        simulator.records().forEach(record -> assertThat(send(
                                "contactnow:ecnow/ecnow_records/update",
                                Map.of("id", record.id(), "dataset", 12, "outcomecode", "501002"))
                        .getException())
                .isNull());
        answer = lead -> Answer.allowedUntil(Instant.now().plus(Duration.ofHours(10)));
        awaitPutBackEnded();
        awaitOutcome("501002");
    }

    @Test
    void whoOptedOutIsNotPutBack() {
        recall();
        verdicts(ONCE + "&recallOutcome=501003", Map.of("optOut", "true", "MobilePhone", "07700900123"));
        answer = lead -> Answer.allowedUntil(Instant.now().plus(Duration.ofHours(10)));
        awaitPutBackEnded();
        awaitOutcome("501003");
    }
}
