package io.github.contactnow.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.Outbox;
import io.github.contactnow.ledger.OutboxEvent;
import io.github.contactnow.simulator.Simulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator sees what a CRM has not accepted, and lets it be sent again. */
class CrmCommandsTest {

    private static final Duration LONG = Duration.ofDays(1);

    @TempDir
    Path folder;

    private Console console;

    @BeforeEach
    void fill() {
        try (Simulator simulator = Simulator.builder().build().start()) {
            console = new Console(simulator);
        }
        String url = "jdbc:h2:file:" + folder.resolve("ledger");
        console.settings.put("ledger.jdbc.url", url);
        console.settings.put("crm.targets", "hubspot, audit");
        try (Ledger ledger = Ledger.open(url, null, null)) {
            Outbox outbox = ledger.outbox();
            outbox.add(List.of(
                    event("hubspot", "v-1", "crm-1"),
                    event("hubspot", "v-2", "crm-2"),
                    event("former", "v-1", "crm-1")));
            List<OutboxEvent> claimed = outbox.claim("hubspot", 2, LONG);
            outbox.giveUp(claimed.get(0), "the target answered with status 400");
        }
    }

    private static OutboxEvent event(String target, String id, String subject) {
        return OutboxEvent.of(target, id, "verdict", subject, "{\"data\":{\"phone\":\"07700900123\"}}");
    }

    private long dead() throws Exception {
        assertThat(console.runLine("crm dead --json")).isZero();
        return console.json().get(0).get("number").asLong();
    }

    @Test
    void listsTargetsWithTheirNumbers() throws Exception {
        assertThat(console.runLine("crm list")).isZero();
        assertThat(console.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("audit: 0 wait, 0 dead"),
                        line -> assertThat(line).matches("former: 1 wait \\(since .*\\), 0 dead; not in crm\\.targets"),
                        line -> assertThat(line).matches("hubspot: 1 wait \\(since .*\\), 1 dead"));
        assertThat(console.runLine("crm list --json")).isZero();
        assertThat(console.json().findValuesAsText("target")).containsExactly("audit", "former", "hubspot");
    }

    @Test
    void showsWhyAnEventIsDeadAndItsDataOnlyIfAsked() throws Exception {
        assertThat(console.runLine("crm dead")).isZero();
        assertThat(console.out())
                .containsPattern("\\d+ hubspot .*  verdict of crm-1, 1 attempts: the target answered with status 400");
        long number = dead();
        assertThat(console.runLine("crm show " + number)).isZero();
        assertThat(console.out())
                .contains("reason: the target answered with status 400")
                .doesNotContain("07700900123");
        assertThat(console.runLine("crm show " + number + " --show-event --json"))
                .isZero();
        JsonNode shown = console.json();
        assertThat(shown.at("/cloudEvent/data/phone").asText()).isEqualTo("07700900123");
        assertThat(console.runLine("crm dead --target audit")).isZero();
        assertThat(console.out()).isEmpty();
    }

    @Test
    void replaysByNumberOrByTarget() throws Exception {
        long number = dead();
        assertThat(console.runLine("crm replay " + number)).isZero();
        assertThat(console.out()).isEqualTo("1 dead events are sent again" + System.lineSeparator());
        assertThat(console.runLine("crm replay " + number)).isOne();
        assertThat(console.err()).contains("There is no dead event " + number);
        assertThat(console.runLine("crm replay --target hubspot --reason 400")).isZero();
        assertThat(console.out()).startsWith("0 dead events");
        assertThat(console.runLine("crm replay")).isEqualTo(2);
        assertThat(console.runLine("crm show 999999")).isOne();
        assertThat(console.err()).contains("There is no event 999999");
    }
}
