package io.github.contactnow.simulator;

import io.github.contactnow.simulator.control.ControlServer;
import io.github.contactnow.simulator.fault.Faults;
import io.github.contactnow.simulator.history.History;
import io.github.contactnow.simulator.history.SeenRequest;
import io.github.contactnow.simulator.http.HttpFront;
import io.github.contactnow.simulator.http.Serving;
import io.github.contactnow.simulator.report.Reports;
import io.github.contactnow.simulator.script.Api;
import io.github.contactnow.simulator.script.Script;
import io.github.contactnow.simulator.script.Scripts;
import io.github.contactnow.simulator.script.Tokens;
import io.github.contactnow.simulator.state.Account;
import io.github.contactnow.simulator.state.Agent;
import io.github.contactnow.simulator.state.AgentState;
import io.github.contactnow.simulator.state.AudioFile;
import io.github.contactnow.simulator.state.Call;
import io.github.contactnow.simulator.state.CampaignTable;
import io.github.contactnow.simulator.state.Dataset;
import io.github.contactnow.simulator.state.Fields;
import io.github.contactnow.simulator.state.LiveCall;
import io.github.contactnow.simulator.state.Outcome;
import io.github.contactnow.simulator.state.Queue;
import io.github.contactnow.simulator.state.Refused;
import io.github.contactnow.simulator.state.Row;
import io.github.contactnow.simulator.state.StoredRecord;
import io.github.contactnow.simulator.webhook.Delivery;
import io.github.contactnow.simulator.webhook.OutcomeWebhook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A server that behaves as the ContactNow API is documented to, for tests and demonstrations. It starts with a small
 * account: table {@code Renewals}, datasets 12 (LIVE), 13 (HOLD) and 14 (EXPIRED), a queue, two agents, some outcomes.
 * Where the vendor's documents say nothing it behaves as {@code src/docs/reference/simulator.md} says. Safe to use from many threads.
 */
public final class Simulator implements AutoCloseable {

    private final SimulatorSettings settings;
    private final Tokens tokens;
    private final Faults faults;
    private volatile Account account;
    private volatile History history;
    private volatile Serving serving;
    private volatile Function<Call, Map<String, String>> cdr;
    private volatile OutcomeWebhook webhook;
    private Dialler dialler;
    private HttpFront front;
    private ControlServer control;
    private int port;

    Simulator(SimulatorSettings settings) {
        this.settings = settings;
        this.faults = new Faults(settings.log());
        this.tokens = new Tokens(settings);
        begin();
    }

    private void begin() {
        account = new Account(settings);
        history = new History(settings.clock(), settings.historyLimit());
        List<Script> scripts = new ArrayList<>(Scripts.of(settings, tokens, account));
        scripts.add(Reports.script(settings, account, faults));
        cdr = Reports.cdr(settings, account);
        serving = new Serving(new Api(settings, tokens, scripts), history);
        webhook = new OutcomeWebhook(settings.webhook(), settings.clock());
        account.onOutcome(webhook::outcomeSet);
        dialler = new Dialler(account.generator(), settings.callsPerSecond());
    }

    public static SimulatorBuilder builder() {
        return new SimulatorBuilder();
    }

    /** Starts to listen, and to dial if the settings say so. */
    public Simulator start() {
        try {
            front = new HttpFront(settings, () -> serving, tokens, faults);
            port = front.start();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on " + settings.host() + ":" + settings.port(), e);
        }
        settings.log().accept("Listening on " + baseUrl() + ", seed " + settings.seed());
        settings.controlPort().ifPresent(this::startControl);
        dialler.start();
        return this;
    }

    private void startControl(int wanted) {
        try {
            control = new ControlServer(this, new InetSocketAddress(settings.host(), wanted));
        } catch (IOException e) {
            close();
            throw new UncheckedIOException("Cannot listen on " + settings.host() + ":" + wanted, e);
        }
        settings.log().accept("Control side on " + controlUrl());
    }

