package io.github.contactnow.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StreamingTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String RANGE =
            START.getEpochSecond() + ":" + START.plus(Duration.ofDays(365)).getEpochSecond();

    @Test
    @Timeout(20)
    void tenMillionRowsBeginToArriveAtOnceAndMayBeLeftUnread() throws IOException {
        Simulator simulator = Simulator.builder().build().start();
        try (simulator) {
            simulator.seedCalls(10_000_000, START, START.plus(Duration.ofDays(365)));

            try (InputStream body = open(simulator, "callid,urn,qnm,anm,cres,ocnm,ddi,tm_init,cost_cust")) {
                String beginning = new String(body.readNBytes(60));

                assertThat(beginning).startsWith("{\"success\":true,\"total\":10000000,\"list\":[{\"callid\":\"70000");
            }
        }
    }

    @Test
    @Timeout(20)
    void everyRowArrivesOnce() throws IOException {
        try (Simulator simulator = Simulator.builder().build().start()) {
            simulator.seedCalls(200_000, START, START.plus(Duration.ofDays(365)));
            Set<String> ids = new HashSet<>();

            try (InputStream body = open(simulator, "callid");
                    JsonParser json = new JsonFactory().createParser(body)) {
                while (json.nextToken() != null) {
                    if (json.currentToken() == JsonToken.VALUE_STRING) {
                        ids.add(json.getText());
                    }
                }
            }

            assertThat(ids).hasSize(200_000).contains("7000000001", "7000200000");
        }
    }

    @Test
    void seededCallsAreTheSameEachTime() {
        try (Simulator one = Simulator.builder().seed(7).build();
                Simulator other = Simulator.builder().seed(7).build()) {
            one.seedCalls(1_000_000, START, START.plus(Duration.ofDays(1)));
            other.seedCalls(1_000_000, START, START.plus(Duration.ofDays(1)));

            assertThat(one.calls()).hasSize(1_000_000);
            assertThat(one.calls().get(777_777))
                    .isEqualTo(one.calls().get(777_777))
                    .isEqualTo(other.calls().get(777_777));
        }
    }

    private static InputStream open(Simulator simulator, String fields) {
        TestClient client = TestClient.withToken(simulator);
        return client.send(
                        client.request("reporting.php?token=TOKEN&method=cdr&fields=" + fields + "&range=" + RANGE)
                                .build(),
                        BodyHandlers.ofInputStream())
                .body();
    }
}
