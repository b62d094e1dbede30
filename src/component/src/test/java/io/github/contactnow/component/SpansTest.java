package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContextAware;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call is one span of its route's trace, named by its operation, without secrets and personal data. */
class SpansTest extends ComponentTestSupport {

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(spans))
            .build();

    @BeforeEach
    void trace() throws Exception {
        camel.getRegistry().bind("tracer", Tracer.class, provider.get("camel"));
        camel.getRegistry()
                .bind(
                        "propagators",
                        ContextPropagators.class,
                        ContextPropagators.create(W3CTraceContextPropagator.getInstance()));
        OpenTelemetryTracer tracer = new OpenTelemetryTracer();
        CamelContextAware.trySetCamelContext(tracer, camel);
        tracer.init(camel);
    }

    @AfterEach
    void close() {
        provider.close();
    }

    private SpanData span(String name) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(spans.getFinishedSpanItems()));
    }

    private static String attribute(SpanData span, String name) {
        return span.getAttributes().get(AttributeKey.stringKey(name));
    }

    @Test
    void aCallThatIsAppliedShowsServerStatusOutcomeAndRecords() throws Exception {
        route(CREATE);
        send(
                "direct:in",
                List.of(
                        Map.of("MobilePhone", "07700900001", "Title", "Secretperson"),
                        Map.of("MobilePhone", "07700900002")));
        SpanData call = span("ecnow/ecnow_records/create");
        assertThat(attribute(call, "server.address"))
                .isEqualTo(simulator.baseUrl().getHost());
        assertThat(attribute(call, "server.port"))
                .isEqualTo(Integer.toString(simulator.baseUrl().getPort()));
        assertThat(attribute(call, "http.response.status_code")).isEqualTo("200");
        assertThat(attribute(call, "contactnow.outcome")).isEqualTo("applied");
        assertThat(attribute(call, "contactnow.records")).isEqualTo("2");
        assertThat(call.getTraceId()).isEqualTo(span("in").getTraceId());
        assertThat(spans.getFinishedSpanItems().toString())
                .doesNotContain("07700900001", "Secretperson", simulator.password());
    }

    @Test
    void aCallThatFailsShowsWhyInOneWord() throws Exception {
        route("contactnow:ecnow/ecnow_records/read?table=Renewals&ddi=07700900001");
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.HTTP_STATUS)
                        .status(429)
                        .script("ecnow")
                        .nth(1)
                        .build());
        send("direct:in", null);
        SpanData call = span("ecnow/ecnow_records/read");
        assertThat(attribute(call, "contactnow.outcome")).isEqualTo("refused");
        assertThat(attribute(call, "http.response.status_code")).isEqualTo("429");
        assertThat(attribute(call, "error.type")).endsWith("ContactNowRefusedException");
        assertThat(call.getEvents()).isEmpty();
        assertThat(call.getAttributes().toString()).doesNotContain("07700900001");
    }
}
