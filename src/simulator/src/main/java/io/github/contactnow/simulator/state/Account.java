package io.github.contactnow.simulator.state;

import io.github.contactnow.simulator.settings.SimulatorSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The data of one contact centre. Each part is thread-safe. */
public final class Account {

    private final Catalogue<Queue> queues = new Catalogue<>(Queue::id, 700_001);
    private final Catalogue<Agent> agents = new Catalogue<>(Agent::id, 500_100);
    private final Catalogue<Outcome> outcomes = new Catalogue<>(Outcome::id, 501_000);
    private final Catalogue<Row> priorities = new Catalogue<>(Row::id, 1);
    private final Catalogue<Row> numbers = new Catalogue<>(Row::id, 1);
    private final Catalogue<Row> todPolicies = new Catalogue<>(Row::id, 31);
    private final Catalogue<Row> todRules = new Catalogue<>(Row::id, 1);
    private final Catalogue<Row> directRecords = new Catalogue<>(Row::id, 1);
    private final Catalogue<Row> picklistValues = new Catalogue<>(Row::id, 1);
    private final Catalogue<AudioFile> audioFiles = new Catalogue<>(AudioFile::id, 8001);
    private final Clock clock;
    private final CallLog calls;
    private final Leads leads;
    private final CallGenerator generator;
    private final CampaignDialler dialler;
    private final LiveBoard board;
    private final Recordings recordings;
    private final Dispositions dispositions = new Dispositions(this);
    private volatile BiConsumer<StoredRecord, Long> outcomeListener = (record, outcome) -> {};

    /** An account with the initial data of {@link DemoAccount}. */
    public Account(SimulatorSettings settings) {
        clock = settings.clock();
        calls = new CallLog(settings.firstCallId());
        leads = new Leads(
                new RecordRules(outcomes, agents, settings.clock(), settings.zone()), settings.firstRecordId());
        generator = new CallGenerator(this, settings.clock(), settings.seed());
        board = new LiveBoard(this, settings.clock());
        recordings = new Recordings(this, settings.clock(), settings.recordingDelay());
        dialler = new CampaignDialler(this, settings);
        DemoAccount.fill(this, settings.referencesWritable());
    }

    /** Sets the listener for outcomes that calls set. It receives the updated record and the outcome code. */
    public void onOutcome(BiConsumer<StoredRecord, Long> listener) {
        outcomeListener = listener;
    }

    /** Applies the result of a call to its record and calls the listener. */
    void close(long dataset, long record, long agent, Outcome outcome, Optional<String> callback, Instant at) {
        leads.called(dataset, record, agent, outcome, callback, at);
        leads.find(any -> true, record).ifPresent(closed -> outcomeListener.accept(closed, outcome.id()));
    }

    /** Sets the outcome of a record without a call or a call of the listener; returns the updated record. */
    public StoredRecord setOutcome(long recordId, long code) {
        StoredRecord record = leads.find(any -> true, recordId)
                .orElseThrow(() -> new Refused("Record id [" + recordId + "] does not exist."));
        Outcome outcome = outcomes.get(code);
        if (outcome == null) {
            throw Refused.badArgument("outcome");
        }
        leads.called(record.dataset(), recordId, 0, outcome, Optional.empty(), clock.instant());
        return leads.find(any -> true, recordId).orElseThrow();
    }

    Clock clock() {
        return clock;
    }

    public Catalogue<Queue> queues() {
        return queues;
    }

    public Catalogue<Agent> agents() {
        return agents;
    }

    public Catalogue<Outcome> outcomes() {
        return outcomes;
    }

    /** The assignments of agents to queues. */
    public Catalogue<Row> priorities() {
        return priorities;
    }

    /** The inbound numbers of the contact centre. */
    public Catalogue<Row> numbers() {
        return numbers;
    }

    public Catalogue<Row> todPolicies() {
        return todPolicies;
    }

    public Catalogue<Row> todRules() {
        return todRules;
    }

    /** The rows of method {@code datasets} of database.php. They replace records for API-only use of the dialler. */
    public Catalogue<Row> directRecords() {
        return directRecords;
    }

    public Catalogue<Row> picklistValues() {
        return picklistValues;
    }

    public Catalogue<AudioFile> audioFiles() {
        return audioFiles;
    }

    public CallLog calls() {
        return calls;
    }

    public Leads leads() {
        return leads;
    }

    public CallGenerator generator() {
        return generator;
    }

    public CampaignDialler dialler() {
        return dialler;
    }

    public LiveBoard board() {
        return board;
    }

    public Recordings recordings() {
        return recordings;
    }

    public Dispositions dispositions() {
        return dispositions;
    }

    /** The inbound numbers of a queue. */
    public List<String> numbersOf(long queue) {
        return numbers.all().stream()
                .filter(row -> row.get("qid").equals(Long.toString(queue)))
                .map(row -> row.get("number"))
                .toList();
    }

    /** The queue with the lowest priority number of an agent, 0 if none. */
    public long firstQueueOf(long agent) {
        return priorities.all().stream()
                .filter(row -> row.get("agentid").equals(Long.toString(agent)))
                .min(Comparator.comparingLong(row -> Long.parseLong(row.get("priority"))))
                .map(row -> Long.parseLong(row.get("qid")))
                .orElse(0L);
    }
}
