package io.github.contactnow.histories;

import io.github.contactnow.histories.Judge.Lead;
import io.github.contactnow.leads.LeadMarks;
import io.github.contactnow.leads.OnChange;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;

/**
 * Forms of leads for the simulator, which arrive in any order and again and again: each says when its source changed the lead. The number of
 * a form, which its mark ends with, is its age.
 */
record UpdateScenario(SimulatorScenario base) implements Scenario {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final String UPDATE = "update";
    private static final FaultKind[] KINDS = {
        FaultKind.CLOSE_AFTER_PROCESSING,
        FaultKind.CLOSE_BEFORE_PROCESSING,
        FaultKind.CUT_REPLY,
        FaultKind.HTML_PAGE,
        FaultKind.EMPTY_BODY,
        FaultKind.WRONG_TOTAL,
        FaultKind.SLOW_FIRST_BYTE,
        FaultKind.LATE_PROCESSING,
        FaultKind.CLOSE_THEN_PROCESS,
        FaultKind.CLOSE_THEN_PROCESS,
        FaultKind.ERROR_REPLY
    };

    private static final Plan.Size SIZE = new Plan.Size(Pace.LONG, false, 10, 41, UpdateScenario::reference);

    static UpdateScenario draw(long seed) {
        SplittableRandom random = Plan.random(seed);
        Plan plan = Plan.draw(seed, random, SIZE);
        List<Fault> faults =
                new ArrayList<>(SimulatorScenario.draw(seed).faults().subList(0, 2));
        int count = 2 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            FaultKind kind = KINDS[random.nextInt(KINDS.length)];
            faults.add(Fault.builder()
                    .kind(kind)
                    .action(UPDATE)
                    .error(SimulatorServer.REFUSAL)
                    .nth(1 + random.nextInt(5))
                    .times(1 + random.nextInt(3))
                    .delay(Duration.ofMillis(1 + random.nextInt(SIZE.pace().latestEffect())))
                    .build());
        }
        return new UpdateScenario(new SimulatorScenario(plan, Duration.ofMillis(random.nextInt(3) * 100L), faults));
    }

    /** Often that of an earlier form. */
    private static String reference(long seed, int i, List<Lead> before, SplittableRandom random) {
        return before.isEmpty() || random.nextInt(5) < 2
                ? "f" + seed + "-" + i
                : before.get(random.nextInt(before.size())).reference();
    }

    @Override
    public Plan plan() {
        return base.plan();
    }

    @Override
    public Judge judge() {
        return Judge.ofForms(Set.of(SimulatorServer.REFUSAL));
    }

    @Override
    public LeadServer server(String user, Executor threads) {
        return new SimulatorServer(base, user, UpdateScenario::record);
    }

    private static void record(Lead form, Map<String, Object> record) {
        record.put("MobilePhone", "07700900123");
        record.put(LeadMarks.ON_CHANGE, OnChange.UPDATE.name());
        record.put(LeadMarks.CHANGED_AT, FIRST.plusSeconds(form.number()).toString());
    }

    @Override
    public Set<String> kinds() {
        Set<String> kinds = new LinkedHashSet<>();
        base.faults().stream()
                .filter(fault -> fault.action().equals(UPDATE))
                .forEach(fault -> kinds.add(fault.kind().toString()));
        return kinds;
    }

    /** All faults of an update that can be drawn. */
    static Set<String> allKinds() {
        Set<String> all = new LinkedHashSet<>();
        for (FaultKind kind : KINDS) {
            all.add(kind.toString());
        }
        return all;
    }

    @Override
    public List<String> parts() {
        return base.parts();
    }

    @Override
    public Scenario only(Set<String> parts) {
        return new UpdateScenario((SimulatorScenario) base.only(parts));
    }
}
