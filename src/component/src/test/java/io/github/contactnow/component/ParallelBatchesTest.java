package io.github.contactnow.component;

import static io.github.contactnow.leads.Verdict.State.APPLIED;
import static io.github.contactnow.leads.Verdict.State.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.api.ContactNowRefusedException;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With parallelBatches, batches of one exchange are under way at once, and each lead is still created once. */
class ParallelBatchesTest extends LedgerTestSupport {

    private static final String PARALLEL =
            CREATE + "&delivery=ONCE&batchSize=2&parallelBatches=3&responseTimeout=30000";

    @Test
    void asManyBatchesAreUnderWayAsAreAllowedAndTheVerdictsKeepTheirOrder() {
        control();
        assertThat(verdicts(PARALLEL, good("crm-100")))
                .extracting(Verdict::state)
                .containsExactly(APPLIED);
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.SLOW_FIRST_BYTE)
                        .action("create")
                        .times(3)
                        .build());
        CompletableFuture<List<Verdict>> sent = CompletableFuture.supplyAsync(() -> verdicts(PARALLEL, leads(9)));
        await().atMost(Duration.ofSeconds(120)).until(() -> simulator.faults().waiting() == 3);
        assertThat(seen("create")).hasSize(4);
        simulator.faults().release();
        assertThat(sent.join()).extracting(Verdict::state).hasSize(9).containsOnly(APPLIED);
        assertThat(sent.join())
                .extracting(Verdict::reference)
                .isEqualTo(leads(9).stream().map(lead -> lead.get("VENDOR_URN")).toList());
        assertThat(seen("create")).hasSize(6);
        assertThat(references()).hasSize(10).doesNotHaveDuplicates();
    }

    /** Two forms of a lead at once would leave it open which of them ContactNow has. */
    @Test
    void formsOfOneLeadAreSentOneAfterTheOther() {
        List<Map<String, Object>> forms = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            forms.add(Map.of("reference", "same", "MobilePhone", "0770090012" + i));
        }
        assertThat(verdicts(PARALLEL + "&onChange=UPDATE", forms))
                .extracting(Verdict::state)
                .containsOnly(APPLIED);
        assertThat(simulator.records()).singleElement().satisfies(record -> assertThat(record.get("MobilePhone"))
                .isEqualTo("07700900125"));
    }

    @Test
    void aBatchThatIsTurnedAwayIsSentWithTheRestWhenTheExchangeComesAgain() {
        verdicts(PARALLEL, good("crm-100"));
        nextCreateIsTurnedAway();
        Exchange turnedAway = send(PARALLEL, leads(20));
        assertThat(turnedAway.getException()).isInstanceOf(ContactNowRefusedException.class);
        assertThat(verdicts(PARALLEL, leads(20))).extracting(Verdict::state).containsOnly(APPLIED);
        assertThat(references()).hasSize(21).doesNotHaveDuplicates();
    }

    @Test
    void aRejectedLeadDoesNotStopTheOthersOfItsBatchNorOtherBatches() {
        List<Map<String, Object>> leads = new ArrayList<>(leads(12));
        leads.set(5, bad("wrong"));
        List<Verdict.State> expected = new ArrayList<>(Collections.nCopies(12, APPLIED));
        expected.set(5, REJECTED);
        assertThat(verdicts(PARALLEL, leads)).extracting(Verdict::state).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "delivery=ONCE&parallelBatches=0, from 1 to maxConnections",
        "delivery=ONCE&parallelBatches=21, which is 20; it is 21",
        "delivery=ONCE&parallelBatches=5&maxConnections=4, which is 4; it is 5",
        "parallelBatches=2, is for delivery=ONCE",
        "delivery=AT_MOST_ONCE&parallelBatches=2, is for delivery=ONCE"
    })
    void aNumberThatCannotBeUsedIsRefusedAtTheStart(String options, String message) {
        assertThatThrownBy(() -> camel.getEndpoint(CREATE + "&" + options))
                .rootCause()
                .hasMessageContaining("parallelBatches")
                .hasMessageContaining(message);
    }
}
