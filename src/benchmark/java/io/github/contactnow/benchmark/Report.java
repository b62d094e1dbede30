package io.github.contactnow.benchmark;

import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * A report of a million rows in a heap of 64 MB, read row by row: the heap could not hold it, so that it ends at all shows that it
 * streams. The rows are counted in a route, behind the call and before the exchange ends, where users work on them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx64m")
@Warmup(iterations = Report.SIDES)
@Measurement(iterations = 3 * Report.SIDES)
public class Report {

    static final int SIDES = 2;
    static final int ROWS = 1_000_000;

    @Param({"JSON", "XML"})
    private String format;

    private BareLoop loop;
    private ComponentSide side;
    private Turns turns;

    @Setup
    public void open() throws Exception {
        loop = new BareLoop(ServerProcess.baseUrl());
        side = new ComponentSide(ServerProcess.baseUrl(), "direct:report", new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:report")
                        .to("contactnow:reporting/cdr?streaming=true&requestTimeout=600000&range=0:" + ROWS + "&format="
                                + format)
                        .process(exchange -> exchange.getMessage()
                                .setBody(count(exchange.getMessage().getBody(Iterator.class))));
            }
        });
        turns = new Turns(() -> loop.report(format, ROWS), () -> side.send(null));
    }

    @Setup(Level.Iteration)
    public void next() {
        turns.next();
    }

    private static long count(Iterator<?> rows) {
        long count = 0;
        for (; rows.hasNext(); rows.next()) {
            count++;
        }
        return count;
    }

    @TearDown
    public void close() throws IOException {
        side.close();
        loop.close();
    }

    @Benchmark
    public long read() throws Exception {
        return whole((Long) turns.call());
    }

    private static long whole(long rows) {
        if (rows != ROWS) {
            throw new IllegalStateException("The report has " + ROWS + " rows; read were " + rows);
        }
        return rows;
    }
}
