package io.github.contactnow.simulator.state;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Dials records of live datasets: each call sets the outcome of its record and is added to the call log. */
public final class CallGenerator {

    private final Account account;
    private final Clock clock;
    private final long seed;
    private final SplittableRandom random;

    CallGenerator(Account account, Clock clock, long seed) {
        this.account = account;
        this.clock = clock;
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Dials due records; the calls start now.
     *
     * @return the calls; fewer than {@code count} if fewer records are due
     */
    public synchronized List<Call> generate(int count) {
        CallMaker maker = new CallMaker(account);
        List<Call> calls = new ArrayList<>();
        while (calls.size() < count) {
            Optional<StoredRecord> record = account.leads().nextToDial();
            if (record.isEmpty()) {
                break;
            }
            calls.add(dial(record.get(), maker));
        }
        return calls;
    }

    /**
     * Adds calls at even intervals over a time range. They change no record. They are computed when they are read, so
     * their number does not affect memory use.
     */
    public synchronized void seed(int count, Instant from, Instant to) {
        CallMaker maker = new CallMaker(account);
        List<StoredRecord> targets = account.leads().find(dataset -> true, record -> true);
        account.calls()
                .addSeeded(firstId -> new SeededCalls(
                        maker, targets, seed + firstId, firstId, count, from.toEpochMilli(), to.toEpochMilli()));
    }

    /** The number of a record that the dialler calls first. */
    static String phone(StoredRecord record) {
        for (String column : List.of("MobilePhone", "HomePhone")) {
            if (!record.get(column).isEmpty()) {
                return record.get(column);
            }
        }
        return record.get("WorkPhone");
    }

    /** Applies the result of a call to its record. A call that was answered by "call back" sets a callback. */
    static void close(Account account, StoredRecord record, Call call, SplittableRandom random) {
        Outcome outcome = account.outcomes().get(call.outcome());
        Instant started = Instant.ofEpochMilli(call.started());
        long callbackInHours = outcome.id() == DemoAccount.CALL_BACK ? 1 + random.nextInt(48) : 0;
        account.close(
                record.dataset(),
                record.id(),
                call.agent(),
                outcome,
                Optional.of(account.leads().callbackIn(callbackInHours, started)),
                started);
    }

    private Call dial(StoredRecord record, CallMaker maker) {
        Queue queue = account.leads()
                .dataset(record.dataset())
                .map(dataset -> account.queues().get(dataset.queue()))
                .orElse(null);
        Call call = account.calls()
                .add(id -> maker.make(id, record.id(), record.dataset(), queue, phone(record), clock.millis(), random));
        close(account, record, call, random);
        return call;
    }
}
