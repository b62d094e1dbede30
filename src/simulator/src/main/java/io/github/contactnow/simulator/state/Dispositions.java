package io.github.contactnow.simulator.state;

import java.util.Optional;

/** Outcomes and callbacks that agents set. They change the call, live or ended, and its record. */
public final class Dispositions {

    private final Account account;

    Dispositions(Account account) {
        this.account = account;
    }

    /** The current or last call of an agent. */
    public long latestOf(long agent) {
        return account.board().latestOf(agent).orElseThrow(() -> new Refused("Agent [" + agent + "] has no call."));
    }

    /** The newest call to a record. */
    public long latestOn(long record) {
        return account.board().calls().stream()
                .filter(call -> call.record() == record)
                .map(LiveCall::id)
                .reduce((older, newer) -> newer)
                .or(() -> account.calls().lastOn(record).map(Call::id))
                .orElseThrow(() -> Refused.badArgument("urn"));
    }

    /** Sets the outcome of a call and of its record. A complete outcome clears the record's callback. */
    public void setOutcome(long call, long code) {
        Outcome outcome = account.outcomes().get(code);
        if (outcome == null) {
            throw Refused.badArgument("outcome");
        }
        close(call, outcome, outcome.complete() ? Optional.of(CampaignTable.NO_TIME) : Optional.empty());
    }

    /**
     * Schedules a callback for the record of a call.
     *
     * @param time callback time in the format of records
     */
    public void setCallback(long call, String time) {
        if (target(call).record == 0) {
            throw new Refused("Call [" + call + "] has no record.");
        }
        close(call, account.outcomes().get(DemoAccount.CALL_BACK), Optional.of(RecordRules.callback(time)));
    }

    private record Target(long record, long dataset, long agent) {}

    private Target target(long id) {
        return account.board()
                .find(id)
                .map(call -> new Target(call.record(), call.dataset(), call.agent()))
                .or(() -> account.calls().find(id).map(call -> new Target(call.record(), call.dataset(), call.agent())))
                .orElseThrow(() -> Refused.badArgument("callid"));
    }

    private void close(long call, Outcome outcome, Optional<String> callback) {
        Target target = target(call);
        account.board().setOutcome(call, outcome.id());
        account.close(
                target.dataset,
                target.record,
                target.agent,
                outcome,
                callback,
                account.clock().instant());
    }
}
