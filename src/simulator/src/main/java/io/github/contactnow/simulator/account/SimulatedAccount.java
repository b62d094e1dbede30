package io.github.contactnow.simulator.account;

import io.github.contactnow.simulator.history.SeenRequest;
import io.github.contactnow.simulator.script.Tokens;
import io.github.contactnow.simulator.settings.DiallerSettings;
import io.github.contactnow.simulator.settings.SimulatorSettings;
import io.github.contactnow.simulator.state.Agent;
import io.github.contactnow.simulator.state.AgentState;
import io.github.contactnow.simulator.state.AudioFile;
import io.github.contactnow.simulator.state.Call;
import io.github.contactnow.simulator.state.CampaignTable;
import io.github.contactnow.simulator.state.Dataset;
import io.github.contactnow.simulator.state.Dial;
import io.github.contactnow.simulator.state.Fields;
import io.github.contactnow.simulator.state.LiveCall;
import io.github.contactnow.simulator.state.Outcome;
import io.github.contactnow.simulator.state.Queue;
import io.github.contactnow.simulator.state.Refused;
import io.github.contactnow.simulator.state.Retries;
import io.github.contactnow.simulator.state.Row;
import io.github.contactnow.simulator.state.StoredRecord;
import io.github.contactnow.simulator.webhook.Delivery;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The ContactNow account that a simulator serves: tests and the control port read and change it here, without HTTP.
 * It starts with a small data set: table {@code Renewals}, datasets 12 (LIVE), 13 (HOLD) and 14 (EXPIRED), a queue, two
 * agents and some outcomes. Thread-safe.
 */
public class SimulatedAccount {

    private final SimulatorSettings settings;
    private final Tokens tokens;
    private volatile ServedState state;

    /** An account with these settings that starts in this state. */
    protected SimulatedAccount(SimulatorSettings settings, Tokens tokens, ServedState state) {
        this.settings = settings;
        this.tokens = tokens;
        this.state = state;
    }

    /** The current state. A request keeps the state that it started with. */
    protected final ServedState state() {
        return state;
    }

    /** Replaces the whole state, as a reset does. */
    protected final void replace(ServedState fresh) {
        state = fresh;
    }

    /** The seed of every random choice. */
    public final long seed() {
        return settings.seed();
    }

    /** The user name that gets a token. */
    public final String username() {
        return settings.username();
    }

    /** The password of {@link #username()}. */
    public final String password() {
        return settings.password();
    }

    /** The latest requests, oldest first, as an immutable list. */
    public final List<SeenRequest> history() {
        return state.history().all();
    }

    /** Removes all requests from the history. */
    public final void clearHistory() {
        state.history().clear();
    }

    /** All campaign tables, as an immutable list. */
    public final List<CampaignTable> tables() {
        return state.account().leads().tables();
    }

    /** All queues by id, as an immutable collection. */
    public final Collection<Queue> queues() {
        return state.account().queues().all();
    }

    /** All agents by id, as an immutable collection. */
    public final Collection<Agent> agents() {
        return state.account().agents().all();
    }

    /** All outcomes by code, as an immutable collection. */
    public final Collection<Outcome> outcomes() {
        return state.account().outcomes().all();
    }

    /** A snapshot of all records, ordered by dataset and id, as an immutable list. */
    public final List<StoredRecord> records() {
        return List.copyOf(state.account().leads().find(dataset -> true, record -> true));
    }

    /** A snapshot of all datasets, as an immutable list. */
    public final List<Dataset> datasets() {
        return state.account().leads().datasets();
    }

    /** All ended calls by id, as an immutable list. Seeded calls are computed when the list is read. */
    public final List<Call> calls() {
        state.account().dialler().run();
        return state.account().calls().calls();
    }

    /**
     * The row that the report {@code cdr} has for a call when no fault applies: the 45 fields that the report lists. Each
     * value is a text or null.
     */
    public final Map<String, String> cdr(Call call) {
        return state.cdr().apply(call);
    }

    /**
     * Dials records that are due.
     *
     * @return the calls; fewer than {@code count} if fewer records are due
     */
    public final List<Call> generateCalls(int count) {
        return state.account().generator().generate(count);
    }

    /** What the dialler does. */
    public final DiallerSettings dialler() {
        return state.account().dialler().settings();
    }

    /** Changes what the dialler does from now on. It makes all dials until now by its former settings. */
    public final void setDialler(DiallerSettings settings) {
        state.account().dialler().set(settings);
    }

    /** All dials of the dialler until now, oldest first, as an immutable list. */
    public final List<Dial> dialLog() {
        state.account().dialler().run();
        return state.account().dialler().dials();
    }

    /**
     * Adds calls at even intervals from {@code from} (inclusive) to {@code to} (exclusive). They change no record. They
     * are computed when they are read, so their number does not affect memory use.
     */
    public final void seedCalls(int count, Instant from, Instant to) {
        state.account().generator().seed(count, from, to);
    }

