package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.management.ObjectName;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole.MediaType;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.apache.camel.util.json.JsonObject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators see of the component: meters, its MBean, and its page in Camel's developer console. */
class MetersTest extends ComponentTestSupport {

    private final MeterRegistry meters = new SimpleMeterRegistry();

    /** The component looks for the registry when it is created. */
    @BeforeEach
    void measure() {
        camel.stop();
        camel = new DefaultCamelContext();
        camel.getRegistry().bind("meters", MeterRegistry.class, meters);
        account(component().getConfiguration());
        camel.start();
        template = camel.createProducerTemplate();
    }

    @Test
    void aCallIsTimedByOperationAndOutcomeWithItsRecords() {
        Map<String, Object> lead = Map.of("MobilePhone", "07700900001");
        send(CREATE, List.of(lead, lead));
        send(CREATE, List.of());
        send(CREATE, Map.of("NoSuchField", "x"));
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.HTTP_STATUS)
                        .status(429)
                        .script("ecnow")
                        .nth(1)
                        .build());
        send(CREATE, lead);
        String create = "ecnow/ecnow_records/create";
        assertThat(calls(create, "applied")).isEqualTo(1);
        assertThat(calls(create, "refused")).isEqualTo(1);
        assertThat(meters.get("contactnow.request.records")
                        .tags("operation", create, "outcome", "applied")
                        .summary()
                        .totalAmount())
                .isEqualTo(2);
        assertThat(meters.get("contactnow.requests")
                        .tags("operation", create, "outcome", "applied")
                        .timer()
                        .totalTime(TimeUnit.NANOSECONDS))
                .isPositive();
    }

    @Test
    void aReadEndsWithItsLastRow() {
        Instant begin = Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.HOURS);
        simulator.seedCalls(40, begin, begin.plus(Duration.ofHours(1)));
        send(
                "contactnow:reporting/cdr?fields=callid&range=" + begin.getEpochSecond() + ":"
                        + begin.plus(Duration.ofHours(2)).getEpochSecond(),
                null);
        assertThat(calls("reporting/cdr", "applied")).isEqualTo(1);
        assertThat(meters.get("contactnow.request.records")
                        .tag("operation", "reporting/cdr")
                        .summary()
                        .totalAmount())
                .isEqualTo(40);
    }

    private long calls(String operation, String outcome) {
        return meters.get("contactnow.requests")
                .tags("operation", operation, "outcome", outcome)
                .timer()
                .count();
    }

    @Test
    void aTokenThatIsRefusedIsRenewedAndTheCallIsCountedAsRepeated() {
        send("contactnow:ajax/agents", null);
        simulator.expireTokens();
        send("contactnow:ajax/agents", null);
        assertThat(meters.get("contactnow.token.renewals").counter().count()).isEqualTo(2);
        assertThat(meters.get("contactnow.request.repeats")
                        .tag("operation", "ajax/agents/read")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void connectionsAreShownByServerWithoutTheUser() {
        send("contactnow:ajax/agents", null);
        String server = simulator.baseUrl().getAuthority();
        assertThat(meters.get("contactnow.connections.max")
                        .tag("server", server)
                        .gauge()
                        .value())
                .isEqualTo(20);
        assertThat(meters.get("contactnow.connections.used").gauge().value()).isZero();
        assertThat(meters.getMeters()).extracting(Meter::getId).allSatisfy(id -> assertThat(id.toString())
                .doesNotContain(simulator.username()));
    }

    @Test
    void aConsumerOfSlicesShowsItsLagInMetersConsoleAndJmx() throws Exception {
        Instant begin = Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.HOURS);
        camel.getRegistry().bind("cursors", new MemoryStateRepository());
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("contactnow:reporting/cdr?fields=callid&slice=1h&sliceFrom=" + begin
                                + "&stateRepository=#cursors&initialDelay=0&delay=50")
                        .routeId("calls")
                        .log("${body}");
            }
        });
        Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                        meters.get("contactnow.slice.lag")
                                .tags("route", "calls", "operation", "reporting/cdr")
                                .gauge()
                                .value())
                .isBetween(0.0, 600.0));
        ContactNowDevConsole console = new ContactNowDevConsole();
        console.setCamelContext(camel);
        String json = ((JsonObject) console.call(MediaType.JSON, Map.of())).toJson();
        assertThat(json)
                .contains("\"route\":\"calls\"", "\"operation\":\"reporting\\/cdr\"", "tokenAgeSeconds", "inFlight")
                .doesNotContain(simulator.username(), simulator.password());
        assertThat((String) console.call(MediaType.TEXT, Map.of())).contains("account", "slices");
        assertThat(ManagementFactory.getPlatformMBeanServer()
                        .getAttribute(
                                new ObjectName("org.apache.camel:context=" + camel.getManagementName()
                                        + ",type=components,name=\"contactnow\""),
                                "Activity")
                        .toString())
                .contains("reporting/cdr")
                .doesNotContain(simulator.username());
    }
}
