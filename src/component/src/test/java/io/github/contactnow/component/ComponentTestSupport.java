package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.leads.Verdict;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.simulator.history.SeenRequest;
import io.github.contactnow.support.BusyMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A simulator and a plain CamelContext whose component has the simulator's account. */
abstract class ComponentTestSupport {

    private static final String CONTROL = "control-" + "0".repeat(20);
    static final String CREATE = "contactnow:ecnow/ecnow_records/create?dataset=12";

    Simulator simulator;
    CamelContext camel;
    ProducerTemplate template;

    @BeforeEach
    void start() throws Exception {
        simulator = Simulator.builder().build().start();
        camel = new DefaultCamelContext();
        account(component().getConfiguration());
        camel.start();
        template = camel.createProducerTemplate();
    }

    ContactNowComponent component() {
        return camel.getComponent("contactnow", ContactNowComponent.class);
    }

    void account(ContactNowConfiguration configuration) {
        configuration.setBaseUrl(simulator.baseUrl().toString());
        configuration.setAllowHttp(true);
        configuration.setUsername(simulator.username());
        configuration.setPassword(simulator.password());
    }

    void routes(RoutesBuilder routes) throws Exception {
        camel.addRoutes(routes);
    }

    /** A route from {@code direct:in} to a URI. */
    void route(String uri) throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(uri);
            }
        });
    }

    /** Sends a body and headers, and returns the exchange. */
    Exchange send(String uri, Object body, Object... headers) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getMessage().setHeader((String) headers[i], headers[i + 1]);
            }
        });
    }

    /** The body as a list. */
    static List<?> list(Exchange exchange) {
        return exchange.getMessage().getBody(List.class);
    }

    static Map<String, Object> lead(String reference) {
        return Map.of("FirstName", "Ann", "MobilePhone", "07700900123", "VENDOR_URN", reference);
    }

    static Map<String, Object> good(String reference) {
        return Map.of("reference", reference, "MobilePhone", "07700900123");
    }

    static Map<String, Object> bad(String reference) {
        return Map.of("reference", reference, "MobilePhone", "not a number");
    }

    /** Sends leads to a create that answers with verdicts, and counts those that are applied. */
    List<Verdict> verdicts(String uri, Object leads) {
        Exchange exchange =
                BusyMachine.patiently(() -> send(uri, leads), sent -> BusyMachine.isTooLate(sent.getException()));
        assertThat(exchange.getException()).isNull();
        List<Verdict> verdicts = new ArrayList<>();
        list(exchange).forEach(verdict -> verdicts.add((Verdict) verdict));
        assertThat(exchange.getMessage().getHeader(ContactNowConstants.TOTAL))
                .isEqualTo(verdicts.stream()
                        .filter(verdict -> verdict.state() == Verdict.State.APPLIED)
                        .count());
        return verdicts;
    }

    static List<Map<String, Object>> leads(int count) {
        List<Map<String, Object>> leads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leads.add(lead("crm-" + i));
        }
        return leads;
    }

    /** References of the records, except that of {@link #control()}. */
    List<String> references() {
        return simulator.records().stream()
                .map(record -> record.get("VENDOR_URN"))
                .filter(reference -> !CONTROL.equals(reference))
                .toList();
    }

    /** An earlier record with a reference, which proves that the server stores and searches references. */
    void control() {
        simulator.createRecord(12, Map.of("VENDOR_URN", CONTROL, "MobilePhone", "07700900999"));
    }

    /** ContactNow refuses one create before it does anything. */
    void nextCreateIsTurnedAway() {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.HTTP_STATUS)
                        .status(429)
                        .action("create")
                        .times(1)
                        .build());
    }

    List<SeenRequest> seen(String action) {
        return simulator.history().stream()
                .filter(request -> request.action().equals(action))
                .toList();
    }

    /** Resets the simulator and renews the token, so that no fault meets a request with a refused token. */
    void restart() {
        simulator.reset();
        assertThat(send("contactnow:ecnow/campaign_tables/read", null).getException())
                .isNull();
        simulator.clearHistory();
    }

    void fault(FaultKind kind, String action, long nth) {
        simulator
                .faults()
                .add(Fault.builder().kind(kind).action(action).nth(nth).build());
    }

    @AfterEach
    void stop() {
        camel.stop();
        simulator.close();
    }
}
