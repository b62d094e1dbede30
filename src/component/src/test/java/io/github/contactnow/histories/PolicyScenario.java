package io.github.contactnow.histories;

import io.github.contactnow.histories.Judge.Lead;
import io.github.contactnow.leads.LeadMarks;
import io.github.contactnow.leads.delivery.Admission;
import io.github.contactnow.policy.Attempts;
import io.github.contactnow.policy.Policy;
import io.github.contactnow.policy.Subject;
import io.github.contactnow.policy.Verdict;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Leads that a contact policy holds for a while, and blocks in part, and opt-outs of some of them. Of the leads of a reference, the one with
 * the lowest number is the lead, and the others are its opt-outs.
 *
 * @param policy asks the clock of this process, as all instances do
 */
record PolicyScenario(SimulatorScenario base, HistoryPolicy policy) implements Scenario {

    static final String OFF = "501002";
    private static final String RULE = "the list has every tenth lead";
    private static final String BLOCKED = "the contact policy forbids it: " + RULE;
    private static final String UPDATE = "update";
    private static final FaultKind[] KINDS = {
        FaultKind.CLOSE_AFTER_PROCESSING,
        FaultKind.CLOSE_BEFORE_PROCESSING,
        FaultKind.HTML_PAGE,
        FaultKind.WRONG_TOTAL,
        FaultKind.LATE_PROCESSING,
        FaultKind.CLOSE_THEN_PROCESS
    };
    private static final Plan.Size SIZE = new Plan.Size(Pace.LONG, false, 10, 41, PolicyScenario::reference);

    /**
     * Holds each lead for up to four seconds, by its reference, and while no suppression list is loaded; blocks whom the list has, and knows
     * whom it has admitted.
     */
    static final class HistoryPolicy implements Admission {

        private static final int LONGEST_MILLIS = 4000;
        private static final Policy POLICY = Policy.load(List.of(), Map.of());
        private final Instant begun = Instant.now();
        private final Set<String> admitted = ConcurrentHashMap.newKeySet();
        private final HistoryList list;

        HistoryPolicy(Plan plan) {
            list = new HistoryList(
                    plan.leads().stream()
                            .filter(lead -> isListed(lead.reference()))
                            .map(lead -> "+44" + phone(lead).substring(1))
                            .distinct()
                            .toList(),
                    Plan.random(plan.seed() + 1));
        }

        private static boolean isListed(String reference) {
            return Math.floorMod(reference.hashCode(), LONGEST_MILLIS) % 10 == 0;
        }

        private Verdict byList(Candidate lead) {
            String phone = String.valueOf(lead.fields().get("MobilePhone"));
            return POLICY.decide(Subject.of("+44" + phone.substring(1)), list.now(), Attempts.UNKNOWN, Instant.now())
                    .verdict();
        }

        @Override
        public Answer ask(Candidate lead) {
            int hash = Math.floorMod(lead.reference().hashCode(), LONGEST_MILLIS);
            Instant until = begun.plusMillis(hash);
            if (hash % 3 > 0 && Instant.now().isBefore(until)) {
                return Answer.held(until, Duration.ofMillis(500), "it is too early");
            }
            Verdict verdict = byList(lead);
            if (verdict == Verdict.HOLD) {
                return Answer.held(Instant.now().plusMillis(300), Duration.ZERO, "the list is not loaded");
            }
            if (verdict == Verdict.BLOCK) {
                return Answer.blocked(RULE);
            }
            admitted.add(lead.reference());
            return Answer.ALLOWED;
        }
    }

    static PolicyScenario draw(long seed) {
        SplittableRandom random = Plan.random(seed);
        Plan plan = Plan.draw(seed, random, SIZE);
        List<Fault> faults =
                new ArrayList<>(SimulatorScenario.draw(seed).faults().subList(0, 3));
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            faults.add(Fault.builder()
                    .kind(KINDS[random.nextInt(KINDS.length)])
                    .action(UPDATE)
                    .nth(1 + random.nextInt(3))
                    .times(1 + random.nextInt(3))
                    .delay(Duration.ofMillis(1 + random.nextInt(SIZE.pace().latestEffect())))
                    .build());
        }
        return new PolicyScenario(new SimulatorScenario(plan, Duration.ZERO, faults), new HistoryPolicy(plan));
    }

    /** Of a lead: each has its own. */
    private static String phone(Lead lead) {
        return "0770090" + (1000 + lead.number());
    }

    private static String reference(long seed, int i, List<Lead> before, SplittableRandom random) {
        return before.isEmpty() || random.nextInt(5) > 0
                ? "p" + seed + "-" + i
                : before.get(random.nextInt(before.size())).reference();
    }

    /** Whether it is the opt-out of a lead. */
    private boolean isOptOut(Lead lead) {
        return plan().leads().stream()
                .anyMatch(other -> other.reference().equals(lead.reference()) && other.number() < lead.number());
    }

    private Set<String> optedOut() {
        Set<String> references = ConcurrentHashMap.newKeySet();
        plan().leads().stream().filter(this::isOptOut).map(Lead::reference).forEach(references::add);
        return references;
    }

    @Override
    public Plan plan() {
        return base.plan();
    }

    @Override
    public Judge judge() {
        return Judge.ofOptOuts(Set.of(SimulatorServer.REFUSAL, BLOCKED));
    }

    @Override
    public LeadServer server(String user, Executor threads) {
        return new SimulatorServer(base, user, this::record) {
            @Override
            public List<String> wrong() {
                Set<String> out = optedOut();
                List<String> wrong = new ArrayList<>();
                Set<String> dialled = dial();
                if (dialled.isEmpty() && records().stream().anyMatch(record -> !out.contains(record.reference()))) {
                    wrong.add("The dialler calls no record, so that it proves nothing");
                }
                for (Judge.Stored record : records()) {
                    if (!policy.admitted.contains(record.reference())) {
                        wrong.add(record + " was created, and the policy has never admitted it");
                    }
                    if (HistoryPolicy.isListed(record.reference())) {
                        wrong.add(record + " was created, and the suppression list has it");
                    }
                    if (out.contains(record.reference()) && dialled.contains(record.id())) {
                        wrong.add(record + " was opted out, and the dialler calls it");
                    }
                    if (out.contains(record.reference()) && !OFF.equals(outcome(record.id()))) {
                        wrong.add(record + " was opted out, and is still on the dialler");
                    }
                }
                return wrong;
            }

            @Override
            public void close() {
                super.close();
                policy.list.close();
            }
        };
    }

    private void record(Lead lead, Map<String, Object> record) {
        if (isOptOut(lead)) {
            record.keySet().retainAll(Set.of("reference"));
            record.put(LeadMarks.OPT_OUT, "reference");
        } else {
            record.put("MobilePhone", phone(lead));
        }
    }

    @Override
    public Set<String> kinds() {
        return base.kinds();
    }

    /** The faults of updates, and those of instances. */
    static Set<String> allKinds() {
        Set<String> all = Plan.allKinds();
        for (FaultKind kind : KINDS) {
            all.add(SimulatorScenario.kind(kind, UPDATE));
        }
        return all;
    }

    @Override
    public List<String> parts() {
        return base.parts();
    }

    @Override
    public Scenario only(Set<String> parts) {
        SimulatorScenario left = (SimulatorScenario) base.only(parts);
        return new PolicyScenario(left, new HistoryPolicy(left.plan()));
    }
}