    /**
     * Brings everything back to how it was at the start: records, calls, clock, tokens, faults, history. What is held
     * back is let go of, and ends without effect on the new state. The base URL stays; clients need new tokens.
     */
    public synchronized void reset() {
        faults.clear();
        faults.release();
        dialler.close();
        webhook.close();
        settings.clock().reset();
        tokens.forgetAll();
        begin();
        if (front != null) {
            front.accept();
            dialler.start();
        }
    }

    /** The base URL of the API, with a slash at its end. The simulator must have been started. */
    public URI baseUrl() {
        return url(port);
    }

    /**
     * The URL of the control side, with a slash at its end.
     *
     * @throws IllegalStateException if it has none, see {@link SimulatorBuilder#controlPort(int)}
     */
    public URI controlUrl() {
        if (control == null) {
            throw new IllegalStateException("This simulator has no control side: build it with controlPort(0)");
        }
        return url(control.port());
    }

    private URI url(int ofPort) {
        String host = settings.host().equals("0.0.0.0") ? "localhost" : settings.host();
        return URI.create("http://" + host + ":" + ofPort + "/");
    }

    /** What decides everything that looks random. */
    public long seed() {
        return settings.seed();
    }

    public String username() {
        return settings.username();
    }

    public String password() {
        return settings.password();
    }

    /** What the simulator takes for now; can be moved. */
    public SimulatorClock clock() {
        return settings.clock();
    }

    /** The rules for things to go wrong. */
    public Faults faults() {
        return faults;
    }

    /** The latest requests, oldest first, as an immutable list. */
    public List<SeenRequest> history() {
        return history.all();
    }

    /** Forgets the requests seen so far. */
    public void clearHistory() {
        history.clear();
    }

    /** All campaign tables, as an immutable list. */
    public List<CampaignTable> tables() {
        return account.leads().tables();
    }

    /** All queues by id, as an immutable collection. */
    public Collection<Queue> queues() {
        return account.queues().all();
    }

    /** All agents by id, as an immutable collection. */
    public Collection<Agent> agents() {
        return account.agents().all();
    }

    /** All outcomes by code, as an immutable collection. */
    public Collection<Outcome> outcomes() {
        return account.outcomes().all();
    }

    /** All records as they are now, by dataset, then by id, as an immutable list. */
    public List<StoredRecord> records() {
        return List.copyOf(account.leads().find(dataset -> true, record -> true));
    }

    /** All datasets as they are now, as an immutable list. */
    public List<Dataset> datasets() {
        return account.leads().datasets();
    }

    /** All calls so far, by id, as an immutable list. Seeded calls are computed when asked for. */
    public List<Call> calls() {
        return account.calls().calls();
    }

    /**
     * What the report {@code cdr} says of a call, whatever faults there are: the 45 fields that it lists, each a text or
     * null.
     */
    public Map<String, String> cdr(Call call) {
        return cdr.apply(call);
    }

    /** Dials records that are due; gives the calls, fewer than asked for when no more records are due. */
    public List<Call> generateCalls(int count) {
        return account.generator().generate(count);
    }

    /**
     * Adds calls spread evenly from one moment to before another. They change no record, and cost no memory however
     * many they are.
     */
    public void seedCalls(int count, Instant from, Instant to) {
        account.generator().seed(count, from, to);
    }

    /**
     * Creates a record as a client would, and gives it.
     *
     * @param fields under the names that {@code ecnow_records} uses
     * @throws Refused where a client would get an error
     */
    public StoredRecord createRecord(long dataset, Map<String, String> fields) {
        return account.leads().create(dataset, new Fields(fields));
    }

    /**
     * Adds a campaign table with the standard columns and some more, or gives one that is there other columns.
     *
     * @param customColumns names; behind them {@code :} and the size of a column that takes no more characters, and {@code !} if
     *                      it is required, as in {@code Policy:20!}
     */
    public void addTable(String name, String... customColumns) {
        account.leads().addTable(CampaignTable.of(name, List.of(customColumns), settings.referencesWritable()));
    }

