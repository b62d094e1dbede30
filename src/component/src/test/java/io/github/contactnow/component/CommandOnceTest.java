package io.github.contactnow.component;

import static io.github.contactnow.leads.Verdict.State.APPLIED;
import static io.github.contactnow.leads.Verdict.State.IN_DOUBT;
import static io.github.contactnow.leads.Verdict.State.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.contactnow.api.ContactNowRefusedException;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.ledger.Intent;
import io.github.contactnow.ledger.LedgerException;
import io.github.contactnow.ledger.PayloadConflictException;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.simulator.history.SeenRequest;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With delivery=AT_MOST_ONCE a command is sent at most once for each reference, and an unknown outcome is listed. */
class CommandOnceTest extends LedgerTestSupport {

    private static final String DIAL = "contactnow:click2dial?agent=500100&ddi=07700900123&delivery=AT_MOST_ONCE";

    private Exchange dial(String reference) {
        return send(DIAL, null, ContactNowConstants.REFERENCE, reference);
    }

    private Verdict verdict(String reference) {
        Exchange exchange = dial(reference);
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(Verdict.class);
    }

    private List<SeenRequest> dials() {
        return simulator.history().stream()
                .filter(request -> request.script().equals("click2dial"))
                .toList();
    }

    private void fault(FaultKind kind) {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(kind)
                        .status(429)
                        .script("click2dial")
                        .times(1)
                        .build());
    }

    @Test
    void aRepeatIsAnsweredAndNotSent() {
        for (int i = 0; i < 3; i++) {
            assertThat(verdict("r1").state()).isEqualTo(APPLIED);
        }
        assertThat(simulator.dials()).isEqualTo(1);
        // The agent is in a call by now.
        assertThat(verdict("r2").state()).isEqualTo(REJECTED);
        assertThat(dials()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"CLOSE_BEFORE_PROCESSING", "CLOSE_AFTER_PROCESSING", "HTML_PAGE", "EMPTY_BODY"})
    void anUnknownOutcomeStaysInDoubtAndIsListed(FaultKind kind) {
        fault(kind);
        assertThat(verdict("r1").state()).isEqualTo(IN_DOUBT);
        assertThat(verdict("r1").state()).isEqualTo(IN_DOUBT);
        assertThat(dials()).hasSize(1);
        assertThat(ledger.inDoubt(10)).singleElement().satisfies(intent -> {
            assertThat(intent.kind()).isEqualTo("click2dial");
            assertThat(intent.reference()).isEqualTo("r1");
            assertThat(intent.toString()).doesNotContain("07700900123");
        });
    }

    @Test
    void whatWasRejectedStaysSoWithItsReason() {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.ERROR_REPLY)
                        .script("click2dial")
                        .times(1)
                        .build());
        Verdict rejected = verdict("r1");
        assertThat(rejected.state()).isEqualTo(REJECTED);
        assertThat(rejected.reason()).isNotBlank();
        assertThat(verdict("r1")).isEqualTo(rejected);
        assertThat(dials()).hasSize(1);
    }

    @Test
    void whatWasTurnedAwayBeforeAnyWorkMayComeAgain() {
        fault(FaultKind.HTTP_STATUS);
        assertThat(dial("r1").getException()).isInstanceOf(ContactNowRefusedException.class);
        assertThat(verdict("r1").state()).isEqualTo(APPLIED);
        assertThat(simulator.dials()).isEqualTo(1);
    }

    @Test
    void whatAnInstanceThatDiedHasLeftIsInDoubtOnceItsLeaseIsOver() {
        String payload = "{agent=500100, ddi=07700900123}";
        ledger.add(Intent.of("click2dial", "under way", payload, "", "").sent(), Duration.ofMinutes(5));
        ledger.add(Intent.of("click2dial", "died", payload, "", "").sent(), Duration.ZERO);
        assertThat(verdict("under way").reason()).contains("still in progress");
        assertThat(verdict("died").reason()).contains("check whether it was done");
        assertThat(dials()).isEmpty();
    }

    @Test
    void theSameReferenceForAnotherCallIsAConflict() {
        verdict("r1");
        assertThat(send(DIAL.replace("07700900123", "07700900999"), null, ContactNowConstants.REFERENCE, "r1")
                        .getException())
                .isInstanceOf(PayloadConflictException.class);
        assertThat(simulator.dials()).isEqualTo(1);
    }

    @Test
    void withoutReferenceOrLedgerNothingIsSent() {
        assertThat(dial(null).getException()).hasMessageContaining("set header CamelContactNowReference");
        assertThat(dial("x".repeat(256)).getException()).isInstanceOf(IllegalArgumentException.class);
        ledger.close();
        assertThat(dial("r1").getException()).isInstanceOf(LedgerException.class);
        camel.getRegistry().unbind("ledger");
        assertThatThrownBy(() -> camel.getEndpoint("contactnow:agent/hangup?agent=500100&delivery=AT_MOST_ONCE"))
                .hasStackTraceContaining("delivery=AT_MOST_ONCE needs a ledger");
        assertThat(dials()).isEmpty();
    }
}
