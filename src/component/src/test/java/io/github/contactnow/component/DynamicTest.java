package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.simulator.history.SeenRequest;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** {@code toD} uses one endpoint for varying arguments, and each argument stays with its message. */
class DynamicTest extends ComponentTestSupport {

    private long endpoints() {
        return camel.getEndpoints().stream()
                .filter(endpoint -> endpoint instanceof ContactNowEndpoint)
                .count();
    }

    private void dynamic(String uri) throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").toD(uri);
            }
        });
    }

    @Test
    void aHundredDifferentArgumentsNeedOneEndpoint() throws Exception {
        dynamic("contactnow:ecnow/ecnow_records/read?table=Renewals&id=${header.wanted}");
        for (int i = 0; i < 100; i++) {
            assertThat(send("direct:in", null, "wanted", 4_300_000_001L + i).getException())
                    .isNull();
        }
        assertThat(endpoints()).isEqualTo(1);
        assertThat(seen("read"))
                .extracting(request -> request.arguments().get("id"))
                .hasSize(100)
                .doesNotHaveDuplicates();
        assertThat(seen("read")).extracting(SeenRequest::arguments).allSatisfy(arguments -> assertThat(arguments)
                .containsEntry("table", "Renewals"));
    }

    @Test
    void defaultsOfRecordsAndFreeArgumentsVaryToo() throws Exception {
        dynamic("contactnow:ecnow/ecnow_records/create?dataset=${header.wanted}&arg.note=${header.wanted}");
        for (int dataset : List.of(12, 13, 12)) {
            assertThat(send("direct:in", lead("d" + dataset), "wanted", dataset).getException())
                    .isNull();
        }
        assertThat(simulator.records()).extracting(record -> record.dataset()).containsExactlyInAnyOrder(12L, 12L, 13L);
        assertThat(seen("create"))
                .extracting(request -> request.arguments().get("note"))
                .containsExactly("12", "13", "12");
        assertThat(endpoints()).isEqualTo(1);
    }

    @Test
    void valuesWithSpecialCharactersArriveAsTheyAre() throws Exception {
        dynamic("contactnow:ecnow/ecnow_records/read?table=Renewals&type=exact&search=RAW(${header.wanted})");
        send(CREATE, Map.of("MobilePhone", "07700900123", "FirstName", "Zoë & Co + 50%"));
        Exchange found = send("direct:in", null, "wanted", "{\"FirstName\":\"Zoë & Co + 50%\"}");
        assertThat(seen("read").get(0).arguments()).containsEntry("search", "{\"FirstName\":\"Zoë & Co + 50%\"}");
        assertThat(found.getException()).isNull();
        assertThat(list(found)).hasSize(1);
    }

    @Test
    void aHeaderStillOverridesADynamicArgument() throws Exception {
        dynamic("contactnow:ecnow/ecnow_records/read?table=Renewals&limit=${header.wanted}");
        send("direct:in", null, "wanted", 3, "CamelContactNowArg.limit", 9);
        assertThat(seen("read").get(0).arguments()).containsEntry("limit", "9");
    }

    @Test
    void anArgumentDoesNotStayBehindForTheNextCallOfTheExchangeNotEvenAfterAFailure() throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .doTry()
                        .toD("contactnow:ecnow/ecnow_records/read?table=${header.wanted}")
                        .doCatch(Exception.class)
                        .end()
                        .to("contactnow:ecnow/ecnow_records/read?table=Renewals");
            }
        });
        Exchange exchange = send("direct:in", null, "wanted", "Nowhere");
        assertThat(exchange.getException()).isNull();
        assertThat(seen("read"))
                .extracting(request -> request.arguments().get("table"))
                .containsExactly("Nowhere", "Renewals");
    }

    @Test
    void anArgumentOfAnotherOperationIsRefusedWhenItComes() throws Exception {
        dynamic("contactnow:ecnow/campaign_tables/read?table=${header.wanted}");
        assertThat(send("direct:in", null, "wanted", "x").getException()).isNotNull();
        assertThat(seen("read")).isEmpty();
    }
}
