package io.github.contactnow.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
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
import org.openjdk.jmh.annotations.Timeout;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a lead costs in ledgers of several sizes: to find it, claim it and store its result, in batches of a hundred, and to
 * prune it. Filling the ledgers takes minutes. A round adds leads with growing references, adds as many with random ones, and prunes them all: sizes stay as they are.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 5 * LedgerSize.SIDES)
@Measurement(iterations = 25 * LedgerSize.SIDES)
@Timeout(time = 1, timeUnit = TimeUnit.HOURS)
public class LedgerSize {

    static final List<Integer> ROWS = List.of(10_000, 100_000, 1_000_000, 10_000_000);
    static final List<String> WORK = List.of("growing references", "random references", "prune");
    static final int SIDES = 12;
    static final int BATCHES = 20;

    private Ledgers ledgers;
    private Turns turns;

    @Setup
    public void open() throws Exception {
        ledgers = new Ledgers();
        List<FilledLedger> filled = new ArrayList<>();
        for (int rows : ROWS) {
            filled.add(new FilledLedger(ledgers, rows));
        }
        List<Callable<?>> sides = new ArrayList<>();
        filled.forEach(ledger -> sides.add(Executors.callable(() -> ledger.growing(BATCHES))));
        filled.forEach(ledger -> sides.add(Executors.callable(() -> ledger.random(BATCHES))));
        filled.forEach(ledger -> sides.add(Executors.callable(() -> ledger.prune(2 * BATCHES))));
        turns = new Turns(sides.toArray(Callable[]::new));
    }

    @Setup(Level.Iteration)
    public void next() {
        turns.next();
    }

    @Benchmark
    public Object work() throws Exception {
        return turns.call();
    }

    @TearDown
    public void close() throws IOException {
        ledgers.close();
    }
}
