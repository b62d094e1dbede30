package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.contactnow.support.RawServer;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cursor moves only over slices whose reply shows that it holds all their rows. */
class SliceWholeTest {

    private static final String CURSOR = "c";
    private static final Instant BEGIN = Instant.parse("2026-01-05T10:00:00Z");

    private final MemoryStateRepository cursors = new MemoryStateRepository();
    private final Set<String> ids = new ConcurrentSkipListSet<>();

    private void route(CamelContext camel, RawServer server, String read) throws Exception {
        ContactNowConfiguration configuration =
                camel.getComponent("contactnow", ContactNowComponent.class).getConfiguration();
        configuration.setBaseUrl(server.url().toString());
        configuration.setAllowHttp(true);
        configuration.setUsername("demo");
        configuration.setPassword("demo");
        camel.getRegistry().bind("cursors", cursors);
        camel.start();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("contactnow:" + read + "&stateRepository=#cursors&cursorName=" + CURSOR
                                + "&initialDelay=0&delay=20&sliceFrom=" + BEGIN)
                        .process(exchange -> exchange.getMessage()
                                .getBody(Iterable.class)
                                .forEach(row -> ids.add(String.valueOf(((Map<?, ?>) row).get("id")))));
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "ecnow/ecnow_records/read?table=T&sliceZone=Europe/London, '{\"success\":true,\"total\":5,\"list\":[{\"id\":1},{\"id\":2}]}'",
        "ecnow/ecnow_records/read?table=T&sliceZone=Europe/London, '{\"success\":true,\"list\":[{\"id\":1},{\"id\":2}]}'",
        "ecnow/ecnow_records/read?table=T&sliceZone=Europe/London, '{\"success\":true,\"total\":2,\"rows\":[{\"id\":1},{\"id\":2}]}'",
        "reporting/cdr?fields=callid, '{\"success\":true,\"total\":1,\"list\":[{\"id\":1},{\"id\":2}]}'",
        "database/cdr_log/read?sliceZone=Europe/London, '{\"success\":true}'"
    })
    void theCursorStaysWhereRowsMayBeMissingAndMovesOnceTheReplyIsWhole(String read, String notWhole) throws Exception {
        for (String streaming : new String[] {"false", "true"}) {
            AtomicReference<String> reply = new AtomicReference<>(notWhole);
            cursors.setState(CURSOR, BEGIN.toString());
            try (RawServer server = RawServer.on(request -> RawServer.json(reply.get()));
                    CamelContext camel = new DefaultCamelContext()) {
                route(camel, server, read + "&slice=10m&streaming=" + streaming);
                Awaitility.await().until(() -> server.calls().size() > 20);
                assertThat(cursors.getState(CURSOR)).isEqualTo(BEGIN.toString());
                reply.set("{\"success\":true,\"total\":1,\"list\":{\"id\":\"whole\"}}");
                Awaitility.await()
                        .until(() -> Instant.parse(cursors.getState(CURSOR)).isAfter(BEGIN));
                assertThat(ids).contains("whole");
            }
        }
    }

    @Test
    void aSliceOfBytesIsRefusedSinceItsRowsAreNotCounted() throws Exception {
        try (RawServer server = RawServer.on(request -> RawServer.json("{}"));
                CamelContext camel = new DefaultCamelContext()) {
            assertThatThrownBy(() -> route(camel, server, "reporting/cdr?fields=callid&slice=10m&outputType=RAW"))
                    .hasStackTraceContaining("slice needs outputType=ROWS");
        }
    }
}
