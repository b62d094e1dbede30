package io.github.contactnow.routes.leads;

import io.github.contactnow.component.ContactNowComponent;
import io.github.contactnow.component.ContactNowConfiguration;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.support.Project;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The lead flow of the application with one of the example routes, connected to a simulator. */
final class ExampleApplication implements AutoCloseable {

    private final Simulator simulator = Simulator.builder().build().start();
    private final Ledger ledger =
            Ledger.open("jdbc:h2:mem:example" + System.nanoTime() + ";DB_CLOSE_DELAY=-1", null, null);
    private final DefaultCamelContext camel = new DefaultCamelContext();

    ExampleApplication(String example, Map<String, String> settings) throws Exception {
        Properties overrides = new Properties();
        overrides.putAll(Map.of("leads.dataset", "12", "leads.longest-life", "2s", "leads.visibility", "200"));
        overrides.putAll(settings);
        camel.getPropertiesComponent().setInitialProperties(leadSettings());
        camel.getPropertiesComponent().setOverrideProperties(overrides);
        camel.getRegistry().bind("ledger", ledger);
        ContactNowConfiguration account =
                camel.getComponent("contactnow", ContactNowComponent.class).getConfiguration();
        account.setBaseUrl(simulator.baseUrl().toString());
        account.setAllowHttp(true);
        account.setUsername(simulator.username());
        account.setPassword(simulator.password());
        for (String file : List.of("shared", "shared-leads", "examples/" + example)) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.fromString(
                            file.replace('/', '-') + ".camel.yaml",
                            Files.readString(Project.path("routes", file + ".camel.yaml"))));
        }
        camel.start();
    }

    /** The settings of the application that concern leads, with their defaults. */
    private static Properties leadSettings() throws IOException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(Project.path("application.properties"))) {
            settings.load(reader);
        }
        settings.keySet().removeIf(name -> !name.toString().startsWith("leads."));
        return settings;
    }

    Simulator simulator() {
        return simulator;
    }

    /** The references of the records that ContactNow holds, in the order in which they were created. */
    List<String> references() {
        return simulator.records().stream()
                .map(record -> record.get("VENDOR_URN"))
                .toList();
    }

    /** Injects a fault into the next requests that create leads. */
    void whenCreating(FaultKind kind, long times) {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(kind)
                        .status(429)
                        .script("ecnow")
                        .method("ecnow_records")
                        .action("create")
                        .times(times)
                        .build());
    }

    @Override
    public void close() {
        camel.stop();
        ledger.close();
        simulator.close();
    }
}
