package io.github.contactnow.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {

    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

    private final Simulator simulator = Simulator.builder()
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .clientAddressHeader("X-Client")
            .build()
            .start();
    private final TestClient client = new TestClient(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void aTokenHasFortyHexDigitsAndLivesTwelveHours() {
        JsonNode reply = client.json("token.php?action=get&username=demo&password=demo");

        assertThat(reply.get("success").isBoolean()).isTrue();
        assertThat(reply.get("token").asText()).matches("[0-9a-f]{40}");
        assertThat(reply.get("expire").longValue())
                .isEqualTo(NOW.plus(Duration.ofHours(12)).getEpochSecond());
    }

    @Test
    void xmlIsGivenWhenAskedFor() {
        String reply = client.get("token.php?action=get&username=demo&password=demo&format=xml")
                .body();

        assertThat(reply)
                .matches("(?s)<\\?xml .*\\?><result><success>1</success><token>[0-9a-f]{40}</token>"
                        + "<expire>\\d+</expire></result>");
    }

    @Test
    void theSameTokenIsGivenUntilItExpires() {
        String first = client.fetchToken();
        simulator.clock().advance(Duration.ofHours(12).minusSeconds(1));
        assertThat(client.fetchToken()).isEqualTo(first);

        simulator.clock().advance(Duration.ofSeconds(1));
        assertThat(client.fetchToken()).isNotEqualTo(first);
    }

    @Test
    void validationReturnsTheExpiryAndDoesNotExtendIt() {
        client.fetchToken();
        simulator.clock().advance(Duration.ofHours(1));

        JsonNode reply = client.json("token.php?action=validate&token=TOKEN");

        assertThat(reply)
                .isEqualTo(TestClient.parsed("{\"success\":true,\"expire\":"
                        + NOW.plus(Duration.ofHours(12)).getEpochSecond() + "}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token.php?action=validate&token=TOKEN",
                "ecnow.php?format=json&method=campaign_tables&action=read&token=TOKEN",
                "database.php?format=json&method=queues&action=read&token=TOKEN",
                "reporting.php?method=cdr&token=TOKEN"
            })
    void everyScriptRejectsAnExpiredToken(String path) {
        client.fetchToken();
        simulator.clock().advance(Duration.ofHours(12));

        assertThat(client.json(path))
                .isEqualTo(TestClient.parsed("{\"success\":false,\"error\":\"Expired token\",\"expire\":-1}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ecnow.php?format=json&token=nonsense",
                "database.php?format=json&method=nonsense",
                "reporting.php?method=cdr&fields=nonsense",
                "token.php?action=validate"
            })
    void theTokenIsCheckedBeforeAnythingElse(String path) {
        assertThat(client.json(path)).isEqualTo(TestClient.parsed("{\"success\":false,\"error\":\"Invalid token\"}"));
    }

    @Test
    void aTokenIsInvalidFromAnotherAddress() {
        client.fetchToken();

        assertThat(validated("10.0.0.9")).isEqualTo("Invalid token");
    }

    @Test
    void aTokenCanBeBoundToTenAddresses() {
        String reply = client.get("token.php?action=get&username=demo&password=demo&address=" + addresses(10))
                .body();
        String token = TestClient.parsed(reply).get("token").asText();

        assertThat(client.json("token.php?action=validate&token=" + token)
                        .get("error")
                        .asText())
                .as("from the address that asked for it")
                .isEqualTo("Invalid token");
        String fromListed = client.send(
                        client.request("token.php?action=validate&token=" + token)
                                .header("X-Client", "10.0.0.10")
                                .build(),
                        BodyHandlers.ofString())
                .body();
        assertThat(fromListed).contains("\"success\":true");
    }

    @Test
    void elevenAddressesAreTooMany() {
        JsonNode reply = client.json("token.php?action=get&username=demo&password=demo&address=" + addresses(11));

        assertThat(reply.get("error").asText()).isEqualTo("Bad argument: address");
    }

    @ParameterizedTest
    @CsvSource({
        "action=get&username=demo&password=wrong, Authentication failure",
        "action=get&username=nobody&password=demo, Authentication failure",
        "action=get&password=demo, Bad argument: username",
        "action=get&username=demo, Bad argument: password",
        "username=demo, Bad argument: action"
    })
    void whatIsMissingOrWrongIsRefused(String arguments, String error) {
        assertThat(client.json("token.php?" + arguments).get("error").asText()).isEqualTo(error);
    }

    @Test
    void lifeIsSettableAndTheForeignAddressErrorToo() {
        try (Simulator other = Simulator.builder()
                .tokenLife(Duration.ofSeconds(5))
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .clientAddressHeader("X-Client")
                .foreignAddressError("Unknown token")
                .build()
                .start()) {
            TestClient impatient = TestClient.withToken(other);
            String foreign = impatient
                    .send(
                            impatient
                                    .request("token.php?action=validate&token=TOKEN")
                                    .header("X-Client", "10.0.0.9")
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            assertThat(foreign).contains("Unknown token");

            other.clock().advance(Duration.ofSeconds(5));
            assertThat(impatient
                            .json("token.php?action=validate&token=TOKEN")
                            .get("expire")
                            .intValue())
                    .isEqualTo(-1);
        }
    }

    private String validated(String address) {
        return TestClient.parsed(client.send(
                                client.request("token.php?action=validate&token=TOKEN")
                                        .header("X-Client", address)
                                        .build(),
                                BodyHandlers.ofString())
                        .body())
                .get("error")
                .asText();
    }

    private static String addresses(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "10.0.0." + i).collect(Collectors.joining(","));
    }
}
