package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.api.ContactNowRejectedException;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import java.io.IOException;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings are streams, and complete or failed. */
class RecordingTest extends ComponentTestSupport {

    private long call;

    @BeforeEach
    void calls() {
        simulator.seedCalls(20, Instant.parse("2026-01-05T09:00:00Z"), Instant.parse("2026-01-05T17:00:00Z"));
        call = simulator.calls().stream()
                .filter(c -> c.isAnswered())
                .findFirst()
                .orElseThrow()
                .id();
    }

    private Exchange fetch(String options) throws Exception {
        String from = "direct:" + options.hashCode();
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).to("contactnow:recording?" + options).convertBodyTo(byte[].class);
            }
        });
        return send(from, null);
    }

    private void cut(int times) {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.CUT_REPLY)
                        .script("recording")
                        .times(times)
                        .build());
    }

    private long requests() {
        return simulator.history().stream()
                .filter(request -> request.script().equals("recording"))
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml"})
    void oneComesWithTypeAndLength(String format) throws Exception {
        Exchange exchange = fetch("callid=" + call + "&format=" + format);
        assertThat(exchange.getException()).isNull();
        byte[] bytes = exchange.getMessage().getBody(byte[].class);
        assertThat(bytes).startsWith('R', 'I', 'F', 'F');
        assertThat(exchange.getMessage().getHeader(ContactNowConstants.LENGTH)).isEqualTo((long) bytes.length);
        assertThat(exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class))
                .startsWith("audio/");
    }

    @Test
    void oneThatBreaksOffGoesOnWhereItStopped() throws Exception {
        byte[] whole = fetch("callid=" + call).getMessage().getBody(byte[].class);
        cut(3);
        Exchange exchange = fetch("callid=" + call + "&recordingResumes=4");
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(whole);
        assertThat(requests()).isEqualTo(1 + 4);
    }

    @Test
    void oneThatMayNotGoOnFails() throws Exception {
        cut(1);
        Exchange exchange = fetch("callid=" + call + "&recordingResumes=0");
        assertThat(exchange.getException()).isNotNull();
        assertThat(exchange.getException())
                .hasStackTraceContaining(IOException.class.getName())
                .hasStackTraceContaining("broke off at byte");
        assertThat(requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml"})
    void oneThatIsNotThereIsRejectedWithTheReason(String format) throws Exception {
        assertThat(fetch("callid=7999999999&format=" + format).getException())
                .isInstanceOf(ContactNowRejectedException.class)
                .hasMessageContaining("Recording [7999999999] does not exist.");
    }
}
