package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.simulator.Simulator;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;

/** The component works in a plain Camel Main, configured by properties. */
class PlainMainTest {

    @Test
    void aRouteOfAPlainMainCreatesALead() throws Exception {
        try (Simulator simulator = Simulator.builder().build().start()) {
            Main main = new Main();
            // Settings and routes of this project's own application are on the class path of its tests; they are not
            // meant here.
            main.setDefaultPropertyPlaceholderLocation("false");
            main.addOverrideProperty("camel.main.routes-include-pattern", "false");
            main.addOverrideProperty(
                    "camel.component.contactnow.base-url", simulator.baseUrl().toString());
            main.addOverrideProperty("camel.component.contactnow.allow-http", "true");
            main.addOverrideProperty("camel.component.contactnow.username", simulator.username());
            main.addOverrideProperty("camel.component.contactnow.password", simulator.password());
            main.addOverrideProperty("camel.component.contactnow.request-timeout", "20s");
            main.configure().addRoutesBuilder(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:lead").to("contactnow:ecnow/ecnow_records/create?dataset=12&delivery=AT_MOST_ONCE");
                }
            });
            main.start();
            try {
                assertThat(main.getCamelContext().getRoutes()).hasSize(1);
                main.getCamelTemplate()
                        .requestBody("direct:lead", Map.of("reference", "main-1", "MobilePhone", "07700900123"));
                assertThat(simulator.records()).singleElement().satisfies(record -> assertThat(record.get("VENDOR_URN"))
                        .isEqualTo("main-1"));
                ContactNowComponent component =
                        main.getCamelContext().getComponent("contactnow", ContactNowComponent.class);
                assertThat(component.getConfiguration().getRequestTimeout()).hasSeconds(20);
            } finally {
                main.stop();
            }
        }
    }
}
