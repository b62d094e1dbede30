package io.github.contactnow.simulator.state;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.LongFunction;

/** All calls, in the order of their ids. Calls are never changed nor removed. */
public final class CallLog {

    private final List<CallRun> runs = new ArrayList<>();
    private long nextId;

    CallLog(long firstId) {
        this.nextId = firstId;
    }

    /** Makes a call that has the next id, and keeps it. */
    synchronized Call add(LongFunction<Call> maker) {
        Call call = maker.apply(nextId++);
        int last = runs.size() - 1;
        if (last >= 0 && runs.get(last) instanceof CallRun.Stored stored) {
            runs.set(last, stored.plus(call));
        } else {
            runs.add(CallRun.Stored.EMPTY.plus(call));
        }
        return call;
    }

    /** Makes a run of calls that starts with the next id, and keeps it. */
    synchronized void addSeeded(LongFunction<SeededCalls> maker) {
        SeededCalls calls = maker.apply(nextId);
        runs.add(calls);
        nextId += calls.size();
    }

    /** All calls so far, as an immutable list. */
    public synchronized List<Call> calls() {
        return new View(List.copyOf(runs));
    }

    /**
     * The calls so far that started in a span of time. Each iteration gives the same calls.
     *
     * @param from first moment, in milliseconds
     * @param to   last moment, in milliseconds
     */
    public synchronized Iterable<Call> between(long from, long to) {
        List<CallRun> now = List.copyOf(runs);
        return () -> new Between(now.iterator(), from, to);
    }

    /** How many calls {@link #between} gives, found without making the seeded ones. */
    public synchronized long count(long from, long to) {
        long count = 0;
        for (CallRun run : runs) {
            if (run instanceof SeededCalls seeded) {
                count += seeded.skipTo(to + 1) - seeded.skipTo(from);
            } else {
                for (int i = 0; i < run.size(); i++) {
                    long started = run.get(i).started();
                    count += started >= from && started <= to ? 1 : 0;
                }
            }
        }
        return count;
    }

    private static final class Between implements Iterator<Call> {

        private final Iterator<CallRun> runs;
        private final long from;
        private final long to;
        private CallRun run = CallRun.Stored.EMPTY;
        private int index;
        private Call next;

        Between(Iterator<CallRun> runs, long from, long to) {
            this.runs = runs;
            this.from = from;
            this.to = to;
        }

        @Override
        public boolean hasNext() {
            while (next == null) {
                if (index < run.size()) {
                    Call call = run.get(index++);
                    if (call.started() >= from && call.started() <= to) {
                        next = call;
                    } else if (call.started() > to && run instanceof SeededCalls) {
                        index = run.size();
                    }
                } else if (runs.hasNext()) {
                    run = runs.next();
                    index = run.skipTo(from);
                } else {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Call next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Call call = next;
            next = null;
            return call;
        }
    }

    private static final class View extends AbstractList<Call> implements RandomAccess {

        private final List<CallRun> runs;
        private final int size;

        View(List<CallRun> runs) {
            this.runs = runs;
            this.size = Math.toIntExact(runs.stream().mapToLong(CallRun::size).sum());
        }

        @Override
        public Call get(int index) {
            int rest = Objects.checkIndex(index, size);
            for (CallRun run : runs) {
                if (rest < run.size()) {
                    return run.get(rest);
                }
                rest -= run.size();
            }
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public int size() {
            return size;
        }
    }
}
