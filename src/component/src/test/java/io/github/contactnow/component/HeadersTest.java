package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.simulator.history.SeenRequest;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers may set arguments, but neither the operation nor the credentials. */
class HeadersTest extends ComponentTestSupport {

    private static final String READ = "contactnow:ecnow/ecnow_records/read?table=Renewals&limit=5";

    private SeenRequest last() {
        List<SeenRequest> history = simulator.history();
        return history.get(history.size() - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CamelContactNowArg.limit", "camelcontactnowarg.LIMIT", "CAMELCONTACTNOWARG.Limit"})
    void aHeaderOverridesAnOptionHoweverItIsSpelled(String header) {
        assertThat(send(READ, null, header, 7).getException()).isNull();
        assertThat(last().arguments())
                .containsEntry("limit", "7")
                .containsEntry("table", "Renewals")
                .doesNotContainKey("LIMIT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CamelContactNowArg.id", "CamelContactNowArg.ID"})
    void anArgumentThatOnlyAHeaderBringsIsSentUnderTheServersSpelling(String header) {
        assertThat(send(READ + "&headerArguments=id", null, header, "4300000001")
                        .getException())
                .isNull();
        assertThat(last().arguments()).containsEntry("id", "4300000001").doesNotContainKey("ID");
    }

    @Test
    void aHeaderWithoutAValueIsNoArgument() {
        assertThat(send(READ, null, "CamelContactNowArg.limit", null).getException())
                .isNull();
        assertThat(last().arguments()).containsEntry("limit", "5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "Token", "method", "action", "format", "raw", "username", "PASSWORD"})
    void argumentsThatTheComponentSetsAreRefused(String name) {
        assertThat(send(READ, null, "CamelContactNowArg." + name, "x").getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is set by the component and by nothing else");
        assertThat(simulator.history()).isEmpty();
    }

    @Test
    void aHeaderIsTheDefaultForFieldsOfRecords() {
        send(CREATE, lead("a"), "CamelContactNowArg.dataset", "13");
        assertThat(simulator.records()).singleElement().satisfies(record -> assertThat(record.dataset())
                .isEqualTo(13));
        assertThat(last().arguments()).doesNotContainKey("dataset");
    }

    @Test
    void aRequiredArgumentThatAMessageLacksIsNamed() {
        Exchange exchange = send("contactnow:agent/pause?headerArguments=agent", null);
        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs argument 'agent'. Set it in the header CamelContactNowArg.NAME");
    }

    @Test
    void reportFieldsInHeadersAreChecked() {
        assertThat(send("contactnow:reporting/cdr?range=0:1", null, "CamelContactNowArg.fields", "calid")
                        .getException())
                .hasMessageContaining("the nearest is 'callid'");
        assertThat(simulator.history()).isEmpty();
    }

    @Test
    void theOperationComesFromTheUriWhateverAHeaderSays() {
        send(READ, null, ContactNowConstants.OPERATION, "ecnow/ecnow_records/create");
        assertThat(last().action()).isEqualTo("read");
    }

    @Test
    void aHeaderMayChooseTheOperationWhereTheEndpointSaysSo() {
        String open = READ + "&allowOperationFromHeader=true";
        assertThat(send(open, null, ContactNowConstants.OPERATION, "ecnow/campaign_tables/read")
                        .getException())
                .hasMessageContaining("'ecnow/campaign_tables/read' has no argument 'table'");
        assertThat(list(send(
                        "contactnow:token/validate?allowOperationFromHeader=true",
                        null,
                        ContactNowConstants.OPERATION,
                        "ecnow/campaign_tables/read")))
                .hasSize(1);
        assertThat(send(open, null, ContactNowConstants.OPERATION, "ecnow/campaign_table/read")
                        .getException())
                .hasMessageContaining("the nearest is 'campaign_tables'");
    }

    @Test
    void anOperationFromAHeaderCannotSlipPastTheChecksOfDelivery() {
        Exchange exchange = send(
                CREATE + "&delivery=AT_MOST_ONCE&allowOperationFromHeader=true",
                Map.of("id", 1),
                ContactNowConstants.OPERATION,
                "ecnow/ecnow_records/update");
        assertThat(exchange.getException()).hasMessageContaining("delivery=AT_MOST_ONCE is for");
        assertThat(simulator.history()).isEmpty();
    }

    @Test
    void ourHeaderFilterHoldsBackEverySpelling() {
        ContactNowHeaderFilterStrategy filter = new ContactNowHeaderFilterStrategy();
        Exchange exchange = camel.getEndpoint(READ).createExchange();
        for (String name : List.of(
                "CamelContactNowArg.dataset",
                "camelContactNowArg.dataset",
                "CAMELCONTACTNOWOPERATION",
                "camelfilename",
                "org.apache.camel.X")) {
            assertThat(filter.applyFilterToExternalHeaders(name, "x", exchange))
                    .as(name)
                    .isTrue();
            assertThat(filter.applyFilterToCamelHeaders(name, "x", exchange))
                    .as(name)
                    .isTrue();
        }
        assertThat(filter.applyFilterToExternalHeaders("X-Signature-256", "x", exchange))
                .isFalse();
        assertThat(filter.applyFilterToExternalHeaders("Kafka.OVERRIDE_TOPIC", "x", exchange))
                .isTrue();
    }
}
