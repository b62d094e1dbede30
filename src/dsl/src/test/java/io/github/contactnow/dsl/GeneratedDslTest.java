package io.github.contactnow.dsl;

import static io.github.contactnow.dsl.StaticEndpointBuilders.contactnow;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.api.Region;
import io.github.contactnow.component.ContactNowConfiguration;
import io.github.contactnow.component.ContactNowEndpoint;
import io.github.contactnow.component.Delivery;
import java.time.Duration;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a route in Java writes by methods is what a URI says. */
class GeneratedDslTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void register() {
        ComponentsBuilderFactory.contactnow()
                .region(Region.EU)
                .username("user")
                .password("secret")
                .requestTimeout(Duration.ofSeconds(20))
                .register(camel, "contactnow");
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void aConsumerHasTheOptionsOfTheReport() {
        ContactNowEndpoint endpoint = contactnow("reporting/cdr")
                .fields("callid,urn")
                .slice(Duration.ofHours(1))
                .sliceOverlap("5m")
                .delay(30_000)
                .resolve(camel, ContactNowEndpoint.class);
        ContactNowConfiguration options = endpoint.getConfiguration();
        assertThat(endpoint.getOperation()).isEqualTo("reporting/cdr");
        assertThat(options.getFields()).isEqualTo("callid,urn");
        assertThat(options.getSlice()).isEqualTo(Duration.ofHours(1));
        assertThat(options.getSliceOverlap()).isEqualTo(Duration.ofMinutes(5));
        assertThat(endpoint.getDelay()).isEqualTo(30_000);
    }

    @Test
    void aProducerHasTheOptionsOfLeadsAndTheComponentThoseOfTheAccount() {
        ContactNowConfiguration options = contactnow("ecnow/ecnow_records/create")
                .delivery(Delivery.AT_MOST_ONCE)
                .dataset("12")
                .resolve(camel, ContactNowEndpoint.class)
                .getConfiguration();
        assertThat(options.getDelivery()).isEqualTo(Delivery.AT_MOST_ONCE);
        assertThat(options.getDataset()).isEqualTo("12");
        assertThat(options.getRegion()).isEqualTo(Region.EU);
        assertThat(options.getPassword()).isEqualTo("secret");
        assertThat(options.getRequestTimeout()).isEqualTo(Duration.ofSeconds(20));
    }
}
