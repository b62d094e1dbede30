package io.github.contactnow.simulator.state;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The live state: live calls and the state of each agent. A call that ends moves to the call log with the same id. Every
 * method is atomic and throws {@link Refused} if the current state does not allow the change.
 */
public final class LiveBoard {

    private final Account account;
    private final Clock clock;
    private final NavigableMap<Long, LiveCall> calls = new TreeMap<>();
    private final NavigableMap<Long, Seat> seats = new TreeMap<>();
    private long dials;

    LiveBoard(Account account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    /** The state of an agent who has been online. */
    private static final class Seat {
        private AgentStatus status = AgentStatus.OFFLINE;
        private long since;
        private long lastCall;
        private String wrapCode = "";
    }

    /** The live calls by id, as an immutable list. */
    public synchronized List<LiveCall> calls() {
        return List.copyOf(calls.values());
    }

    /** The state of each agent by id, as an immutable list. */
    public synchronized List<AgentState> agents() {
        return account.agents().all().stream()
                .map(agent -> {
                    Seat seat = seats.getOrDefault(agent.id(), new Seat());
                    Optional<LiveCall> call = active(agent.id());
                    return new AgentState(
                            agent.id(),
                            seat.status,
                            seat.since,
                            call.map(LiveCall::queue).orElseGet(() -> account.firstQueueOf(agent.id())),
                            call.map(LiveCall::id).orElse(0L),
                            seat.wrapCode);
                })
                .toList();
    }

    /** The number of calls that clients started for agents. */
    public synchronized long dials() {
        return dials;
    }

    /** Starts an outbound call to a record. The call rings. */
    public synchronized LiveCall dial(long recordId) {
        StoredRecord record = account.leads()
                .find(dataset -> true, recordId)
                .orElseThrow(() -> new Refused("Record id [" + recordId + "] does not exist."));
        long queue =
                account.leads().dataset(record.dataset()).map(Dataset::queue).orElse(0L);
        return begin(
                recordId, record.dataset(), queue, 0, CallGenerator.phone(record), callerId(queue), CallKind.DIALLER);
    }

    /** Starts an inbound call. The call waits in the queue. */
    public synchronized LiveCall receive(long queue, String caller) {
        if (account.queues().get(queue) == null) {
            throw Refused.badArgument("qid");
        }
        String number = account.numbersOf(queue).stream().findFirst().orElseGet(() -> callerId(queue));
        return begin(0, 0, queue, 0, number, caller, CallKind.INBOUND);
    }

    /** Starts a call for an agent, which is answered at once. While a customer is parked, the call is a third party's. */
    public synchronized LiveCall dialFor(long agent, String number, String callerId, long queue, long recordId) {
        Seat seat = online(agent);
        List<LiveCall> held = callsOf(agent);
        boolean customerParked = held.size() == 1 && held.get(0).parked();
        if (!held.isEmpty() && !customerParked) {
            throw busy(agent);
        }
        long used = queue != 0 ? queue : account.firstQueueOf(agent);
        long dataset = account.leads()
                .find(any -> true, recordId)
                .map(StoredRecord::dataset)
                .orElse(0L);
        LiveCall call = begin(
                recordId,
                dataset,
                used,
                agent,
                number,
                callerId.isEmpty() ? callerId(used) : callerId,
                customerParked ? CallKind.THIRD_PARTY : CallKind.MANUAL);
        dials++;
        return connect(call, agent, seat);
    }

    /** Connects a ringing or waiting call to an agent. */
    public synchronized LiveCall answer(long id, long agent) {
        LiveCall call = live(id);
        Seat seat = online(agent);
        if (call.isAnswered()) {
            throw new Refused("Call [" + id + "] has been answered.");
        }
        if (!callsOf(agent).isEmpty()) {
            throw busy(agent);
        }
        return connect(call, agent, seat);
    }

    /** Ends a call and moves its agent, if any, to wrap. */
    public synchronized Call end(long id) {
        LiveCall call = live(id);
        calls.remove(id);
        Call ended = call.ended(clock.millis());
        account.calls().put(ended);
        if (!call.isAnswered() && ended.outcome() != 0) {
            account.close(
                    call.dataset(),
                    call.record(),
                    0,
                    account.outcomes().get(ended.outcome()),
                    Optional.of(CampaignTable.NO_TIME),
                    clock.instant());
        }
        Seat seat = seats.get(call.agent());
        if (seat != null && callsOf(call.agent()).isEmpty()) {
            seat.lastCall = id;
            move(seat, AgentStatus.WRAP);
        }
        return ended;
    }

    /** Logs an agent in, who then waits for calls. */
    public synchronized void login(long agent) {
        known(agent);
        Seat seat = seats.computeIfAbsent(agent, id -> new Seat());
        if (seat.status != AgentStatus.OFFLINE) {
            throw new Refused("Agent [" + agent + "] is already logged in.");
        }
        move(seat, AgentStatus.WAIT);
    }

    /** Changes the status of an agent who is not on a call. */
    public synchronized void idle(long agent, AgentStatus status) {
        Seat seat = online(agent);
        if (!callsOf(agent).isEmpty()) {
            throw busy(agent);
        }
        move(seat, status);
    }

    /** Ends the pause of an agent. */
    public synchronized void unpause(long agent) {
        Seat seat = online(agent);
        if (seat.status != AgentStatus.PAUSE && seat.status != AgentStatus.WAIT) {
            throw new Refused("Agent [" + agent + "] is not paused.");
        }
        move(seat, AgentStatus.WAIT);
    }

    /** Moves an agent to wrap. A live call continues. */
    public synchronized void wrap(long agent, String code) {
        Seat seat = online(agent);
        if (callsOf(agent).isEmpty() && seat.status != AgentStatus.WRAP) {
            throw noCall(agent);
        }
        move(seat, AgentStatus.WRAP);
        seat.wrapCode = code;
    }

    /** Ends all calls of an agent, who moves to wrap. */
    public synchronized List<Call> hangup(long agent) {
        online(agent);
        List<LiveCall> held = callsOf(agent);
        if (held.isEmpty()) {
            throw noCall(agent);
        }
        return held.stream().map(call -> end(call.id())).toList();
    }

    /** Ends all calls of an agent, who waits for the next one. */
    public synchronized List<Call> hangupReady(long agent) {
        List<Call> ended = hangup(agent);
        idle(agent, AgentStatus.WAIT);
        return ended;
    }

    /** Parks the call of an agent. */
    public synchronized void park(long agent) {
        online(agent);
        LiveCall call = callsOf(agent).stream()
                .filter(held -> !held.parked())
                .findFirst()
                .orElseThrow(() -> noCall(agent));
        calls.put(call.id(), call.withParked(true));
    }

    /**
     * Resumes a parked call and parks the agent's other call, if any.
     *
     * @param thirdParty true to resume the third party's call, false for the customer's
     */
    public synchronized void unpark(long agent, boolean thirdParty) {
        online(agent);
        LiveCall call = callsOf(agent).stream()
                .filter(held -> held.parked() && (held.kind() == CallKind.THIRD_PARTY) == thirdParty)
                .findFirst()
                .orElseThrow(() -> new Refused("Agent [" + agent + "] has no parked call."));
        callsOf(agent).forEach(held -> calls.put(held.id(), held.withParked(held.id() != call.id())));
    }

    /** The current or last call of an agent. */
    synchronized Optional<Long> latestOf(long agent) {
        known(agent);
        return active(agent).map(LiveCall::id).or(() -> Optional.ofNullable(seats.get(agent))
                .map(seat -> seat.lastCall)
                .filter(id -> id != 0));
    }

    /** The live call with this id. */
    public synchronized Optional<LiveCall> find(long id) {
        return Optional.ofNullable(calls.get(id));
    }

    /** Sets the outcome of a call, live or ended. */
    synchronized void setOutcome(long id, long outcome) {
        if (calls.computeIfPresent(id, (same, call) -> call.withOutcome(outcome)) == null) {
            account.calls().find(id).ifPresent(call -> account.calls().put(call.withOutcome(outcome)));
        }
    }

    private LiveCall begin(
            long record, long dataset, long queue, long agent, String number, String callerId, CallKind kind) {
        LiveCall call = new LiveCall(
                account.calls().takeId(),
                record,
                dataset,
                queue,
                agent,
                0,
                number,
                callerId,
                kind,
                clock.millis(),
                0,
                false,
                0);
        calls.put(call.id(), call);
        return call;
    }

    private LiveCall connect(LiveCall call, long agent, Seat seat) {
        long now = clock.millis();
        int waited = seat.status == AgentStatus.WAIT ? (int) Math.min(now - seat.since, Integer.MAX_VALUE) : 0;
        LiveCall connected = call.answered(agent, now, waited);
        calls.put(call.id(), connected);
        move(seat, AgentStatus.TALK);
        return connected;
    }

    /** Changes a status. At the end of wrap, the last call gets its wrap time. */
    private void move(Seat seat, AgentStatus status) {
        long now = clock.millis();
        if (seat.status == status) {
            return;
        }
        if (seat.status == AgentStatus.WRAP && seat.lastCall != 0) {
            int wrapped = (int) Math.min(now - seat.since, Integer.MAX_VALUE);
            account.calls().find(seat.lastCall).ifPresent(call -> account.calls()
                    .put(call.withWrap(wrapped)));
        }
        seat.status = status;
        seat.since = now;
        seat.wrapCode = "";
    }

    private LiveCall live(long id) {
        return find(id).orElseThrow(() -> new Refused("Call [" + id + "] is not live."));
    }

    private void known(long agent) {
        if (account.agents().get(agent) == null) {
            throw Refused.badArgument("agent");
        }
    }

    private Seat online(long agent) {
        known(agent);
        Seat seat = seats.get(agent);
        if (seat == null || seat.status == AgentStatus.OFFLINE) {
            throw new Refused("Agent [" + agent + "] is not logged in.");
        }
        return seat;
    }

    private List<LiveCall> callsOf(long agent) {
        return calls.values().stream().filter(call -> call.agent() == agent).toList();
    }

    /** The call that is not parked, else the newest one. */
    private Optional<LiveCall> active(long agent) {
        return callsOf(agent).stream()
                .max(Comparator.comparing((LiveCall call) -> !call.parked()).thenComparing(LiveCall::id));
    }

    private String callerId(long queue) {
        Queue known = account.queues().get(queue);
        return known == null ? "" : known.callerId();
    }

    private static Refused busy(long agent) {
        return new Refused("Agent [" + agent + "] is on a call.");
    }

    private static Refused noCall(long agent) {
        return new Refused("Agent [" + agent + "] has no call.");
    }
}
