package io.github.contactnow.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.junit.ContactNowSimulator;
import java.net.URL;
import org.junit.jupiter.api.Test;

@ContactNowSimulator
class PlainExampleTest {

    @Test
    void aTokenIsHandedOut(Simulator simulator) throws Exception {
        URL url = simulator
                .baseUrl()
                .resolve("token.php?action=get&username=demo&password=demo")
                .toURL();
        assertThat(new String(url.openStream().readAllBytes(), UTF_8)).contains("\"success\":true");
        assertThat(simulator.history()).hasSize(1);
    }
}
