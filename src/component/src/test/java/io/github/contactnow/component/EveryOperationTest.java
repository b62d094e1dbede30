package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.github.contactnow.api.Operation;
import io.github.contactnow.api.Operations;
import io.github.contactnow.simulator.history.SeenRequest;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of the catalogue works through the component, in both formats; reads also as a consumer. */
class EveryOperationTest extends ComponentTestSupport {

    static Stream<Arguments> operations() {
        return Operations.all().stream()
                .flatMap(operation -> Stream.of("json", "xml").map(format -> Arguments.of(operation, format)));
    }

    static Stream<Arguments> reads() {
        return operations().filter(arguments -> ((Operation) arguments.get()[0]).kind() == Operation.Kind.READ);
    }

    @BeforeEach
    void seed() {
        Samples.seed(simulator);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("operations")
    void itWorksAsAProducer(Operation operation, String format) throws Exception {
        Samples.Sample sample = Samples.of(operation);
        for (String path : sample.first()) {
            Operation first = Operations.named(path);
            assertThat(Samples.send(
                                    template,
                                    Samples.uri(first),
                                    Samples.of(first).body())
                            .getException())
                    .as(path)
                    .isNull();
        }
        int before = simulator.history().size();
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .to(Samples.uri(operation, "format=" + format))
                        .filter(e -> e.getMessage().getBody() instanceof InputStream)
                        .convertBodyTo(byte[].class);
            }
        });

        Exchange exchange = Samples.send(template, "direct:in", sample.body());

        assertThat(exchange.getException()).isNull();
        List<SeenRequest> seen = simulator.history().stream()
                .skip(before)
                .filter(r -> !r.script().equals("token")
                        || operation.script().equals("token") && r.action().equals(operation.action()))
                .toList();
        assertThat(seen).hasSize(1);
        asTheCatalogueSays(seen.get(0), operation, sample, format);
        answered(exchange, operation);
    }

    private static void asTheCatalogueSays(
            SeenRequest seen, Operation operation, Samples.Sample sample, String format) {
        assertThat(seen.httpMethod()).isEqualTo(operation.hasEffect() ? "POST" : "GET");
        assertThat(seen.script()).isEqualTo(operation.script());
        assertThat(seen.method()).isEqualTo(operation.method() == null ? "" : operation.method());
        assertThat(seen.action()).isEqualTo(operation.action() == null ? "" : operation.action());
        assertThat(seen.arguments()).containsEntry("format", format).containsAllEntriesOf(sample.arguments(operation));
        if (operation.takesRecords()) {
            assertThat(seen.arguments()).containsEntry("raw", "1");
            assertThat(seen.body()).startsWith(format.equals("json") ? "[{" : "<?xml");
            values(sample)
                    .forEach((name, value) ->
                            assertThat(seen.body()).contains(name).contains(value));
        } else if (sample.body() instanceof Map) {
            assertThat(seen.arguments()).containsAllEntriesOf(values(sample));
        }
        if (operation.script().equals("agent")) {
            assertThat(seen.arguments())
                    .containsEntry("agentid", sample.options().get("agent"));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> values(Samples.Sample sample) {
        return (Map<String, String>) sample.body();
    }

    private static void answered(Exchange exchange, Operation operation) {
        Object body = exchange.getMessage().getBody();
        switch (operation.kind()) {
            case READ ->
                assertThat(body).asInstanceOf(LIST).isNotEmpty().allSatisfy(row -> assertThat(row)
                        .asInstanceOf(MAP)
                        .isNotEmpty());
            case WRITE ->
                assertThat(exchange.getMessage().getHeader(ContactNowConstants.TOTAL))
                        .isEqualTo(1L);
            case COMMAND ->
                assertThat(body)
                        .asInstanceOf(MAP)
                        .extractingByKey("success")
                        .asString()
                        .isIn("true", "1");
            case UPLOAD ->
                assertThat(exchange.getMessage().getHeader(ContactNowConstants.KEY, String.class))
                        .matches("\\d+");
            case DOWNLOAD -> {
                byte[] bytes = (byte[]) body;
                assertThat(new String(bytes, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
                assertThat(exchange.getMessage().getHeader(ContactNowConstants.LENGTH))
                        .isEqualTo((long) bytes.length);
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("reads")
    void aReadWorksAsAConsumer(Operation operation, String format) throws Exception {
        for (String path : Samples.of(operation).first()) {
            Operation first = Operations.named(path);
            Samples.send(template, Samples.uri(first), Samples.of(first).body());
        }
        BlockingQueue<Object> bodies = new LinkedBlockingQueue<>();
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(Samples.uri(operation, "format=" + format, "initialDelay=0", "delay=20"))
                        .process(exchange -> bodies.add(exchange.getMessage().getBody()));
            }
        });
        assertThat(bodies.poll(30, TimeUnit.SECONDS)).asInstanceOf(LIST).isNotEmpty();
        assertThat(bodies.poll(30, TimeUnit.SECONDS)).asInstanceOf(LIST).isNotEmpty();
        assertThat(simulator.history())
                .filteredOn(seen -> seen.script().equals(operation.script())
                        && seen.action().equals(operation.action() == null ? "" : operation.action())
                        && seen.arguments().getOrDefault("format", "").equals(format))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(seen -> assertThat(seen.httpMethod()).isEqualTo("GET"));
    }
}
