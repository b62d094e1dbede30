package io.github.contactnow.simulator.state;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** All ended calls, ordered by id. A call can be added late and can change, but is never removed. */
public final class CallLog {

    private final NavigableMap<Long, Call> kept = new TreeMap<>();
    private final List<SeededCalls> seeded = new ArrayList<>();
    private long nextId;

    CallLog(long firstId) {
        this.nextId = firstId;
    }

    /** Reserves an id for a call that is {@link #put} later. */
    synchronized long takeId() {
        return nextId++;
    }

    /** Creates a call with the next id and adds it. */
    synchronized Call add(LongFunction<Call> maker) {
        Call call = maker.apply(nextId++);
        kept.put(call.id(), call);
        return call;
    }

    /** Adds a call or replaces the one with the same id. */
    synchronized void put(Call call) {
        kept.put(call.id(), call);
    }

    /** Creates seeded calls that start with the next id, and adds them. */
    synchronized void addSeeded(LongFunction<SeededCalls> maker) {
        SeededCalls calls = maker.apply(nextId);
        seeded.add(calls);
        nextId += calls.size();
    }

    /** The ended call with this id. */
    public synchronized Optional<Call> find(long id) {
        Call call = kept.get(id);
        return call != null
                ? Optional.of(call)
                : seeded.stream()
                        .filter(run -> run.holds(id))
                        .map(run -> run.get((int) (id - run.firstId())))
                        .findFirst();
    }

    /** The last call to a record, without seeded calls. */
    synchronized Optional<Call> lastOn(long record) {
        return kept.descendingMap().values().stream()
                .filter(call -> call.record() == record)
                .findFirst();
    }

    /** All ended calls, as an immutable list. */
    public List<Call> calls() {
        return between(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /**
     * The ended calls that started in a time range, as an immutable list. Seeded calls are computed when they are read.
     *
     * @param from first millisecond
     * @param to   last millisecond
     */
    public synchronized List<Call> between(long from, long to) {
        List<List<Call>> parts = new ArrayList<>();
        long next = Long.MIN_VALUE;
        for (SeededCalls run : seeded) {
            long end = run.firstId() + run.size();
            parts.add(started(kept.subMap(next, run.firstId()), from, to));
            parts.add(run.between(from, to, new HashMap<>(kept.subMap(run.firstId(), end))));
            next = end;
        }
        parts.add(started(kept.tailMap(next), from, to));
        return new Parts(parts.stream().filter(part -> !part.isEmpty()).toList());
    }

    private static List<Call> started(Map<Long, Call> calls, long from, long to) {
        return calls.values().stream()
                .filter(call -> call.started() >= from && call.started() <= to)
                .toList();
    }

    /** A concatenation of lists. */
    private static final class Parts extends AbstractList<Call> implements RandomAccess {

        private final List<List<Call>> parts;
        private final int size;

        Parts(List<List<Call>> parts) {
            this.parts = parts;
            this.size = Math.toIntExact(parts.stream().mapToLong(List::size).sum());
        }

        @Override
        public Call get(int index) {
            int rest = Objects.checkIndex(index, size);
            for (List<Call> part : parts) {
                if (rest < part.size()) {
                    return part.get(rest);
                }
                rest -= part.size();
            }
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public int size() {
            return size;
        }
    }
}
