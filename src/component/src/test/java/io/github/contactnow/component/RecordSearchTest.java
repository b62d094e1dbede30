package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The filters of a read of records, as options and as headers. */
class RecordSearchTest extends ComponentTestSupport {

    private static final String READ = "contactnow:ecnow/ecnow_records/read?table=Renewals";
    private static final String SEARCH = "CamelContactNowArg.search";

    @BeforeEach
    void records() {
        send(
                CREATE,
                List.of(
                        Map.of(
                                "FirstName",
                                "Ann",
                                "MobilePhone",
                                "07700900123",
                                "VENDOR_URN",
                                "crm-1",
                                "callback",
                                "2026-12-01 10:00:00"),
                        Map.of(
                                "FirstName",
                                "Anna",
                                "MobilePhone",
                                "07700900124",
                                "VENDOR_URN",
                                "crm-2",
                                "outcomecode",
                                "109"),
                        Map.of(
                                "FirstName",
                                "Bea",
                                "HomePhone",
                                "02079460001",
                                "VENDOR_URN",
                                "crm-3",
                                "AgentRef",
                                "500100")));
    }

    private static List<Object> references(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return list(exchange).stream()
                .map(row -> ((Map<?, ?>) row).get("VENDOR_URN"))
                .map(Object.class::cast)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml"})
    void aSearchIsAJsonTextOrAMapInAHeader(String format) {
        String uri = READ + "&format=" + format;
        assertThat(references(send(uri, null, SEARCH, "{\"FirstName\":\"ann\"}")))
                .containsExactlyInAnyOrder("crm-1", "crm-2");
        assertThat(references(send(uri, null, SEARCH, Map.of("FirstName", "ann"))))
                .containsExactlyInAnyOrder("crm-1", "crm-2");
        assertThat(references(send(uri, null, SEARCH, Map.of("FirstName", "ann"), "CamelContactNowArg.type", "exact")))
                .containsExactly("crm-1");
        assertThat(references(send(uri, null, SEARCH, Map.of("phone", "02079460001"))))
                .containsExactly("crm-3");
        assertThat(seen("read").get(1).arguments()).containsEntry("search", "{\"FirstName\":\"ann\"}");
    }

    @Test
    void aSearchIsAJsonTextOrAMapInTheUri() {
        camel.getRegistry().bind("anns", Map.of("FirstName", "Ann"));
        assertThat(references(send(READ + "&type=exact&search=#anns", null))).containsExactly("crm-1");
        assertThat(references(send(READ + "&type=exact&search={\"FirstName\":\"Ann\"}", null)))
                .containsExactly("crm-1");
        assertThat(references(send(READ + "&type=exact&search=RAW({\"FirstName\":\"Bea\"})", null)))
                .containsExactly("crm-3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id=4300000002 | crm-2",
                "urn=4300000003 | crm-3",
                "outcome=109,501000 | crm-2",
                "agent=500100 | crm-3",
                "ddi=07700900123 | crm-1",
                "mode=live&limit=1&sort=VENDOR_URN | crm-1",
                "timetype=callback&tstart=2026-12-01 | crm-1",
                "timetype=callback&tstart=2026-11-30&tstop=2026-12-01 10:00:00 | crm-1"
            })
    void everyFilterFinds(String filter, String reference) {
        assertThat(references(send(READ + "&" + filter, null))).containsExactly(reference);
    }

    @Test
    void aCollectionInAHeaderIsACommaList() {
        assertThat(references(send(READ, null, "CamelContactNowArg.outcome", List.of(109, 501000))))
                .containsExactly("crm-2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "search | Ann | must be a JSON object of column to value",
                "search | [1] | must be a JSON object",
                "search | {\"a\":1} x | must be a JSON object",
                "mode | callback | the nearest is 'callbacks'",
                "type | exact | has no effect without 'search'",
                "tstart | 2026-01-31 | has no effect without 'timetype'",
                "timetype | process | the nearest is 'processdate'",
                "limit | many | must be a whole number"
            })
    void aSlipInAHeaderIsToldBeforeAnythingIsSent(String name, String value, String sentence) {
        int before = simulator.history().size();
        assertThat(send(READ, null, "CamelContactNowArg." + name, value).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("Ann");
        assertThat(simulator.history()).hasSize(before);
    }

    @Test
    void whatOnlyTheServerMayKnowIsLetThroughOnPurpose() {
        assertThat(send(READ, null, "CamelContactNowArg.mode", "sleeping").getException())
                .hasMessageContaining("A value that only the server knows is sent with allowUnknownOperation=true");
        Exchange exchange = send(READ + "&mode=sleeping&allowUnknownOperation=true", null);
        assertThat(exchange.getException()).hasMessageContaining("Bad argument: mode");
        assertThat(seen("read")).last().satisfies(request -> assertThat(request.arguments())
                .containsEntry("mode", "sleeping"));
    }
}
