package io.github.contactnow.state;

import static io.github.contactnow.routes.TestEnvironment.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.ops.Commands;
import io.github.contactnow.routes.Profiles;
import io.github.contactnow.routes.TestEnvironment;
import io.github.contactnow.routes.Topics;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

/** The state of the running application, and the command that shows it. */
@QuarkusTest
@TestProfile(Profiles.Held.class)
class StateTest {

    TestEnvironment parts;

    @Inject
    CamelContext camel;

    @TestHTTPResource("/")
    URI application;

    private AreaState area(Area area) {
        return StateReader.of(camel).area(area);
    }

    @Test
    void theAccountIsShownWithHostUserAndAgeOfTheTokenAndNoSecret() {
        eventually().untilAsserted(() -> assertThat(area(Area.ACCOUNT).level()).isEqualTo(Level.OK));
        AreaState account = area(Area.ACCOUNT);
        assertThat(account.figures())
                .containsEntry("host", URI.create(parts.line().url()).getAuthority())
                .containsEntry("user", parts.simulator().username())
                .containsKey("tokenSeconds");
        assertThat(account.toString()).doesNotContain(TestEnvironment.PASSWORD);
        assertThat(area(Area.ACCOUNT).since()).isEqualTo(account.since());
    }

    @Test
    void leadsAreCountedByHourWithThoseThatWereThereAlready() throws Exception {
        eventually().untilAsserted(() -> assertThat(area(Area.LEADS).figures()).containsKey("accepted"));
        long accepted = count("accepted");
        long rejected = count("rejected");
        long there = count("alreadyThere");
        Files.writeString(parts.inbox().resolve("state.csv"), """
                reference,dataset,MobilePhone
                state-1,12,07700900123
                state-2,12,nonsense
                state-1,12,07700900123
                """);
        eventually()
                .untilAsserted(() -> assertThat(List.of(count("accepted"), count("rejected"), count("alreadyThere")))
                        .containsExactly(accepted + 1, rejected + 1, there + 1));
        assertThat(area(Area.LEADS).figures())
                .containsEntry("lastFilesName", "state.csv")
                .containsKeys("lastFiles", "inDoubtNow", "heldNow", "hours");
        try (Topics topics = new Topics(parts.bootstrapServers())) {
            topics.send("{\"dataset\":12,\"MobilePhone\":\"07700900124\",\"reference\":\"state-3\"}");
            eventually().untilAsserted(() -> assertThat(count("accepted")).isEqualTo(accepted + 2));
            eventually().untilAsserted(() -> assertThat(area(Area.LEADS).figures())
                    .containsEntry("kafkaLag", 0L)
                    .containsKey("lastKafka"));
        }
    }

    private long count(String figure) {
        return (long) area(Area.LEADS).figures().getOrDefault(figure, 0L);
    }

    @Test
    void eachAreaSaysWhatIsSoAndWhatIsOffSaysWhichSettingIsMissing() {
        eventually()
                .untilAsserted(() -> assertThat(area(Area.REPORTS).figures()).containsKeys("cursors", "auditedAt"));
        eventually()
                .untilAsserted(() -> assertThat(area(Area.RECORDINGS).figures()).containsKey("stored"));
        ApplicationState state = StateReader.of(camel).state();
        assertThat(state.areas()).extracting(AreaState::area).containsExactly(Area.values());
        assertThat(state.areas())
                .allSatisfy(area -> assertThat(area.sentence()).isNotBlank().endsWith("."));
        assertThat(state.area(Area.OUTBOX)).satisfies(outbox -> {
            assertThat(outbox.on()).isFalse();
            assertThat(outbox.nextStep()).contains("crm.targets");
        });
        assertThat(state.level())
                .isEqualTo(state.areas().stream()
                        .filter(AreaState::on)
                        .map(AreaState::level)
                        .reduce(Level.OK, Level::orWorse));
    }

    @Test
    void theCommandAsksTheApplicationOfThisMachine() throws Exception {
        StringWriter out = new StringWriter();
        Map<String, String> settings = Map.of(
                "ops.token", TestEnvironment.OPS_TOKEN, "quarkus.http.port", Integer.toString(application.getPort()));
        assertThat(run(settings, out, "status")).as(out.toString()).isZero();
        assertThat(out.toString().lines()).anyMatch(line -> line.startsWith("account     "));
        StringWriter json = new StringWriter();
        assertThat(run(
                        Map.of("ops.token", TestEnvironment.OPS_TOKEN),
                        json,
                        "--application",
                        application.toString(),
                        "status",
                        "--json"))
                .isZero();
        JsonNode state = new ObjectMapper().readTree(json.toString());
        assertThat(state.at("/areas/0/area").asText()).isEqualTo("ACCOUNT");
        assertThat(List.of(Level.values()))
                .contains(Level.valueOf(state.get("level").asText()));
    }

    private static int run(Map<String, String> settings, StringWriter said, String... arguments) {
        PrintWriter writer = new PrintWriter(said, true);
        return Commands.of(name -> Optional.ofNullable(settings.get(name)))
                .setOut(writer)
                .setErr(writer)
                .execute(arguments);
    }
}
