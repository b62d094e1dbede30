package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.DataType;
import org.junit.jupiter.api.Test;

/** Camel finds the data types of the component by their names. */
class DataTypesTest extends ComponentTestSupport {

    @Test
    void aDocumentBecomesLeadsAndTheirVerdictsBecomeJson() throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .transformDataType(new DataType("contactnow:lead"))
                        .to(CREATE + "&delivery=AT_MOST_ONCE")
                        .transformDataType(new DataType("contactnow:verdict"));
            }
        });
        Exchange answer = send(
                "direct:in",
                "reference,dataset,MobilePhone\ntyped-1,12,07700900001\n",
                Exchange.CONTENT_TYPE,
                "text/csv");
        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getBody(String.class))
                .startsWith("[{")
                .contains("\"reference\":\"typed-1\"", "\"state\":\"APPLIED\"");
        assertThat(answer.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/json");
        assertThat(simulator.records()).hasSize(1);
    }
}