    /** Adds a value to the picklist of that name. */
    public void addPicklistValue(String picklist, String value) {
        account.picklistValues().create(id -> new Row(id, Map.of("picklist", picklist, "value", value, "description", value)));
    }

    /** Adds a dataset; its table must exist. */
    public void addDataset(Dataset dataset) {
        account.leads().addDataset(dataset);
    }

    public void addQueue(Queue queue) {
        account.queues().put(queue);
    }

    public void addAgent(Agent agent) {
        account.agents().put(agent);
    }

    public void addOutcome(Outcome outcome) {
        account.outcomes().put(outcome);
    }

    /**
     * Has the dialler call a record now: the call is live and rings, without an agent.
     *
     * @throws Refused if there is no such record
     */
    public LiveCall startCall(long record) {
        return account.board().dial(record);
    }

    /**
     * Has a customer call: the call is live and waits in a queue, without an agent.
     *
     * @param caller the customer's number
     * @throws Refused if there is no such queue
     */
    public LiveCall startInboundCall(long queue, String caller) {
        return account.board().receive(queue, caller);
    }

    /**
     * Has an agent take a live call.
     *
     * @throws Refused if the call is not live or taken, or the agent is offline or on a call
     */
    public LiveCall answerCall(long call, long agent) {
        return account.board().answer(call, agent);
    }

    /**
     * Ends a live call: it goes to the call log, its agent to wrap. Nobody has set an outcome, unless an agent has.
     *
     * @throws Refused if the call is not live
     */
    public Call endCall(long call) {
        return account.board().end(call);
    }

    /** Sets the outcome of a call, live or ended, and of its record, as its agent would. */
    public void setOutcome(long call, long outcome) {
        account.dispositions().setOutcome(call, outcome);
    }

    /** Logs an agent in; the two that are there from the start are. */
    public void login(long agent) {
        account.board().login(agent);
    }

    /** The calls that have not ended, by id, as an immutable list. */
    public List<LiveCall> liveCalls() {
        return account.board().calls();
    }

    /** What each agent is doing, by id, as an immutable list; those who are offline too. */
    public List<AgentState> agentStates() {
        return account.board().agents();
    }

    /** How many calls clients have begun by dialling for an agent: by click2dial and manual_dial. */
    public long dials() {
        return account.board().dials();
    }

    /** The announcements that clients have uploaded, by id, as an immutable list. */
    public List<AudioFile> audioFiles() {
        return List.copyOf(account.audioFiles().all());
    }

    /** What clients have written with {@code datasets} of database.php, as an immutable list. */
    public List<Row> directRecords() {
        return List.copyOf(account.directRecords().all());
    }

    /**
     * Sets the outcome of a record and tells others at once, as the product's "Advance Outcome" does.
     *
     * @param urls who is told; without any, the one set with {@link SimulatorBuilder#outcomeWebhook}
     * @return what became of it
     * @throws Refused               if there is no such record or outcome
     * @throws IllegalStateException if nobody is to be told
     */
    public List<Delivery> fireOutcome(long record, long outcome, URI... urls) {
        return webhook.fire(account.setOutcome(record, outcome), outcome, List.of(urls));
    }

    /** What the webhook has sent so far, oldest first, as an immutable list. */
    public List<Delivery> deliveries() {
        return webhook.deliveries();
    }

    /** Makes every token that has been handed out expire now. */
    public void expireTokens() {
        tokens.expireAll();
    }

    /** Stops at once, lets go of everything that is held back, and frees the port. */
    @Override
    public synchronized void close() {
        faults.close();
        dialler.close();
        webhook.close();
        if (control != null) {
            control.close();
        }
        if (front != null) {
            front.close();
        }
    }
}
