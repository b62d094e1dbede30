package io.github.contactnow.component;

import static io.github.contactnow.leads.Verdict.State.APPLIED;
import static io.github.contactnow.leads.Verdict.State.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.contactnow.leads.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources of the reference of a lead: a header, an option, a field, the reference column. */
class ReferenceTest extends LedgerTestSupport {

    private static final String ONCE = CREATE + "&delivery=ONCE";

    private static Map<String, Object> phoneAnd(Object... fields) {
        Map<String, Object> lead = new HashMap<>(Map.of("MobilePhone", "07700900123"));
        for (int i = 0; i < fields.length; i += 2) {
            lead.put((String) fields[i], fields[i + 1]);
        }
        return lead;
    }

    /** The first that is not empty counts: the header, referenceFrom, the field reference, the column. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            emptyValue = "",
            value = {
                "h, f, r, c, h",
                "'', f, r, c, f",
                "-, f, r, c, f",
                "-, -, r, c, r",
                "-, '', r, c, r",
                "-, -, -, c, c",
                "-, -, '', c, c",
                "h, -, -, -, h",
                "-, f, -, -, f"
            })
    void theFirstThatIsNotEmptyCounts(String header, String from, String reference, String column, String expected) {
        Map<String, Object> lead = phoneAnd("Policy_Number", from, "Reference", reference, "vendor_urn", column);
        Exchange exchange = send(ONCE + "&referenceFrom=policy_number", lead, ContactNowConstants.REFERENCE, header);
        assertThat(exchange.getException()).isNull();
        assertThat(((Verdict) list(exchange).get(0)).reference()).isEqualTo(expected);
        assertThat(references()).containsExactly(expected);
        assertThat(simulator.records().get(0).get("Policy_Number"))
                .as("the field stays")
                .isEqualTo(from == null ? "" : from);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ONCE", "AT_MOST_ONCE"})
    void theHeaderNamesTheLeadOfAMessage(String delivery) {
        Exchange exchange = send(CREATE + "&delivery=" + delivery, phoneAnd(), ContactNowConstants.REFERENCE, "crm-7");
        assertThat(((Verdict) list(exchange).get(0)).reference()).isEqualTo("crm-7");
        assertThat(references()).containsExactly("crm-7");
    }

    @Test
    void theHeaderCannotNameSeveralLeadsAndNothingIsSent() {
        Exchange exchange =
                send(ONCE + "&batchSize=1", List.of(phoneAnd(), phoneAnd()), ContactNowConstants.REFERENCE, "crm-7");
        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("several leads")
                .hasMessageContaining("a field reference")
                .hasMessageNotContaining("crm-7");
        assertThat(seen("create")).isEmpty();
    }

    @Test
    void withoutADeliveryThatNeedsItTheHeaderIsNoField() {
        send(CREATE, phoneAnd("VENDOR_URN", "c"), ContactNowConstants.REFERENCE, "h");
        assertThat(references()).containsExactly("c");
    }

    @Test
    void anExpressionGivesEachRecordItsOwn() {
        String uri = ONCE + "&batchSize=2&referenceFrom=RAW(${header.source}/${body[Policy_Number]})";
        Exchange exchange = send(
                uri,
                List.of(phoneAnd("Policy_Number", 1), phoneAnd("Policy_Number", 2), phoneAnd("Policy_Number", 3)),
                "source",
                "crm");
        assertThat(exchange.getException()).isNull();
        assertThat(references()).containsExactly("crm/1", "crm/2", "crm/3");
        assertThat(verdicts(ONCE, phoneAnd("Policy_Number", 2, "reference", "crm/2")))
                .extracting(Verdict::state)
                .containsExactly(APPLIED);
        assertThat(simulator.records()).hasSize(3);
    }

    @Test
    void anExpressionThatGivesNothingLeavesItToTheRecord() {
        String uri = ONCE + "&referenceFrom=${body.get('crm')}";
        assertThat(verdicts(uri, phoneAnd("reference", "r")))
                .extracting(Verdict::reference)
                .containsExactly("r");
        assertThat(verdicts(uri + "&referenceFallback=NONE", phoneAnd("crm", "")))
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.state()).isEqualTo(REJECTED);
                    assertThat(verdict.reason()).contains("no reference");
                });
    }

    @Test
    void anExpressionThatCannotBeReadIsToldAtTheStart() {
        assertThatThrownBy(() -> camel.getEndpoint(ONCE + "&referenceFrom=${nonsense"))
                .hasStackTraceContaining(
                        "referenceFrom is neither the name of a field nor an expression of the simple language");
    }
}
