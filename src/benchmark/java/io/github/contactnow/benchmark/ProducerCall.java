package io.github.contactnow.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One lead per call: what a route feels for every message. Sampled, since the median of a call is what the target speaks of. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 8 * Creates.SIDES, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 25 * Creates.SIDES, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class ProducerCall {

    private final Map<String, Object> lead = Leads.lead(1);
    private Creates creates;
    private Turns turns;

    @Setup
    public void open() throws Exception {
        creates = new Creates();
        turns = creates.turns(lead, List.of(lead));
    }

    @Setup(Level.Iteration)
    public void next() {
        turns.next();
    }

    @Benchmark
    public Object call() throws Exception {
        return turns.call();
    }

    @TearDown
    public void close() throws IOException {
        creates.close();
    }
}
