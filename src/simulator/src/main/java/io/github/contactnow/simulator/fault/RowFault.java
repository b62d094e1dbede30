package io.github.contactnow.simulator.fault;

import io.github.contactnow.simulator.state.Call;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Applies a row fault to the calls of a report. The same seed selects the same calls, independent of the query. */
public final class RowFault {

    /** Mixes the bits of call ids, so that consecutive ids are selected independently. */
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private static final long IN_PROGRESS = 109;

    private final Fault fault;
    private final Set<Long> chosen = new HashSet<>();
    private boolean released;

    RowFault(Fault fault) {
        this.fault = fault;
    }

    /**
     * The calls that the report shows when the fault applies.
     *
     * @param now time of the simulator's clock, in milliseconds
     */
    public Stream<Call> apply(Stream<Call> calls, long now) {
        return switch (fault.kind()) {
            case DUPLICATE_ROWS -> calls.flatMap(call -> isChosen(call) ? Stream.of(call, call) : Stream.of(call));
            case LATE_ROWS -> calls.filter(call -> !(isEarly(call, now) && isChosen(call)));
            case LATE_OUTCOMES ->
                calls.map(call -> isEarly(call, now) && isChosen(call) ? call.withOutcome(IN_PROGRESS) : call);
            case WITHHELD_ROWS -> calls.filter(call -> !isChosen(call));
            default -> calls;
        };
    }

    /** Ends the delay of all late rows. */
    synchronized void release() {
        released = true;
    }

    private synchronized boolean isEarly(Call call, long now) {
        Optional<Duration> delay = fault.delay();
        return !released
                && (delay.isEmpty() || now < call.disconnected() + delay.get().toMillis());
    }

    private synchronized boolean isChosen(Call call) {
        double dice = new SplittableRandom(fault.seed() + call.id() * GOLDEN_RATIO).nextDouble();
        if (dice >= fault.probability()) {
            return false;
        }
        return fault.rows() == Long.MAX_VALUE
                || chosen.contains(call.id())
                || chosen.size() < fault.rows() && chosen.add(call.id());
    }
}
