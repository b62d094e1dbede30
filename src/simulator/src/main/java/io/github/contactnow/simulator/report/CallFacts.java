package io.github.contactnow.simulator.report;

import io.github.contactnow.simulator.settings.SimulatorSettings;
import io.github.contactnow.simulator.state.Account;
import io.github.contactnow.simulator.state.Agent;
import io.github.contactnow.simulator.state.Call;
import io.github.contactnow.simulator.state.Dataset;
import io.github.contactnow.simulator.state.Outcome;
import io.github.contactnow.simulator.state.Queue;
import java.time.Instant;
import java.time.ZonedDateTime;

/** A call with the rows that it refers to by id. */
record CallFacts(Call call, Account account, SimulatorSettings settings) {

    private static final Queue NO_QUEUE = new Queue(0, "", "", "", 0, "");
    private static final double COST_PER_SECOND = 0.0004;

    /** The queue; an empty one for a call without a queue. */
    Queue queue() {
        Queue queue = account.queues().get(call.queue());
        return queue == null ? NO_QUEUE : queue;
    }

    String agentName() {
        Agent agent = account.agents().get(call.agent());
        return agent == null ? "" : agent.name();
    }

    /** The name of the dataset, null without a dataset. */
    String datasetName() {
        return account.leads().dataset(call.dataset()).map(Dataset::description).orElse(null);
    }

    /** The outcome, null if none was set. */
    Outcome outcome() {
        return account.outcomes().get(call.outcome());
    }

    boolean isSale() {
        return outcome() != null && outcome().sale();
    }

    boolean isComplete() {
        return outcome() != null && outcome().complete();
    }

    boolean isDecisionMaker() {
        return outcome() != null && outcome().decisionMaker();
    }

    boolean isAgentsAnswerMachine() {
        return outcome() != null && outcome().answerMachine() && call.agent() != 0;
    }

    ZonedDateTime started() {
        return Instant.ofEpochMilli(call.started()).atZone(settings.zone());
    }

    double cost() {
        return call.billedSeconds() * COST_PER_SECOND;
    }
}
