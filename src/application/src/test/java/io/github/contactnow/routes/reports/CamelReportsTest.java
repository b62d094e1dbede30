package io.github.contactnow.routes.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.contactnow.component.ContactNowComponent;
import io.github.contactnow.simulator.Simulator;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class CamelReportsTest {

    @Test
    void whoAsksWhileTheApplicationStopsIsToldSo() throws Exception {
        try (Simulator simulator = Simulator.builder().build().start();
                CamelContext camel = new DefaultCamelContext()) {
            ContactNowComponent component = camel.getComponent("contactnow", ContactNowComponent.class);
            component.getConfiguration().setBaseUrl(simulator.baseUrl().toString());
            component.getConfiguration().setAllowHttp(true);
            component.getConfiguration().setUsername(simulator.username());
            component.getConfiguration().setPassword(simulator.password());
            camel.start();
            CamelReports reports = new CamelReports(camel);
            long now = Instant.now().getEpochSecond();
            Map<String, String> arguments =
                    Map.of("fields", "qid,nc_all", "groupby", "qid", "range", now - 60 + ":" + now);
            assertThat(reports.read("calls", arguments)).isEmpty();
            camel.stop();
            assertThatThrownBy(() -> reports.read("calls", arguments))
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("The application stops: reporting/calls was not asked");
        }
    }
}
