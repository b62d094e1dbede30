package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.leads.Verdict;
import io.github.contactnow.leads.delivery.Admission;
import io.github.contactnow.leads.delivery.Admission.Answer;
import io.github.contactnow.leads.delivery.NotAdmittedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one contact policy of the registry decides about every endpoint that hands persons to the dialler, whether or not it names it. */
class DirectAdmissionTest extends LedgerTestSupport {

    private static final String PHONE = "07700900123";
    private static final String UPDATE = "contactnow:ecnow/ecnow_records/update?dataset=12";

    private volatile Admission answer = lead -> Answer.blocked("tps (its number is registered)");

    @BeforeEach
    void bindPolicy() {
        camel.getRegistry().bind("policy", Admission.class, (Admission) lead -> answer.ask(lead));
    }

    private static Map<String, Object> record() {
        return Map.of("MobilePhone", PHONE);
    }

    private void assertRefused(Exchange exchange) {
        assertThat(exchange.getException())
                .isInstanceOf(NotAdmittedException.class)
                .hasMessageContaining("the contact policy forbids it: tps")
                .hasMessageNotContaining("900123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CREATE,
                "contactnow:database/ecnow_data/create?dataset=12",
                UPDATE,
                "contactnow:database/ecnow_data/update"
            })
    void noRecordWithAPhoneIsWritten(String uri) {
        assertRefused(
                send(uri, List.of(Map.of("id", 4300000001L, "uid", 4300000001L, "dataset", 12, "ddi_mobile", PHONE))));
        assertThat(simulator.history()).extracting("action").doesNotContain("create", "update");
    }

    @Test
    void aLeadIsRejectedAndTheOthersOfItsBatchAreSent() {
        answer = lead -> lead.reference().equals("a")
                ? Answer.held(Instant.now().plusSeconds(3600), Duration.ZERO, "hours")
                : Answer.ALLOWED;
        assertThat(verdicts(CREATE + "&delivery=AT_MOST_ONCE", List.of(good("a"), good("b"))))
                .extracting(Verdict::state)
                .containsExactly(Verdict.State.REJECTED, Verdict.State.APPLIED);
        assertThat(references()).containsExactly("b");
    }

    @Test
    void aLeadIsHeldOrRejectedWithoutTheOption() {
        assertThat(verdicts(OnceTest.ONCE, good("a")))
                .extracting(Verdict::state)
                .containsExactly(Verdict.State.REJECTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contactnow:click2dial?agent=500100&ddi=" + PHONE,
                "contactnow:click2dial?delivery=AT_MOST_ONCE&agent=500100&ddi=" + PHONE,
                "contactnow:agent/manual_dial?agent=500100&ddi=" + PHONE
            })
    void noCallIsMade(String uri) {
        assertRefused(send(uri, null, ContactNowConstants.REFERENCE, "r"));
        assertThat(simulator.dials()).isZero();
    }

    @Test
    void whoIsOnTheDoNotCallListIsRefusedWithoutAPolicy() {
        camel.getRegistry().unbind("policy");
        verdicts(OnceTest.ONCE, Map.of("optOut", "true", "MobilePhone", PHONE));
        assertThat(send(CREATE, record()).getException()).hasMessageContaining("on the do-not-call list");
        assertThat(references()).isEmpty();
    }

    @Test
    void anEndpointMayOptOutAndOtherChangesAreNotAskedAbout() {
        assertThat(send(CREATE + "&contactPolicy=none", record()).getException())
                .isNull();
        long id = simulator.records().get(0).id();
        assertThat(send(UPDATE, Map.of("id", id, "outcomecode", "501002")).getException())
                .isNull();
    }

    @Test
    void severalPoliciesNeedAChoice() {
        camel.getRegistry().bind("other", Admission.class, (Admission) lead -> Answer.ALLOWED);
        assertThat(send(CREATE, record()).getException()).hasMessageContaining("contactPolicy");
        assertThat(send(CREATE + "&contactPolicy=#other", record()).getException())
                .isNull();
    }
}
