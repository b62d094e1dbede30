package io.github.contactnow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.component.ContactNowComponent;
import io.github.contactnow.component.ContactNowConfiguration;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.simulator.Simulator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Routes as a reader pastes them, in a context of their own: the component has the simulator's account, and there is a ledger. */
final class RunningRoutes implements AutoCloseable {

    private final Simulator simulator;
    private final Path folder;
    private final Ledger ledger =
            Ledger.open("jdbc:h2:mem:pasted" + System.nanoTime() + ";DB_CLOSE_DELAY=-1", null, null);
    private int leads;

    /** Puts what was pasted into the context. */
    @FunctionalInterface
    interface Pasted {
        void into(CamelContext camel) throws Exception;
    }

    /** @param folder takes the place of {@code ./data}, where the documents keep files */
    RunningRoutes(Simulator simulator, Path folder) {
        this.simulator = simulator;
        this.folder = folder;
    }

    void yaml(Snippet snippet) throws Exception {
        start(camel -> PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.fromString(
                        "pasted.camel.yaml", snippet.text().replace("./data/", folder + "/"))));
    }

    /** Starts them, and has one that takes leads create one. */
    void start(Pasted pasted) throws Exception {
        simulator.reset();
        try (CamelContext camel = new DefaultCamelContext()) {
            account(camel.getComponent("contactnow", ContactNowComponent.class).getConfiguration());
            camel.getRegistry().bind("ledger", ledger);
            pasted.into(camel);
            camel.start();
            assertThat(camel.getRoutes()).isNotEmpty().allSatisfy(route -> assertThat(camel.getRouteController()
                            .getRouteStatus(route.getRouteId())
                            .isStarted())
                    .isTrue());
            for (String input : Stream.of("direct:lead", "direct:leads")
                    .filter(uri -> camel.hasEndpoint(uri) != null)
                    .toList()) {
                String reference = "crm-" + ++leads;
                camel.createProducerTemplate()
                        .sendBody(input, List.of(Map.of("MobilePhone", "07700900123", "reference", reference)));
                assertThat(simulator.records()).singleElement().satisfies(lead -> assertThat(lead.get("VENDOR_URN"))
                        .isEqualTo(reference));
            }
        }
    }

    @Override
    public void close() {
        ledger.close();
    }

    private void account(ContactNowConfiguration configuration) {
        configuration.setBaseUrl(simulator.baseUrl().toString());
        configuration.setAllowHttp(true);
        configuration.setUsername(simulator.username());
        configuration.setPassword(simulator.password());
    }
}
