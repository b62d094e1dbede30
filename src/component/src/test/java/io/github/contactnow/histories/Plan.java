package io.github.contactnow.histories;

import io.github.contactnow.api.Format;
import io.github.contactnow.histories.Judge.Lead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What happens in one history, whatever its server. How threads interleave is not part of it.
 *
 * @param fieldChecks whether leads are compared with the fields of their campaign table before they are sent
 * @param batches     what is delivered, in order; a lead may be in several
 * @param late        what is delivered once all goes well again
 * @param copies      how often each batch is delivered from the start: more than one consumer group
 * @param traps       faults of instances at steps of their ledger
 * @param events      what else happens, in order of time
 */
record Plan(
        long seed,
        Pace pace,
        Format format,
        boolean fieldChecks,
        int instances,
        List<List<Lead>> batches,
        List<Lead> late,
        int copies,
        List<Trap> traps,
        List<Event> events) {

    private static final int LARGEST_BATCH = 40;
    /** It has all that other references may have, and is longer: where it is found, so are others. */
    static final String LATE =
            "Late  lead %_* 'of' \"all\" & <any> \\ \u00e9\ud83d\ude00 letters - signs - and digits that occur 0123456789 ";

    private static final String LEAD = "lead";
    private static final String TRAP = "trap";
    private static final String EVENT = "event";
    private static final String INSTANCE = "instance";
    private static final String COPY = "copy";

    /** A fault at a given time, independent of the steps of the instances. */
    enum What {
        /** A process dies, in the middle of whatever it does. */
        KILL,
        /** A process stands still for a while. */
        PAUSE,
        /** The database of the ledger ends all connections. */
        DISCONNECT,
        /** The database of the ledger crashes; with H2, so does the process that it is in. */
        CRASH,
        /** The power of the ledger's database fails: what was not synced is lost. With H2, the process that it is in ends, too. */
        POWER,
        /** The disk of the ledger is full for a while. */
        DISK_FULL,
        /** The clocks of the ledger's database and of the server jump. */
        CLOCKS,
        /** All tokens expire. */
        TOKENS
    }

    record Event(int atMillis, What what, int instance) {}

    /** How a history is drawn: its pace, how many leads it has at least and how many more at most, and their references. */
    record Size(Pace pace, boolean fieldChecks, int leads, int more, References references) {}

    /** Names leads. */
    interface References {
        String reference(long seed, int number, List<Lead> before, SplittableRandom random);
    }

    static SplittableRandom random(long seed) {
        // Spread, for the first numbers of neighbouring seeds are alike.
        return new SplittableRandom(new SplittableRandom(seed).nextLong());
    }

    static Plan draw(long seed, SplittableRandom random, Size size) {
        List<List<Lead>> batches = batches(seed, random, size);
        int instances = 2 + random.nextInt(3);
        List<Trap> traps = new ArrayList<>();
        List<String> steps = Step.all();
        int trapCount = random.nextInt(5);
        for (int i = 0; i < trapCount; i++) {
            traps.add(new Trap(
                    steps.get(random.nextInt(steps.size())),
                    random.nextBoolean(),
                    Trap.Blow.values()[random.nextInt(Trap.Blow.values().length)],
                    1 + random.nextInt(3)));
        }
        List<Event> events = new ArrayList<>();
        int eventCount = random.nextInt(4);
        for (int i = 0; i < eventCount; i++) {
            events.add(new Event(
                    random.nextInt((int) size.pace.faulty().toMillis()),
                    What.values()[random.nextInt(What.values().length)],
                    random.nextInt(instances)));
        }
        events.sort(Comparator.comparingInt(Event::atMillis));
        return new Plan(
                seed,
                size.pace,
                random.nextInt(4) == 0 ? Format.XML : Format.JSON,
                size.fieldChecks,
                instances,
                batches,
                List.of(new Lead(mark(seed, "late"), LATE + seed, true)),
                1 + random.nextInt(2),
                traps,
                events);
    }

    private static String mark(long seed, Object number) {
        return "m" + seed + "x" + number;
    }

    private static List<List<Lead>> batches(long seed, SplittableRandom random, Size size) {
        List<Lead> leads = new ArrayList<>();
        int count = size.leads + random.nextInt(size.more);
        int badPercent = random.nextInt(4) == 0 ? 0 : random.nextInt(15);
        for (int i = 0; i < count; i++) {
            boolean acceptable = random.nextInt(100) >= badPercent;
            leads.add(new Lead(mark(seed, i), size.references.reference(seed, i, leads, random), acceptable));
        }
        List<Lead> deliveries = new ArrayList<>(leads);
        int again = random.nextInt(count / 4);
        for (int i = 0; i < again; i++) {
            deliveries.add(random.nextInt(deliveries.size()), leads.get(random.nextInt(count)));
        }
        List<List<Lead>> batches = new ArrayList<>();
        int largest = 1 + random.nextInt(LARGEST_BATCH);
        for (int from = 0; from < deliveries.size(); ) {
            int to = Math.min(deliveries.size(), from + 1 + random.nextInt(largest));
            batches.add(List.copyOf(deliveries.subList(from, to)));
            from = to;
        }
        return batches;
    }

    /** All leads, each once. */
    List<Lead> leads() {
        List<Lead> leads = new ArrayList<>(
                batches.stream().flatMap(List::stream).distinct().toList());
        leads.addAll(late);
        return leads;
    }

    /** Whether the plan contains a fault. */
    boolean isCalm() {
        return traps.isEmpty() && events.isEmpty();
    }

    /**
     * The kinds of trouble in it: where instances are struck, and what happens at a time, by the database. Some events concern one database only:
     * a line to H2 cannot break, and the disk of PostgreSQL does not fill up.
     */
    Set<String> kinds() {
        Set<String> kinds = new LinkedHashSet<>();
        traps.forEach(trap -> kinds.add(trap.kind()));
        events.forEach(event -> kinds.add(event.what + onDatabase(seed)));
        return kinds;
    }

    private static String onDatabase(long seed) {
        return Histories.isOnH2(seed) ? " with H2" : " with PostgreSQL";
    }

    /** All kinds of trouble that a plan can have, whatever its server. */
    static Set<String> allKinds() {
        Set<String> all = Trap.allKinds();
        for (What what : What.values()) {
            if (what != What.DISCONNECT) {
                all.add(what + onDatabase(0));
            }
            if (what != What.DISK_FULL) {
                all.add(what + onDatabase(1));
            }
        }
        return all;
    }

    /** The names of its parts. One instance, one copy, and the late leads are always there. */
    List<String> parts() {
        List<String> parts = new ArrayList<>(Parts.names(LEAD, leads().size() - late.size()));
        parts.addAll(Parts.names(TRAP, traps.size()));
        parts.addAll(Parts.names(EVENT, events.size()));
        parts.addAll(Parts.names(INSTANCE, instances - 1));
        parts.addAll(Parts.names(COPY, copies - 1));
        return parts;
    }

    /** This, without any part that is not named. */
    Plan only(Set<String> parts) {
        List<Lead> kept = Parts.only(LEAD, leads(), parts);
        List<List<Lead>> left = batches.stream()
                .map(batch -> batch.stream().filter(kept::contains).toList())
                .filter(batch -> !batch.isEmpty())
                .toList();
        int others = Parts.only(INSTANCE, Parts.names("", instances - 1), parts).size();
        return new Plan(
                seed,
                pace,
                format,
                fieldChecks,
                1 + others,
                left,
                late,
                1 + Parts.only(COPY, Parts.names("", copies - 1), parts).size(),
                Parts.only(TRAP, traps, parts),
                Parts.only(EVENT, events, parts).stream()
                        .map(event -> new Event(event.atMillis, event.what, event.instance % (1 + others)))
                        .toList());
    }
}
