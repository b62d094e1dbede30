package io.github.contactnow.benchmark;

import io.github.contactnow.leads.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A hundred new leads per call, without a ledger and with one, against a server that answers at once or after a while: what it costs to create
 * each lead once. Sampled, since the median of a call is what the target speaks of.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 8 * LedgerOverhead.SIDES, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 25 * LedgerOverhead.SIDES, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class LedgerOverhead {

    static final int SIDES = 3;
    static final int CALLERS = 4;

    /** How long the server takes for a call, in ms. */
    @Param({"0", "50"})
    private int roundTrip;

    private final AtomicInteger last = new AtomicInteger();
    private Ledgers ledgers;
    private ComponentSide plain;
    private ComponentSide h2;
    private ComponentSide postgres;
    private Turns turns;

    @Setup
    public void open() throws Exception {
        ledgers = new Ledgers();
        String baseUrl = ServerProcess.baseUrl() + FixedServer.delayed(roundTrip);
        String create = "contactnow:ecnow/ecnow_records/create?batchSize=" + Batch.SIZE + "&dataset=" + Leads.DATASET
                + "&delivery=";
        plain = new ComponentSide(baseUrl, create + "PLAIN");
        h2 = new ComponentSide(baseUrl, ledgers.open(ledgers.h2("overhead")), create + "ONCE");
        postgres = new ComponentSide(baseUrl, ledgers.postgres(), create + "ONCE");
        turns = new Turns(
                () -> plain.send(leads()), () -> applied(h2.send(leads())), () -> applied(postgres.send(leads())));
    }

    /** What was turned away would cost nothing. */
    private static Object applied(Object verdicts) {
        for (Object verdict : (List<?>) verdicts) {
            if (((Verdict) verdict).state() != Verdict.State.APPLIED) {
                throw new IllegalStateException("A lead was not created: " + verdict);
            }
        }
        return verdicts;
    }

    /** Leads that no ledger has seen: references grow, as those of most systems do. */
    private List<Map<String, Object>> leads() {
        int from = last.getAndAdd(Batch.SIZE);
        return IntStream.range(from, from + Batch.SIZE).mapToObj(Leads::lead).toList();
    }

    @Setup(Level.Iteration)
    public void next() {
        turns.next();
    }

    @Benchmark
    public Object oneCaller() throws Exception {
        return turns.call();
    }

    @Benchmark
    @Threads(CALLERS)
    public Object fourCallers() throws Exception {
        return turns.call();
    }

    @TearDown
    public void close() throws IOException {
        plain.close();
        h2.close();
        postgres.close();
        ledgers.close();
    }
}
