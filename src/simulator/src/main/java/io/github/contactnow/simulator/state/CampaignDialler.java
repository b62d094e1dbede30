package io.github.contactnow.simulator.state;

import io.github.contactnow.simulator.settings.DialBreach;
import io.github.contactnow.simulator.settings.DiallerSettings;
import io.github.contactnow.simulator.settings.SimulatorSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * The dialler: dials the loaded records by the simulator's clock, in one round for each minute. It keeps the time-of-day
 * policy and the retry setting of the queue, the callback of the record, and stops at a complete outcome, unless it is
 * set to break a rule. When the clock jumps forward, it makes up for every round in between.
 */
public final class CampaignDialler {

    private static final Duration ROUND = Duration.ofMinutes(1);

    private final Account account;
    private final Clock clock;
    private final TimeOfDay hours;
    private final SplittableRandom random;
    private final List<Dial> log = new ArrayList<>();
    private final Map<Long, Last> lastDials = new HashMap<>();
    private DiallerSettings settings;
    private Instant nextRound;

    /**
     * The dials of a record until now.
     *
     * @param time  when it was dialled last
     * @param until when the retry times of all its dials are over
     */
    private record Last(Instant time, Instant until, int dials) {
        static final Last NONE = new Last(Instant.MIN, Instant.MIN, 0);

        Last then(Instant moment, Duration retry) {
            Instant end = moment.plus(retry);
            return new Last(moment, end.isAfter(until) ? end : until, dials + 1);
        }
    }

    /** A record that can be dialled, and the rules that this breaks. */
    private record Due(StoredRecord record, Dataset dataset, Last last, Set<DialBreach> breaks) {}

    CampaignDialler(Account account, SimulatorSettings settings) {
        this.account = account;
        this.clock = settings.clock();
        this.hours = new TimeOfDay(account, settings.zone());
        this.random = new SplittableRandom(settings.seed());
        this.settings = new DiallerSettings(settings.dialsPerMinute(), Set.of());
    }

    public synchronized DiallerSettings settings() {
        return settings;
    }

    /** Changes the settings from now on. All rounds until now are made under the old ones. */
    public synchronized void set(DiallerSettings changed) {
        run();
        settings = changed;
        run();
    }

    /** All dials, oldest first, as an immutable list. */
    public synchronized List<Dial> dials() {
        return List.copyOf(log);
    }

    /** Makes all rounds that are due by the clock. */
    public synchronized void run() {
        Instant now = clock.instant();
        if (settings.dialsPerMinute() == 0) {
            nextRound = null;
            return;
        }
        if (nextRound == null || nextRound.isAfter(now.plus(ROUND))) {
            nextRound = now;
        }
        while (!nextRound.isAfter(now)) {
            round(nextRound);
            nextRound = nextRound.plus(ROUND);
        }
    }

    private void round(Instant moment) {
        CallMaker maker = new CallMaker(account);
        account.leads().datasets().stream()
                .filter(dataset -> dataset.status() == DatasetStatus.LIVE)
                .flatMap(dataset -> due(dataset, moment))
                .sorted(Comparator.comparingInt((Due due) -> -due.dataset().priority())
                        .thenComparing(due -> due.last().time())
                        .thenComparing(due -> due.record().id()))
                .limit(settings.dialsPerMinute())
                .toList()
                .forEach(due -> dial(due, maker, moment));
    }

    private Stream<Due> due(Dataset dataset, Instant moment) {
        Queue queue = account.queues().get(dataset.queue());
        Set<DialBreach> ofQueue = EnumSet.noneOf(DialBreach.class);
        if (!hours.isOpen(queue, moment)) {
            ofQueue.add(DialBreach.OUTSIDE_HOURS);
        }
        if (!settings.breaks().containsAll(ofQueue)) {
            return Stream.empty();
        }
        String now = account.leads().text(moment);
        return account.leads().find(dataset::equals, record -> true).stream()
                .filter(record -> record.get("callback").compareTo(now) <= 0
                        && !phones(record).isEmpty())
                .map(record -> due(record, dataset, ofQueue, moment))
                .filter(due -> settings.breaks().containsAll(due.breaks())
                        && (due.record().processType() != ProcessType.COMPLETE
                                || due.breaks().contains(DialBreach.AFTER_OPT_OUT)));
    }

    private Due due(StoredRecord record, Dataset dataset, Set<DialBreach> ofQueue, Instant moment) {
        Set<DialBreach> breaks = EnumSet.copyOf(ofQueue);
        Last last = lastDials.getOrDefault(record.id(), Last.NONE);
        if (last.until().isAfter(moment)) {
            breaks.add(DialBreach.TOO_OFTEN);
        }
        if (optedOut(record)) {
            breaks.add(DialBreach.AFTER_OPT_OUT);
        }
        return new Due(record, dataset, last, breaks);
    }

    private boolean optedOut(StoredRecord record) {
        Outcome outcome = account.outcomes().get(Long.parseLong(record.get("outcomecode")));
        return outcome != null && outcome.doNotCall();
    }

    /** Dials the next phone of a record. A record that opted out keeps its outcome. */
    private void dial(Due due, CallMaker maker, Instant moment) {
        StoredRecord record = due.record();
        List<String> phones = phones(record);
        String phone = phones.get(due.last().dials() % phones.size());
        Queue queue = account.queues().get(due.dataset().queue());
        Call call = account.calls()
                .add(id -> maker.make(id, record.id(), record.dataset(), queue, phone, moment.toEpochMilli(), random));
        lastDials.put(record.id(), due.last().then(moment, Retries.after(queue, call.outcome())));
        log.add(new Dial(
                log.size() + 1L,
                moment,
                call.id(),
                record.id(),
                record.dataset(),
                phone,
                call.outcome(),
                Set.copyOf(due.breaks())));
        if (!due.breaks().contains(DialBreach.AFTER_OPT_OUT)) {
            CallGenerator.close(account, record, call, random);
        }
    }

    private static List<String> phones(StoredRecord record) {
        return Stream.of("MobilePhone", "HomePhone", "WorkPhone")
                .map(record::get)
                .filter(phone -> phone != null && !phone.isEmpty())
                .toList();
    }
}
