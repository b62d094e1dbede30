package io.github.contactnow.ops.probe;

import io.github.contactnow.api.Account;
import io.github.contactnow.api.HttpSettings;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.SimulatorBuilder;
import io.github.contactnow.simulator.history.SeenRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** Probes simulators. */
abstract class ProbeTestSupport {

    static final String PASSWORD = "a-secret-password";
    static final WritePlan HELD = new WritePlan("13", false, "501001", "07700900123");

    Simulator simulator;
    final StringWriter output = new StringWriter();

    @AfterEach
    void stop() {
        if (simulator != null) {
            simulator.close();
        }
    }

    void start(SimulatorBuilder builder) {
        stop();
        simulator = builder.password(PASSWORD).build().start();
    }

    /** An account that has been worked with: records with references and callbacks, calls of the last hours, calls of just now. */
    void fill() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
        for (int i = 0; i < 6; i++) {
            simulator.createRecord(
                    12, Map.of("MobilePhone", "0770090012" + i, "FirstName", "Ann", "VENDOR_URN", "Crm-" + i + "-X"));
        }
        simulator.seedCalls(90, now.minus(Duration.ofHours(5)), now.minus(Duration.ofHours(1)));
        simulator.generateCalls(6);
    }

    static ProbeTarget target() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        return new ProbeTarget("Renewals", now.minus(Duration.ofHours(24)), now, "VENDOR_URN");
    }

    Probe probe(WritePlan plan, String... only) {
        Account account = new Account(simulator.baseUrl(), simulator.username(), PASSWORD, null);
        return new Probe(account, HttpSettings.DEFAULTS, Duration.ZERO, target(), plan, Set.of(only));
    }

    /** Asks everything but what takes its time, or only what is named. */
    Probe.Result run(WritePlan plan, String... only) {
        String[] quick = Questions.all().stream()
                .map(Question::name)
                .filter(name -> !name.equals("validate-extends"))
                .toArray(String[]::new);
        return probe(plan, only.length == 0 ? quick : only).run(new PrintWriter(output, true));
    }

    static Map<String, String> answers(Probe.Result result) {
        Map<String, String> answers = new LinkedHashMap<>();
        result.answers().forEach(answer -> answers.put(answer.name(), answer.answer()));
        return answers;
    }

    static String evidence(Probe.Result result, String name) {
        return result.answers().stream()
                .filter(answer -> answer.name().equals(name))
                .findFirst()
                .orElseThrow()
                .evidence();
    }

    List<SeenRequest> writes() {
        return simulator.history().stream()
                .filter(request -> Set.of("create", "update", "delete").contains(request.action()))
                .toList();
    }
}
