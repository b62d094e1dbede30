package io.github.contactnow.routes.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.component.ContactNowComponent;
import io.github.contactnow.ops.TodRules;
import io.github.contactnow.policy.Check;
import io.github.contactnow.policy.Reason;
import io.github.contactnow.policy.Subject;
import io.github.contactnow.policy.Verdict;
import io.github.contactnow.settings.PolicySettings;
import io.github.contactnow.settings.Settings;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.state.Queue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dialler whose hours are wider than those of the policy gets no lead. The queue is the simulator's, by the rows of its API. */
class DiallerHoursTest {

    /** A Tuesday. */
    private static final Instant NOW = Instant.parse("2026-06-09T09:00:00Z");

    private static final String RULES = """
            covers: [GB]
            rules:
              - id: own-hours
                jurisdiction: GB
                hours: {mon-fri: '08:00-21:00', sat: '09:00-21:00', sun: none}
                source: a test
            """;

    @TempDir
    private Path folder;

    private final Simulator simulator = Simulator.builder().build().start();
    private final Properties settings = new Properties();
    private Optional<String> problem;
    private boolean holdsLeads;

    @BeforeEach
    void set() throws Exception {
        settings.putAll(Map.of(
                "policy.file",
                Files.writeString(folder.resolve("policy.yaml"), RULES).toString(),
                "policy.lists-directory",
                folder.resolve("lists").toString(),
                "policy.audit.directory",
                folder.resolve("audit").toString(),
                "policy.dialler.zone",
                "Europe/London",
                "leads.dataset",
                "12"));
        queue("31");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private void queue(String policy) {
        simulator.addQueue(
                new Queue(700_001, "outbound", "Outbound A", "02079460000", 31, "Renewals", Map.of("tod", policy)));
    }

    /** The check of the dialler's hours among the reasons of a decision; empty if it is none of them. */
    private Optional<Reason> ask(boolean reads) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            ContactNowComponent component = new ContactNowComponent();
            component.getConfiguration().setBaseUrl(simulator.baseUrl().toString());
            component.getConfiguration().setAllowHttp(true);
            component.getConfiguration().setUsername(simulator.username());
            component.getConfiguration().setPassword(simulator.password());
            camel.addComponent("contactnow", component);
            camel.getPropertiesComponent().setOverrideProperties(settings);
            camel.start();
            try (ContactPolicy policy = new ContactPolicy(PolicySettings.of(Settings.of(camel)), Optional.empty())) {
                if (reads) {
                    policy.diallerHours().refresh(PolicyWatch.rows(camel), NOW);
                }
                problem = policy.diallerHours().problem(NOW);
                holdsLeads = policy.diallerHours().holdsLeads(NOW);
                return policy.decide("admit", "a", Subject.of("+442079460001"), NOW).reasons().stream()
                        .filter(reason -> reason.rule().equals(Check.DIALLER_HOURS))
                        .findFirst();
            }
        }
    }

    @Test
    void theSameHoursAreNoReason() throws Exception {
        TodRules.set(simulator, 31, List.of("Mon-Fri 08:00 20:59", "Sat 09:00 20:59"));
        assertThat(ask(true)).isEmpty();
        assertThat(problem).isEmpty();
        assertThat(holdsLeads).isFalse();
    }

    @Test
    void aMinuteMoreHoldsLeadsAndIsNamedInHealth() throws Exception {
        TodRules.set(simulator, 31, List.of("Mon-Fri 08:00 21:00"));
        assertThat(ask(true)).get().satisfies(reason -> {
            assertThat(reason.verdict()).isEqualTo(Verdict.HOLD);
            assertThat(reason.why()).contains("2026-06-09T20:00:00Z", "queue 700001", "time-of-day policy 31");
        });
        assertThat(problem).get().asString().contains("2026-06-09T20:00:00Z", "(GB)");
        assertThat(holdsLeads).isTrue();

        settings.put("policy.dialler.hours", "accept");
        assertThat(ask(true)).isEmpty();
        assertThat(problem).isPresent();
        assertThat(holdsLeads).isFalse();
    }

    @Test
    void aQueueWithoutAPolicyCallsAtAnyTime() throws Exception {
        queue("0");
        assertThat(ask(true).orElseThrow().why()).contains("queue 700001 without a time-of-day policy");
    }

    @Test
    void hoursThatAreNotKnownHoldLeadsOnlyIfTheyAreRequired() throws Exception {
        settings.remove("policy.dialler.zone");
        assertThat(ask(true)).isEmpty();
        assertThat(problem).get().asString().contains("policy.dialler.zone");
        assertThat(holdsLeads).isFalse();

        settings.put("policy.dialler.hours", "require");
        assertThat(ask(true)).isPresent();
        assertThat(holdsLeads).isTrue();
    }

    @Test
    void leadsWaitUntilTheHoursWereAskedFor() throws Exception {
        assertThat(ask(false)).isPresent();
    }
}
