package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.contactnow.api.Rows;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Large replies are streamed, and their connection is released however the exchange ends. */
class StreamingTest extends ComponentTestSupport {

    private static final String REPORT =
            "contactnow:reporting/cdr?range=1700000000:1700100000&fields=callid,urn&maxConnections=1";

    @BeforeEach
    void seed() {
        simulator.seedCalls(20_000, Instant.ofEpochSecond(1_700_000_000), Instant.ofEpochSecond(1_700_090_000));
    }

    @Test
    void rowsAreSplitAsTheyArrive() throws Exception {
        AtomicLong rows = new AtomicLong();
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .to(REPORT + "&streaming=true")
                        .process(e -> assertThat(e.getMessage().getBody()).isInstanceOf(Rows.class))
                        .split(body())
                        .streaming()
                        .process(e -> rows.incrementAndGet());
            }
        });
        Exchange exchange = send("direct:in", null);
        assertThat(exchange.getException()).isNull();
        assertThat(rows.get()).isEqualTo(20_000);
    }

    @Test
    void anExchangeThatEndsEarlyGivesItsOnlyConnectionBack() throws Exception {
        AtomicReference<Rows> left = new AtomicReference<>();
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(REPORT + "&streaming=true").process(e -> {
                    left.set(e.getMessage().getBody(Rows.class));
                    left.get().next();
                    throw new IllegalStateException("enough");
                });
            }
        });
        for (int i = 0; i < 3; i++) {
            assertThat(send("direct:in", null).getException()).hasMessage("enough");
        }
        assertThatThrownBy(left.get()::hasNext).hasMessageContaining("closed before");
        assertThat(list(send(REPORT, null))).hasSize(20_000);
    }

    @Test
    void rowsCanBeWrittenOnAsTheyArrive() throws Exception {
        send(CREATE, leads(30));
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .to("contactnow:ecnow/ecnow_records/read?dataset=12&streaming=true")
                        .to("contactnow:ecnow/ecnow_records/create?dataset=13&batchSize=10");
            }
        });
        Exchange exchange = send("direct:in", null);
        assertThat(exchange.getException()).isNull();
        assertThat(simulator.records())
                .filteredOn(record -> record.dataset() == 13)
                .hasSize(30);
    }

    @Test
    void rawGivesTheBytesOfTheReply() throws Exception {
        AtomicReference<String> text = new AtomicReference<>();
        AtomicReference<Object> type = new AtomicReference<>();
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(REPORT + "&outputType=RAW&format=XML").process(e -> {
                    type.set(e.getMessage().getHeader(Exchange.CONTENT_TYPE));
                    text.set(new String(
                            e.getMessage().getBody(InputStream.class).readAllBytes(), StandardCharsets.ISO_8859_1));
                });
            }
        });
        assertThat(send("direct:in", null).getException()).isNull();
        assertThat(text.get())
                .startsWith("<?xml")
                .contains("<success>1</success>")
                .endsWith("</result>");
        assertThat(type.get()).asString().startsWith("text/xml");
        assertThat(send("contactnow:ecnow/ecnow_records/read?table=Nowhere&outputType=RAW", null)
                        .getException())
                .hasMessageContaining("Bad argument: table");
    }

    @Test
    void aReadWithoutStreamingIsAListOfMaps() {
        List<?> rows = list(send(REPORT + "&format=XML", null));
        assertThat(rows).hasSize(20_000).allSatisfy(row -> assertThat(row).isInstanceOf(Map.class));
    }
}
