package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.simulator.state.DatasetStatus;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Datasets are checked record by record, and none is closed permanently by accident. */
class DatasetChecksTest extends ComponentTestSupport {

    private static final String UPDATE = "contactnow:ecnow/ecnow_datasets/update";

    private DatasetStatus status(long id) {
        return simulator.datasets().stream()
                .filter(dataset -> dataset.id() == id)
                .findFirst()
                .orElseThrow()
                .status();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml"})
    void goodOnesGoThrough(String format) {
        Exchange exchange = send(
                UPDATE + "?format=" + format,
                List.of(
                        Map.of("dataset", 12, "d_status", "HOLD", "d_priority", 90),
                        Map.of("DATASET", "13", "D_Status", "LIVE", "d_priority", "0", "notes", "by CRM")));
        assertThat(exchange.getException()).isNull();
        assertThat(status(12)).isEqualTo(DatasetStatus.HOLD);
        assertThat(status(13)).isEqualTo(DatasetStatus.LIVE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "d_status | LIV | must be one of HOLD, LIVE, EXPIRED; the nearest is 'LIVE'",
                "d_status | live | the nearest is 'LIVE'",
                "d_priority | 91 | must be a whole number from 0 to 90",
                "d_priority | -1 | from 0 to 90",
                "d_priority | 4.5 | from 0 to 90",
                "d_priority | high | from 0 to 90",
                "d_priority | '' | from 0 to 90"
            })
    void aBadFieldIsNamedWithItsRecordAndNothingIsSent(String field, String value, String sentence) {
        Exchange exchange =
                send(UPDATE, List.of(Map.of("dataset", 13, "d_status", "LIVE"), Map.of("dataset", 12, field, value)));
        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Field '" + field + "' of record 2")
                .hasMessageContaining(sentence);
        assertThat(simulator.history()).isEmpty();
    }

    @Test
    void aRecordThatNamesNoDatasetIsToldSo() {
        assertThat(send(UPDATE, List.of(Map.of("dataset", 13), Map.of("d_status", "LIVE")))
                        .getException())
                .hasMessageContaining(
                        "Record 2 of 'ecnow/ecnow_datasets/update' lacks field 'dataset': put it into the record, or set it as an");
        assertThat(simulator.history()).isEmpty();
    }

    @Test
    void expiredNeedsAWordOfTheEndpoint() {
        String option = UPDATE + "?dataset=13";
        for (String expired : List.of("EXPIRED", "expired")) {
            assertThat(send(option, Map.of("d_status", expired)).getException())
                    .hasMessageContaining("permanently")
                    .hasMessageContaining("confirmExpire=true")
                    .hasMessageContaining("record 1");
            assertThat(send(option + "&allowUnknownOperation=true", Map.of("d_status", expired))
                            .getException())
                    .hasMessageContaining("confirmExpire=true");
        }
        assertThat(send(option, Map.of(), "CamelContactNowArg.d_status", "EXPIRED")
                        .getException())
                .hasMessageContaining("confirmExpire");
        assertThat(send(
                                option,
                                Map.of("d_status", "EXPIRED"),
                                "CamelContactNowArg.confirmExpire",
                                "true",
                                "CamelContactNowConfirmExpire",
                                "true",
                                "confirmExpire",
                                "true")
                        .getException())
                .hasMessageContaining("confirmExpire");
        assertThat(simulator.history()).isEmpty();
        assertThat(status(13)).isEqualTo(DatasetStatus.HOLD);

        assertThat(send(option + "&confirmExpire=true", Map.of("d_status", "EXPIRED"))
                        .getException())
                .isNull();
        assertThat(status(13)).isEqualTo(DatasetStatus.EXPIRED);
        assertThat(send(UPDATE + "?dataset=12&d_status=EXPIRED&confirmExpire=true", Map.of())
                        .getException())
                .isNull();
        assertThat(status(12)).isEqualTo(DatasetStatus.EXPIRED);
    }

    @Test
    void aDynamicEndpointCannotExpireEither() throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").toD(UPDATE + "?dataset=${header.id}&d_status=${header.status}");
            }
        });
        assertThat(send("direct:in", Map.of(), "id", 13, "status", "EXPIRED").getException())
                .hasMessageContaining("confirmExpire");
        assertThat(send("direct:in", Map.of(), "id", 13, "status", "LIVE").getException())
                .isNull();
        assertThat(status(13)).isEqualTo(DatasetStatus.LIVE);
    }
}
