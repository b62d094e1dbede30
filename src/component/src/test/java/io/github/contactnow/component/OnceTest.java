package io.github.contactnow.component;

import static io.github.contactnow.leads.Verdict.State.APPLIED;
import static io.github.contactnow.leads.Verdict.State.IN_DOUBT;
import static io.github.contactnow.leads.Verdict.State.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.api.ContactNowRefusedException;
import io.github.contactnow.api.ContactNowRejectedException;
import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.RejectedLead;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.leads.delivery.NotSearchableException;
import io.github.contactnow.ledger.LedgerException;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With delivery=ONCE a lead is created once, whatever fails, and every lead gets its own verdict. */
class OnceTest extends LedgerTestSupport {

    static final String ONCE = CREATE + "&delivery=ONCE&longestLife=1800&visibility=50&responseTimeout=300";

    private void settled(String reference, Verdict.State state) {
        await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> assertThat(verdicts(ONCE, good(reference)))
                .extracting(Verdict::state)
                .containsExactly(state));
    }

    @Test
    void aRepeatIsAnsweredFromTheLedger() {
        assertThat(verdicts(ONCE, good("a"))).extracting(Verdict::state).containsExactly(APPLIED);
        assertThat(verdicts(ONCE, good("a"))).singleElement().satisfies(verdict -> {
            assertThat(verdict.state()).isEqualTo(APPLIED);
            assertThat(verdict.key())
                    .isEqualTo(Long.toString(simulator.records().get(0).id()));
        });
        assertThat(seen("create")).hasSize(1);
    }

    @Test
    void anotherLeadUnderTheSameReferenceIsAConflict() {
        verdicts(ONCE, good("a"));
        assertThat(verdicts(ONCE, Map.of("reference", "a", "MobilePhone", "07700900999")))
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.state()).isEqualTo(REJECTED);
                    assertThat(verdict.reason()).contains("used before, for another lead");
                });
        assertThat(references()).containsExactly("a");
    }

    @Test
    void anotherLeadUnderTheSameReferenceUpdatesTheRecordWhereThatIsAskedFor() {
        verdicts(ONCE, good("a"));
        Map<String, Object> changed = Map.of("reference", "a", "MobilePhone", "07700900999", "notes_append", "twice?");
        for (int i = 0; i < 2; i++) {
            assertThat(verdicts(ONCE + "&onChange=UPDATE", changed))
                    .extracting(Verdict::state)
                    .containsExactly(APPLIED);
        }
        assertThat(simulator.records()).singleElement().satisfies(record -> {
            assertThat(record.get("MobilePhone")).isEqualTo("07700900999");
            assertThat(record.get("notes")).isEmpty();
        });
        assertThat(seen("update")).hasSize(1);
    }

    @Test
    void aRejectedLeadIsAnsweredFromTheLedgerAndMayComeAgainCorrected() {
        assertThat(verdicts(ONCE, bad("a"))).extracting(Verdict::state).containsExactly(REJECTED);
        assertThat(verdicts(ONCE, bad("a"))).singleElement().satisfies(verdict -> assertThat(verdict.reason())
                .isEqualTo("Bad argument: MobilePhone"));
        assertThat(seen("create")).hasSize(1);
        assertThat(verdicts(ONCE, good("a"))).extracting(Verdict::state).containsExactly(APPLIED);
    }

    @Test
    void theSameReferenceTwiceInOneBatchIsOneLead() {
        assertThat(verdicts(ONCE, List.of(good("a"), good("a"), bad("a"))))
                .extracting(Verdict::state)
                .containsExactly(APPLIED, APPLIED, REJECTED);
        assertThat(references()).containsExactly("a");
    }

    @Test
    void aLeadThatIsThereIsSaidToBeSoBesideAnotherOfItsReference() {
        verdicts(ONCE, good("a"));
        assertThat(verdicts(ONCE, List.of(bad("a"), good("a"))))
                .extracting(Verdict::state)
                .containsExactly(REJECTED, APPLIED);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {
                "CLOSE_AFTER_PROCESSING",
                "CLOSE_BEFORE_PROCESSING",
                "CUT_REPLY",
                "HTML_PAGE",
                "EMPTY_BODY",
                "HTTP_STATUS",
                "SLOW_FIRST_BYTE",
                "STALLED_BODY",
                "TRUNCATED_BODY",
                "WRONG_TOTAL"
            })
    void whateverBecomesOfTheReplyALeadIsThereOnceInTheEnd(FaultKind kind) {
        simulator
                .faults()
                .add(Fault.builder().kind(kind).action("create").times(1).build());
        verdicts(ONCE, List.of(good("a"), good("b"), good("c")));
        settled("a", APPLIED);
        settled("c", APPLIED);
        assertThat(references()).containsExactlyInAnyOrder("a", "b", "c");
    }

    @ParameterizedTest
    @CsvSource({"LATE_PROCESSING,400", "CLOSE_THEN_PROCESS,400"})
    void aRequestThatTakesEffectLateIsWaitedFor(FaultKind kind, int millis) {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(kind)
                        .delay(Duration.ofMillis(millis))
                        .action("create")
                        .times(1)
                        .build());
        assertThat(verdicts(ONCE, good("a"))).extracting(Verdict::state).containsExactly(IN_DOUBT);
        settled("a", APPLIED);
        assertThat(references()).containsExactly("a");
        assertThat(seen("create")).hasSize(1);
    }

    @Test
    void everyBadLeadOfABatchGetsItsOwnReasonInFewPosts() {
        List<Map<String, Object>> leads = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            leads.add(i % 33 == 5 ? bad("r" + i) : good("r" + i));
        }
        // A busy machine reads a hundred leads back for longer than a request lives in the other tests.
        List<Verdict> verdicts = verdicts(ONCE.replace("longestLife=1800", "longestLife=60000"), leads);
        for (int i = 0; i < 100; i++) {
            assertThat(verdicts.get(i).state())
                    .as(verdicts.get(i).toString())
                    .isEqualTo(i % 33 == 5 ? REJECTED : APPLIED);
        }
        assertThat(verdicts)
                .filteredOn(v -> v.state() == REJECTED)
                .extracting(Verdict::reason)
                .containsOnly("Bad argument: MobilePhone");
        assertThat(seen("create")).hasSizeLessThanOrEqualTo(2 + 3 * 7);
        assertThat(references()).hasSize(97).doesNotHaveDuplicates();
    }

    @Test
    void aBatchThatIsRejectedWithoutCountsIsInDoubtUntilItsLeadsAreProvenAbsentAndSentAlone() {
        verdicts(ONCE, good("z"));
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.ERROR_REPLY)
                        .error("Bad argument: MobilePhone")
                        .action("create")
                        .times(1)
                        .build());
        assertThat(verdicts(ONCE, List.of(good("a"), good("b"), good("c"), bad("d"))))
                .extracting(Verdict::state)
                .containsOnly(IN_DOUBT);
        settled("a", APPLIED);
        settled("b", APPLIED);
        settled("c", APPLIED);
        await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> assertThat(verdicts(ONCE, bad("d")))
                .extracting(Verdict::state)
                .containsExactly(REJECTED));
        assertThat(references()).containsExactlyInAnyOrder("z", "a", "b", "c");
    }

    @Test
    void whatWasTurnedAwayBeforeAnyWorkMayBeDeliveredAgain() {
        nextCreateIsTurnedAway();
        assertThat(send(ONCE, good("a")).getException()).isInstanceOf(ContactNowRefusedException.class);
        assertThat(verdicts(ONCE, good("a"))).extracting(Verdict::state).containsExactly(APPLIED);
        assertThat(references()).containsExactly("a");
    }

    @Test
    void aRequestThatWouldBeginLateInItsLifeIsNotSent() {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.EXPIRED_TOKEN)
                        .action("create")
                        .times(1)
                        .build());
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.SLOW_FIRST_BYTE)
                        .delay(Duration.ofSeconds(1))
                        .action("get")
                        .nth(2)
                        .build());
        assertThat(send(CREATE + "&delivery=ONCE&longestLife=2400&responseTimeout=20000", good("a"))
                        .getException())
                .as("a new token took more than a third of its life")
                .isInstanceOf(ContactNowRefusedException.class);
        assertThat(seen("create")).hasSize(1);
        assertThat(references()).isEmpty();
    }

    @Test
    void withoutASearchThatWorksNothingIsSentUnlessDoubtIsHeld() {
        String unsearchable = "contactnow:ecnow/ecnow_records/create?delivery=ONCE&referenceField=NoSuchColumn";
        Map<String, Object> lead = Map.of("reference", "a", "MobilePhone", "07700900123", "dataset", 12);
        assertThatThrownBy(() -> send(unsearchable + "&dataset=12", lead))
                .as("at the start, where the dataset is known")
                .hasRootCauseInstanceOf(ContactNowRejectedException.class)
                .cause()
                .isInstanceOf(NotSearchableException.class);
        assertThat(send(unsearchable, lead).getException())
                .isInstanceOf(NotSearchableException.class)
                .hasMessageContaining("onDoubt=HOLD");
        assertThat(seen("create")).isEmpty();
        assertThat(send(unsearchable + "&onDoubt=HOLD", lead).getException()).isNull();
        assertThat(seen("create")).hasSize(1);
    }

    @Test
    void aLeadWithoutReferenceIsRejectedOrGetsOneOfItsContents() {
        Map<String, Object> nameless = Map.of("MobilePhone", "07700900123");
        assertThat(verdicts(ONCE + "&referenceFallback=NONE", nameless))
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.state()).isEqualTo(REJECTED);
                    assertThat(verdict.field()).isEqualTo("reference");
                    assertThat(verdict.reason()).contains("fill the field reference");
                });
        for (String uri : List.of(ONCE, ONCE + "&referenceFallback=CONTENT_HASH")) {
            assertThat(verdicts(uri, List.of(nameless, nameless))).hasSize(2).allSatisfy(verdict -> {
                assertThat(verdict.state()).isEqualTo(APPLIED);
                assertThat(verdict.reference())
                        .matches("content-[0-9a-f]{32}")
                        .isEqualTo(references().get(0));
            });
        }
        assertThat(simulator.records()).hasSize(1);
    }

    @Test
    void aLeadThatCannotBeWrittenIsNotInTheLedgerAndComesAgainMended() {
        Map<String, Object> unwritable =
                Map.of("reference", "a", "MobilePhone", "07700900123", "FirstName", "a\u0001b");
        assertThat(send(ONCE + "&format=XML", unwritable).getException()).isInstanceOf(IllegalArgumentException.class);
        assertThat(verdicts(ONCE + "&format=XML", good("a")))
                .extracting(Verdict::state)
                .containsExactly(APPLIED);
        assertThat(seen("create")).hasSize(1);
    }

    @Test
    void leadsOfAnotherReferenceColumnAreNotSettledByThisOne() {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.CLOSE_AFTER_PROCESSING)
                        .action("create")
                        .times(1)
                        .build());
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.HTTP_STATUS)
                        .method("ecnow_records")
                        .action("read")
                        .nth(2)
                        .build());
        assertThat(verdicts(ONCE + "&referenceField=URN", good("a")))
                .extracting(Verdict::state)
                .containsExactly(IN_DOUBT);
        assertThat(verdicts(ONCE, good("b"))).extracting(Verdict::state).containsExactly(APPLIED);
        await().atMost(Duration.ofSeconds(120))
                .untilAsserted(() -> assertThat(verdicts(ONCE + "&referenceField=URN", good("a")))
                        .extracting(Verdict::state)
                        .containsExactly(APPLIED));
        assertThat(simulator.records()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ONCE", "AT_MOST_ONCE"})
    void entriesOfAReaderGetVerdictsInTheirOrderAndRejectedOnesAreNotSent(String delivery) {
        String uri = CREATE + "&delivery=" + delivery;
        RejectedLead rejected = new RejectedLead(7, "no", "dataset", "record 7: no dataset", "no,,");
        Lead read = new Lead(8, Map.of("dataset", "12", "MobilePhone", "07700900123"), "a");
        Lead withoutDataset = new Lead(9, Map.of("MobilePhone", "07700900124"), "b");
        List<Verdict> verdicts = verdicts(uri, List.of(rejected, read, withoutDataset));
        assertThat(verdicts).extracting(Verdict::position).containsExactly(7L, 8L, 9L);
        assertThat(verdicts).extracting(Verdict::reference).containsExactly("no", "a", "b");
        assertThat(verdicts).extracting(Verdict::state).containsExactly(REJECTED, APPLIED, APPLIED);
        assertThat(verdicts.get(0).summary())
                .isEqualTo(Map.of(
                        "record",
                        7L,
                        "reference",
                        "no",
                        "state",
                        "REJECTED",
                        "field",
                        "dataset",
                        "reason",
                        "record 7: no dataset"));
        assertThat(references()).containsExactlyInAnyOrder("a", "b");
        long sent = seen("create").size();
        assertThat(verdicts(uri, List.of(rejected))).extracting(Verdict::state).containsExactly(REJECTED);
        assertThat(seen("create")).hasSize((int) sent);
    }

    @Test
    void aLedgerThatCannotBeReachedStopsEverything() {
        verdicts(ONCE, List.of());
        ledger.close();
        assertThat(send(ONCE, good("a")).getException()).isInstanceOf(LedgerException.class);
        assertThat(seen("create")).isEmpty();
    }
}
