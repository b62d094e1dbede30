package io.github.contactnow.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Two measurements that belong together.
 *
 * @param table     where it is shown
 * @param name      what is measured
 * @param unit      of both, after conversion
 * @param target    what is to be kept
 * @param benchmark JMH's name of the measurement
 * @param sides     how many sides take turns in it
 * @param base      the side that is compared with
 * @param side      the one that is compared
 * @param inUnit    turns JMH's number into the unit
 * @param verdict   how it is put beside the base
 */
record Comparison(
        Table table,
        String name,
        String unit,
        String target,
        String benchmark,
        int sides,
        int base,
        int side,
        DoubleUnaryOperator inUnit,
        Verdict verdict) {

    /** Comparisons with the same columns. */
    enum Table {
        COMPONENT("bare loop", "component"),
        LEDGER("without ledger", "with ledger"),
        SIZE("ledger of 10,000 rows", "larger ledger"),
        POLICY("bare hash look-up", "policy"),
        WEBHOOK("without a mapping", "with a mapping");

        final String base;
        final String side;

        Table(String base, String side) {
            this.base = base;
            this.side = side;
        }
    }

    /** How a side is put beside the base. */
    enum Verdict {
        /** What the side adds: fixed work for every call, so that a ratio would depend on the server. */
        ADDS,
        /** The share of the base's speed that the side keeps. */
        KEEPS,
        /** How many times as long the side takes. */
        TIMES;

        double of(double base, double side) {
            return switch (this) {
                case ADDS -> side - base;
                case KEEPS -> 100 * side / base;
                case TIMES -> side / base;
            };
        }

        String text(double value, String unit) {
            return switch (this) {
                case ADDS -> String.format(Locale.ROOT, "%+.1f %s", value, unit);
                case KEEPS -> String.format(Locale.ROOT, "%.1f %%", value);
                case TIMES -> String.format(Locale.ROOT, "× %.2f", value);
            };
        }
    }

    static List<Comparison> all() {
        Stream<Comparison> component = Stream.of(
                call("default", 1), call("`asynchronous=true`", 2),
                batch("default", 1), batch("`asynchronous=true`", 2),
                report("JSON"), report("XML"));
        Stream<Comparison> ledger = Stream.of(
                overhead("H2", 1),
                overhead("PostgreSQL", 2),
                throughput("one caller, H2", "oneCaller", 1, 1),
                throughput("one caller, PostgreSQL", "oneCaller", 1, 2),
                throughput("four callers, H2", "fourCallers", LedgerOverhead.CALLERS, 1),
                throughput("four callers, PostgreSQL", "fourCallers", LedgerOverhead.CALLERS, 2));
        Stream<Comparison> size = IntStream.range(0, LedgerSize.WORK.size())
                .boxed()
                .flatMap(work -> IntStream.range(1, LedgerSize.ROWS.size()).mapToObj(rows -> size(work, rows)));
        Stream<Comparison> policy = Stream.of(
                decision("one look into a suppression list", 1, "at most 1 µs"),
                decision("decision by 20 rules of one country", 2, "at most 5 µs"),
                decision("decision by federal and state rules, 8 states", 3, "at most 5 µs"));
        Stream<Comparison> webhook = Stream.of(mapping("pairs of names", 1), mapping("a program of jq", 2));
        return Stream.of(component, ledger, size, policy, webhook)
                .flatMap(s -> s)
                .toList();
    }

    /** One lead per call; JMH samples nanoseconds. */
    private static Comparison call(String name, int side) {
        return new Comparison(
                Table.COMPONENT,
                "one lead per call, " + name + ": median",
                "µs",
                "at most +10 µs",
                "ProducerCall.call",
                Creates.SIDES,
                0,
                side,
                nanos -> nanos / 1000,
                Verdict.ADDS);
    }

    /** Many leads per call; JMH counts records per second. */
    private static Comparison batch(String name, int side) {
        return new Comparison(
                Table.COMPONENT,
                "100 leads per call, " + name,
                "records/s",
                "at least 95 %",
                "Batch.call",
                Creates.SIDES,
                0,
                side,
                perSecond -> perSecond,
                Verdict.KEEPS);
    }

    /** A report; JMH takes the seconds of the whole. */
    private static Comparison report(String format) {
        return new Comparison(
                Table.COMPONENT,
                "report of 1,000,000 rows, " + format + ", heap of 64 MB",
                "rows/s",
                "reaches its end",
                "Report.read " + format,
                Report.SIDES,
                0,
                1,
                seconds -> Report.ROWS / seconds,
                Verdict.KEEPS);
    }

    /** What a ledger adds to each of a hundred leads; JMH samples the nanoseconds of a call. */
    private static Comparison overhead(String database, int side) {
        return new Comparison(
                Table.LEDGER,
                "100 leads per call, a server that answers at once, " + database + ": median",
                "µs per lead",
                side == 1 ? "at most +50 µs" : "",
                "LedgerOverhead.oneCaller 0",
                LedgerOverhead.SIDES,
                0,
                side,
                nanos -> nanos / 1000 / Batch.SIZE,
                Verdict.ADDS);
    }

    /** Leads per second of callers that wait for a server of some distance. */
    private static Comparison throughput(String name, String method, int callers, int side) {
        return new Comparison(
                Table.LEDGER,
                "100 leads per call, a round trip of 50 ms, " + name,
                "leads/s",
                "at least 70 %",
                "LedgerOverhead." + method + " 50",
                LedgerOverhead.SIDES,
                0,
                side,
                nanos -> callers * Batch.SIZE * 1e9 / nanos,
                Verdict.KEEPS);
    }

    /** One signed lead, from bytes to a lead; JMH samples nanoseconds. */
    private static Comparison mapping(String name, int side) {
        return new Comparison(
                Table.WEBHOOK,
                "signed body of one lead, " + name + ": median",
                "µs",
                "at most +200 µs",
                "WebhookMapping.read",
                WebhookMapping.SIDES,
                0,
                side,
                nanos -> nanos / 1000,
                Verdict.ADDS);
    }

    /** JMH takes nanoseconds. */
    private static Comparison decision(String name, int side, String target) {
        return new Comparison(
                Table.POLICY,
                name + ", 10,000,000 numbers",
                "µs",
                target,
                "PolicyDecision.call",
                PolicyDecision.SIDES,
                0,
                side,
                nanos -> nanos / 1000,
                Verdict.ADDS);
    }

    /** JMH takes the nanoseconds of a turn. */
    private static Comparison size(int work, int rows) {
        int first = work * LedgerSize.ROWS.size();
        boolean prune = work == LedgerSize.WORK.size() - 1;
        int leads = LedgerSize.BATCHES * Batch.SIZE * (prune ? 2 : 1);
        return new Comparison(
                Table.SIZE,
                String.format(Locale.ROOT, "%s, %,d rows", LedgerSize.WORK.get(work), LedgerSize.ROWS.get(rows)),
                "µs per lead",
                "flat",
                "LedgerSize.work",
                LedgerSize.SIDES,
                first,
                first + rows,
                nanos -> nanos / 1000 / leads,
                Verdict.TIMES);
    }
}
