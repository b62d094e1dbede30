package io.github.contactnow.packages;

import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What goes wrong between the application and ContactNow in a history, decided by its seed. */
final class ServerFaults {

    /** A create takes a while, so that there is something to be killed in. */
    private static final Fault TAKES_A_WHILE =
            create(FaultKind.SLOW_FIRST_BYTE).delay(Duration.ofMillis(40)).build();

    private final Simulator simulator;
    private final List<Fault> usual = new ArrayList<>();

    ServerFaults(Simulator simulator, Random random) {
        this.simulator = simulator;
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            usual.add(fault(random));
        }
        usual.add(TAKES_A_WHILE);
        set(usual);
    }

    private static Fault.Builder create(FaultKind kind) {
        return Fault.builder()
                .kind(kind)
                .script("ecnow")
                .method("ecnow_records")
                .action("create");
    }

    private static Fault fault(Random random) {
        int nth = 1 + random.nextInt(8);
        // Well within the longest life of a request, also where the machine is busy.
        Duration late = Duration.ofMillis(100 + random.nextInt(1000));
        return switch (random.nextInt(13)) {
            case 0 -> create(FaultKind.CLOSE_AFTER_PROCESSING).nth(nth).build();
            case 1 -> create(FaultKind.CLOSE_BEFORE_PROCESSING).nth(nth).build();
            case 2 ->
                create(FaultKind.HTTP_STATUS)
                        .status(503)
                        .processed(true)
                        .nth(nth)
                        .build();
            case 3 ->
                create(FaultKind.HTTP_STATUS)
                        .status(429)
                        .times(1 + random.nextInt(10))
                        .build();
            case 4 -> create(FaultKind.CUT_REPLY).nth(nth).build();
            case 5 -> create(FaultKind.LATE_PROCESSING).delay(late).nth(nth).build();
            case 6 -> create(FaultKind.CLOSE_THEN_PROCESS).delay(late).nth(nth).build();
            case 7 -> create(FaultKind.HTML_PAGE).processed(true).nth(nth).build();
            case 8 -> create(FaultKind.EMPTY_BODY).nth(nth).build();
            case 9 -> create(FaultKind.UNKNOWN_TOKEN).nth(nth).build();
            case 10 ->
                create(FaultKind.SLOW_FIRST_BYTE)
                        .delay(Duration.ofSeconds(6))
                        .nth(nth)
                        .build();
            case 11 ->
                Fault.builder()
                        .kind(FaultKind.HTTP_STATUS)
                        .status(503)
                        .script("ecnow")
                        .action("read")
                        .nth(nth)
                        .build();
            default ->
                Fault.builder()
                        .kind(FaultKind.RESET_ON_CONNECT)
                        .times(1 + random.nextInt(3))
                        .build();
        };
    }

    /** Whether it is no fault, but the time that a create takes. */
    static boolean isUsual(Fault fault) {
        return fault.equals(TAKES_A_WHILE);
    }

    private void set(List<Fault> faults) {
        simulator.faults().clear();
        faults.forEach(simulator.faults()::add);
    }

    /** As it was at the beginning. */
    void asUsual() {
        set(usual);
    }

    /** What is held goes on. */
    void letGo() {
        simulator.faults().release();
    }

    /** Nothing goes wrong any more. */
    void mend() {
        set(List.of(TAKES_A_WHILE));
        letGo();
    }

    /** From now on creates have their effect late, but within the longest life of a request, whatever becomes of their sender. */
    void delayEffects() {
        set(List.of(
                create(FaultKind.LATE_PROCESSING).delay(Duration.ofMillis(1500)).build()));
    }

    /** From now on creates have their effect, but no reply until they are let go of. */
    void holdReplies() {
        set(List.of(create(FaultKind.SLOW_FIRST_BYTE).build()));
    }

    /** From now on every request is turned away. */
    void turnAway() {
        set(List.of(Fault.builder().kind(FaultKind.HTTP_STATUS).status(429).build()));
    }

    /** Waits for a request that is held, and a little for so many; gives whether one is. */
    boolean holds(int requests) {
        Scenario.within(Duration.ofSeconds(10), () -> simulator.faults().waiting() > 0);
        Scenario.within(Duration.ofMillis(500), () -> simulator.faults().waiting() >= requests);
        return simulator.faults().waiting() > 0;
    }
}