    /**
     * Creates a record under the same rules as a client's request.
     *
     * @param fields values by the column names of {@code ecnow_records}
     * @return the created record
     * @throws Refused where a client receives an error
     */
    public final StoredRecord createRecord(long dataset, Map<String, String> fields) {
        return state.account().leads().create(dataset, new Fields(fields));
    }

    /**
     * Adds a campaign table with the standard columns and custom columns. Replaces the table of the same name.
     *
     * @param customColumns {@code NAME}, followed by {@code :SIZE} for a maximum length and by {@code !} for a required
     *                      column, as in {@code Policy:20!}
     */
    public final void addTable(String name, String... customColumns) {
        state.account().leads().addTable(CampaignTable.of(name, List.of(customColumns), settings.referencesWritable()));
    }

    /** Adds a value to the picklist with this name. */
    public final void addPicklistValue(String picklist, String value) {
        state.account()
                .picklistValues()
                .create(id -> new Row(id, Map.of("picklist", picklist, "value", value, "description", value)));
    }

    /** Adds a dataset, or replaces the one with the same id. Its table must exist. */
    public final void addDataset(Dataset dataset) {
        state.account().leads().addDataset(dataset);
    }

    /**
     * Adds a queue, or replaces the one with the same id.
     *
     * @throws Refused if its retry setting cannot be read
     */
    public final void addQueue(Queue queue) {
        Retries.check(queue);
        state.account().queues().put(queue);
    }

    /** Adds an agent, or replaces the one with the same id. A new agent is offline. */
    public final void addAgent(Agent agent) {
        state.account().agents().put(agent);
    }

    /** Adds an outcome, or replaces the one with the same id. */
    public final void addOutcome(Outcome outcome) {
        state.account().outcomes().put(outcome);
    }

    /**
     * Starts an outbound call to a record: the call is live and rings, without an agent.
     *
     * @throws Refused if the record does not exist
     */
    public final LiveCall startCall(long record) {
        return state.account().board().dial(record);
    }

    /**
     * Starts an inbound call: the call is live and waits in the queue, without an agent.
     *
     * @param caller the customer's number
     * @throws Refused if the queue does not exist
     */
    public final LiveCall startInboundCall(long queue, String caller) {
        return state.account().board().receive(queue, caller);
    }

    /**
     * Connects a live call to an agent.
     *
     * @throws Refused if the call is not live or already answered, or the agent is offline or on a call
     */
    public final LiveCall answerCall(long call, long agent) {
        return state.account().board().answer(call, agent);
    }

    /**
     * Ends a live call: the call moves to the call log, its agent to wrap. An answered call has no outcome until an agent
     * sets one.
     *
     * @throws Refused if the call is not live
     */
    public final Call endCall(long call) {
        return state.account().board().end(call);
    }

    /** Sets the outcome of a call, live or ended, and of its record, as the call's agent does. */
    public final void setOutcome(long call, long outcome) {
        state.account().dispositions().setOutcome(call, outcome);
    }

    /** Logs an agent in. The two agents of a fresh account are logged in. */
    public final void login(long agent) {
        state.account().board().login(agent);
    }

    /** The live calls by id, as an immutable list. */
    public final List<LiveCall> liveCalls() {
        return state.account().board().calls();
    }

    /** The state of each agent by id, including offline agents, as an immutable list. */
    public final List<AgentState> agentStates() {
        return state.account().board().agents();
    }

    /** The number of calls that clients started for agents with click2dial and manual_dial. */
    public final long dials() {
        return state.account().board().dials();
    }

    /** The announcements that clients uploaded, by id, as an immutable list. */
    public final List<AudioFile> audioFiles() {
        return List.copyOf(state.account().audioFiles().all());
    }

    /** The rows that clients wrote with method {@code datasets} of database.php, as an immutable list. */
    public final List<Row> directRecords() {
        return List.copyOf(state.account().directRecords().all());
    }

    /**
     * Sets the outcome of a record and posts it to the webhook URLs before it returns, like the product's "Advance
     * Outcome".
     *
     * @param urls the receivers; without any, the URLs of {@code SimulatorBuilder.outcomeWebhook}
     * @return one delivery for each attempt
     * @throws Refused               if the record or the outcome does not exist
     * @throws IllegalStateException if no URL is given and none is configured
     */
    public final List<Delivery> fireOutcome(long record, long outcome, URI... urls) {
        ServedState current = state;
        return current.webhook().fire(current.account().setOutcome(record, outcome), outcome, List.of(urls));
    }

    /** The webhook's deliveries, oldest first, as an immutable list. */
    public final List<Delivery> deliveries() {
        return state.webhook().deliveries();
    }

    /** Makes every issued token expire now. */
    public final void expireTokens() {
        tokens.expireAll();
    }
}
