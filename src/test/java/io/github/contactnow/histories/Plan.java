package io.github.contactnow.histories;

import io.github.contactnow.api.Format;
import io.github.contactnow.histories.Judge.Lead;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What happens in one history: the same for the same seed. How threads interleave is not part of it.
 *
 * @param batches     what is delivered, in order; a lead may be in several
 * @param copies      how often each batch is delivered from the start: more than one consumer group
 * @param searchDelay how long the server does not find a new record
 * @param faults      what goes wrong with requests
 * @param traps       what befalls instances at their ledger
 * @param events      what else happens, in order of time
 */
record Plan(long seed, Format format, int instances, List<List<Lead>> batches, int copies, Duration searchDelay, List<Fault> faults,
            List<Trap> traps, List<Event> events) {

    /** On a machine that is busy with other things all bounds have to be so many times as long. */
    static final int SLOWNESS = Integer.getInteger("histories.slowness", 1);
    /** No request takes effect later than that after its start. */
    static final Duration LONGEST_LIFE = Duration.ofMillis(3000L * SLOWNESS);
    static final Duration VISIBILITY = Duration.ofMillis(400L * SLOWNESS);
    /** How long a process stands still: longer than its requests live. */
    static final Duration PAUSE = LONGEST_LIFE.plus(VISIBILITY).plusMillis(800);
    /** The server's words in a fault. */
    static final String REFUSAL = "Record refused by a fault.";
    /** So long things go wrong. */
    static final Duration FAULTY = Duration.ofMillis(4000L * SLOWNESS);
    private static final int LATEST_EFFECT_MILLIS = 1000;
    private static final int LARGEST_BATCH = 40;

    /** What happens at a time, whatever the instances are at. */
    enum What {
        /** A process dies, in the middle of whatever it does. */
        KILL,
        /** A process stands still for a while. */
        PAUSE,
        /** The database of the ledger ends all connections. */
        DISCONNECT,
        /** The database of the ledger crashes; with H2, so does the process that it is part of, and what was not synced may be lost. */
        CRASH,
        /** The disk of the ledger is full for a while. */
        DISK_FULL,
        /** The clocks of the ledger's database and of the server jump. */
        CLOCKS,
        /** All tokens expire. */
        TOKENS
    }

    record Event(int atMillis, What what, int instance) {
    }

    static Plan of(long seed) {
        // Spread, for the first numbers of neighbouring seeds are alike.
        SplittableRandom random = new SplittableRandom(new SplittableRandom(seed).nextLong());
        List<List<Lead>> batches = batches(seed, random);
        int instances = 2 + random.nextInt(3);
        List<Fault> faults = new ArrayList<>();
        int count = 3 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            faults.add(fault(random));
        }
        List<Trap> traps = new ArrayList<>();
        List<String> steps = Step.all();
        int trapCount = random.nextInt(5);
        for (int i = 0; i < trapCount; i++) {
            traps.add(new Trap(steps.get(random.nextInt(steps.size())), random.nextBoolean(),
                Trap.Blow.values()[random.nextInt(Trap.Blow.values().length)], 1 + random.nextInt(3)));
        }
        List<Event> events = new ArrayList<>();
        int eventCount = random.nextInt(4);
        for (int i = 0; i < eventCount; i++) {
            events.add(new Event(random.nextInt((int) FAULTY.toMillis()), What.values()[random.nextInt(What.values().length)],
                random.nextInt(instances)));
        }
        events.sort(Comparator.comparingInt(Event::atMillis));
        return new Plan(seed, random.nextInt(4) == 0 ? Format.XML : Format.JSON, instances, batches, 1 + random.nextInt(2),
            Duration.ofMillis(random.nextInt(3) * 100L), faults, traps, events);
    }

    private static List<List<Lead>> batches(long seed, SplittableRandom random) {
        List<Lead> leads = new ArrayList<>();
        int count = 10 + random.nextInt(71);
        int badPercent = random.nextInt(4) == 0 ? 0 : random.nextInt(15);
        for (int i = 0; i < count; i++) {
            boolean acceptable = random.nextInt(100) >= badPercent;
            leads.add(new Lead("m" + seed + "x" + i, reference(seed, i, leads, random), acceptable));
        }
        List<Lead> deliveries = new ArrayList<>(leads);
        int again = random.nextInt(count / 4);
        for (int i = 0; i < again; i++) {
            deliveries.add(random.nextInt(deliveries.size()), leads.get(random.nextInt(count)));
        }
        List<List<Lead>> batches = new ArrayList<>();
        int largest = 1 + random.nextInt(LARGEST_BATCH);
        for (int from = 0; from < deliveries.size();) {
            int to = Math.min(deliveries.size(), from + 1 + random.nextInt(largest));
            batches.add(List.copyOf(deliveries.subList(from, to)));
            from = to;
        }
        return batches;
    }

    /** Mostly one of its own; some differ from another in letter case only, or hold what a search or a statement may bend; some are shared. */
    private static String reference(long seed, int i, List<Lead> before, SplittableRandom random) {
        String plain = "h" + seed + "-" + i;
        return switch (random.nextInt(40)) {
            case 0 -> before.isEmpty() ? plain : before.get(random.nextInt(before.size())).reference();
            case 1 -> before.isEmpty() ? plain : "H" + before.get(before.size() - 1).reference().substring(1);
            case 2 -> plain + "'%_*\"\\";
            case 3 -> plain + " \u00e9\ud83d\ude00";
            default -> plain;
        };
    }

    private static Fault fault(SplittableRandom random) {
        String action = random.nextInt(10) < 6 ? "create" : random.nextInt(8) > 0 ? "read" : "get";
        FaultKind[] kinds = {FaultKind.CLOSE_AFTER_PROCESSING, FaultKind.CLOSE_AFTER_PROCESSING, FaultKind.CLOSE_BEFORE_PROCESSING,
            FaultKind.CUT_REPLY, FaultKind.HTTP_STATUS, FaultKind.HTTP_STATUS, FaultKind.HTTP_STATUS, FaultKind.HTML_PAGE,
            FaultKind.EMPTY_BODY, FaultKind.TRUNCATED_BODY, FaultKind.WRONG_LENGTH, FaultKind.WRONG_TOTAL, FaultKind.GARBAGE_AFTER_REPLY,
            FaultKind.REPEATED_REPLY, FaultKind.MISSING_LIST, FaultKind.WRONG_CONTENT_TYPE, FaultKind.NUMBERS_AS_TEXTS,
            FaultKind.SLOW_FIRST_BYTE, FaultKind.STALLED_BODY, FaultKind.DRIP, FaultKind.CLOSE_AFTER_REPLY, FaultKind.LATE_PROCESSING,
            FaultKind.LATE_PROCESSING, FaultKind.CLOSE_THEN_PROCESS, FaultKind.CLOSE_THEN_PROCESS, FaultKind.EXPIRED_TOKEN,
            FaultKind.UNKNOWN_TOKEN, FaultKind.ERROR_REPLY, FaultKind.SUCCESS_WITH_BAD, FaultKind.REDIRECT, FaultKind.CONNECTION_REFUSED,
            FaultKind.RESET_ON_CONNECT};
        FaultKind kind = kinds[random.nextInt(kinds.length)];
        Fault.Builder fault = Fault.builder().kind(kind).error(REFUSAL).nth(1 + random.nextInt(5)).times(1 + random.nextInt(3));
        if (!kind.isAboutConnections()) {
            fault.action(action);
        }
        switch (kind) {
            case HTTP_STATUS -> {
                int[] statuses = {429, 500, 502, 503, 503, 504, 408, 403};
                int status = statuses[random.nextInt(statuses.length)];
                // Too many requests: that is said before any work.
                fault.status(status).processed(status != 429 && random.nextBoolean());
            }
            case HTML_PAGE, EMPTY_BODY -> fault.processed(random.nextBoolean());
            case SLOW_FIRST_BYTE, STALLED_BODY, LATE_PROCESSING, CLOSE_THEN_PROCESS, CONNECTION_REFUSED ->
                fault.delay(Duration.ofMillis(1 + random.nextInt(LATEST_EFFECT_MILLIS)));
            case CLOSE_BEFORE_PROCESSING, CLOSE_AFTER_PROCESSING, CUT_REPLY -> {
                if (random.nextBoolean()) {
                    fault.reset();
                }
            }
            default -> { }
        }
        return fault.build();
    }
}
