package io.github.contactnow.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.simulator.history.SeenRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

    private final Simulator simulator = Simulator.builder()
            .historyLimit(3)
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .build()
            .start();
    private final TestClient client = TestClient.withToken(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void aRequestIsRememberedWithItsEffect() {
        String body = "[{\"dataset\":12,\"HomePhone\":\"1\"},{\"dataset\":12},{\"dataset\":12,\"HomePhone\":\"2\"}]";
        client.create(body);

        SeenRequest seen = simulator.history().get(1);
        assertThat(seen.number()).isEqualTo(2);
        assertThat(seen.time()).isEqualTo(NOW);
        assertThat(List.of(seen.httpMethod(), seen.script(), seen.method(), seen.action(), seen.body()))
                .containsExactly("POST", "ecnow", "ecnow_records", "create", body);
        assertThat(seen.effects())
                .containsExactly(
                        simulator.records().get(0).id(),
                        simulator.records().get(1).id());
        assertThat(seen.processed()).isTrue();
        assertThat(seen.fault()).isEmpty();
    }

    @Test
    void secretsAreMasked() {
        client.get("ecnow.php?token=TOKEN&method=campaign_tables&action=read");

        assertThat(simulator.history().get(0).arguments())
                .isEqualTo(Map.of("action", "get", "username", "demo", "password", "*****"));
        assertThat(simulator.history().get(1).arguments()).containsEntry("token", "*****");
        assertThat(simulator.history().toString()).doesNotContain(client.token());
    }

    @Test
    void theOldestRequestsAreForgotten() {
        for (int i = 0; i < 5; i++) {
            client.get("token.php?action=validate");
        }

        assertThat(simulator.history()).extracting(SeenRequest::number).containsExactly(4L, 5L, 6L);
    }
}
