package io.github.contactnow.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.component.ContactNowComponent;
import io.github.contactnow.component.ContactNowConfiguration;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.fault.Faults;
import io.github.contactnow.simulator.junit.ContactNowSimulator;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;

@ContactNowSimulator
class CamelExampleTest extends CamelTestSupport {

    private final Simulator simulator;

    CamelExampleTest(Simulator simulator) {
        this.simulator = simulator;
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        ContactNowConfiguration account =
                camel.getComponent("contactnow", ContactNowComponent.class).getConfiguration();
        account.setBaseUrl(simulator.baseUrl().toString());
        account.setAllowHttp(true);
        account.setUsername(simulator.username());
        account.setPassword(simulator.password());
        return camel;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:lead").to("contactnow:ecnow/ecnow_records/create?dataset=12&delivery=AT_MOST_ONCE");
            }
        };
    }

    @Test
    void aLostReplyDoesNotCreateTheLeadTwice() {
        simulator
                .faults()
                .add(Faults.catalogue().get("close-after-processing").toBuilder()
                        .action("create")
                        .nth(1)
                        .build());

        template.sendBody("direct:lead", List.of(Map.of("MobilePhone", "07700900123", "reference", "crm-1")));

        assertThat(simulator.records()).singleElement().satisfies(lead -> assertThat(lead.get("VENDOR_URN"))
                .isEqualTo("crm-1"));
    }

    @Test
    void eachTestFindsTheSimulatorFresh() {
        assertThat(simulator.records()).isEmpty();
        assertThat(simulator.faults().all()).isEmpty();
    }
}
