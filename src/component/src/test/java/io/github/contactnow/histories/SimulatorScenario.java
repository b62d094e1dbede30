package io.github.contactnow.histories;

import io.github.contactnow.histories.Judge.Lead;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;

/**
 * Leads for the simulator, whose faults hit requests.
 *
 * @param searchDelay how long the server does not find a new record
 * @param faults      the faults of requests
 */
record SimulatorScenario(Plan plan, Duration searchDelay, List<Fault> faults) implements Scenario {

    private static final String FAULT = "fault";
    private static final String CREATE = "create";
    private static final String READ = "read";
    /** A kind that is listed several times is drawn more often. */
    private static final FaultKind[] KINDS = {
        FaultKind.CLOSE_AFTER_PROCESSING,
        FaultKind.CLOSE_AFTER_PROCESSING,
        FaultKind.CLOSE_BEFORE_PROCESSING,
        FaultKind.CUT_REPLY,
        FaultKind.HTTP_STATUS,
        FaultKind.HTTP_STATUS,
        FaultKind.HTTP_STATUS,
        FaultKind.HTML_PAGE,
        FaultKind.EMPTY_BODY,
        FaultKind.TRUNCATED_BODY,
        FaultKind.WRONG_LENGTH,
        FaultKind.WRONG_TOTAL,
        FaultKind.GARBAGE_AFTER_REPLY,
        FaultKind.REPEATED_REPLY,
        FaultKind.MISSING_LIST,
        FaultKind.WRONG_CONTENT_TYPE,
        FaultKind.NUMBERS_AS_TEXTS,
        FaultKind.SLOW_FIRST_BYTE,
        FaultKind.STALLED_BODY,
        FaultKind.DRIP,
        FaultKind.CLOSE_AFTER_REPLY,
        FaultKind.LATE_PROCESSING,
        FaultKind.LATE_PROCESSING,
        FaultKind.CLOSE_THEN_PROCESS,
        FaultKind.CLOSE_THEN_PROCESS,
        FaultKind.EXPIRED_TOKEN,
        FaultKind.UNKNOWN_TOKEN,
        FaultKind.ERROR_REPLY,
        FaultKind.SUCCESS_WITH_BAD,
        FaultKind.REDIRECT,
        FaultKind.CONNECTION_REFUSED,
        FaultKind.RESET_ON_CONNECT
    };

    private static final Plan.Size SIZE = new Plan.Size(Pace.LONG, false, 10, 71, SimulatorScenario::reference);

    static SimulatorScenario draw(long seed) {
        SplittableRandom random = Plan.random(seed);
        Plan plan = Plan.draw(seed, random, SIZE);
        List<Fault> faults = new ArrayList<>();
        int count = 3 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            faults.add(fault(random));
        }
        return new SimulatorScenario(plan, Duration.ofMillis(random.nextInt(3) * 100L), faults);
    }

    @Override
    public LeadServer server(String user, Executor threads) {
        return new SimulatorServer(this, user);
    }

    @Override
    public Set<String> kinds() {
        Set<String> kinds = plan.kinds();
        faults.forEach(fault -> kinds.add(kind(fault.kind(), fault.action())));
        return kinds;
    }

    static String kind(FaultKind kind, String action) {
        return kind + (action.isEmpty() ? "" : " of a " + action);
    }

    /** All faults that can be drawn, except those of token requests, which are rare. */
    static Set<String> allKinds() {
        Set<String> all = Plan.allKinds();
        for (FaultKind kind : KINDS) {
            for (String action : List.of(CREATE, READ)) {
                all.add(kind(kind, kind.isAboutConnections() ? "" : action));
            }
        }
        return all;
    }

    @Override
    public List<String> parts() {
        List<String> parts = new ArrayList<>(plan.parts());
        parts.addAll(Parts.names(FAULT, faults.size()));
        return parts;
    }

    @Override
    public Scenario only(Set<String> parts) {
        return new SimulatorScenario(plan.only(parts), searchDelay, Parts.only(FAULT, faults, parts));
    }

    /**
     * Mostly a unique reference. Some differ from another in letter case only, some hold characters that a search or a statement may alter,
     * some are shared.
     */
    private static String reference(long seed, int i, List<Lead> before, SplittableRandom random) {
        String plain = "h" + seed + "-" + i;
        return switch (random.nextInt(40)) {
            case 0 ->
                before.isEmpty()
                        ? plain
                        : before.get(random.nextInt(before.size())).reference();
            case 1 ->
                before.isEmpty()
                        ? plain
                        : "H" + before.get(before.size() - 1).reference().substring(1);
            case 2 -> plain + "'%_*\"\\";
            case 3 -> plain + " \u00e9\ud83d\ude00";
            default -> plain;
        };
    }

    private static Fault fault(SplittableRandom random) {
        String action = random.nextInt(10) < 6 ? CREATE : random.nextInt(8) > 0 ? READ : "get";
        FaultKind kind = KINDS[random.nextInt(KINDS.length)];
        Fault.Builder fault = Fault.builder()
                .kind(kind)
                .error(SimulatorServer.REFUSAL)
                .nth(1 + random.nextInt(5))
                .times(1 + random.nextInt(3));
        if (!kind.isAboutConnections()) {
            fault.action(action);
        }
        switch (kind) {
            case HTTP_STATUS -> {
                int[] statuses = {429, 500, 502, 503, 503, 504, 408, 403};
                int status = statuses[random.nextInt(statuses.length)];
                // Too many requests: the server answers before it does any work.
                fault.status(status).processed(status != 429 && random.nextBoolean());
            }
            case HTML_PAGE, EMPTY_BODY -> fault.processed(random.nextBoolean());
            case SLOW_FIRST_BYTE, STALLED_BODY, LATE_PROCESSING, CLOSE_THEN_PROCESS, CONNECTION_REFUSED ->
                fault.delay(Duration.ofMillis(1 + random.nextInt(SIZE.pace().latestEffect())));
            case CLOSE_BEFORE_PROCESSING, CLOSE_AFTER_PROCESSING, CUT_REPLY -> {
                if (random.nextBoolean()) {
                    fault.reset();
                }
            }
            default -> {}
        }
        return fault.build();
    }
}
