package io.github.contactnow.simulator.state;

import io.github.contactnow.simulator.SimulatorSettings;

/** Everything that one contact centre holds. Each part is safe to use from many threads. */
public final class Account {

    private final Catalogue<Queue> queues = new Catalogue<>(Queue::id);
    private final Catalogue<Agent> agents = new Catalogue<>(Agent::id);
    private final Catalogue<Outcome> outcomes = new Catalogue<>(Outcome::id);
    private final CallLog calls;
    private final Leads leads;
    private final CallGenerator generator;

    public Account(SimulatorSettings settings) {
        calls = new CallLog(settings.firstCallId());
        leads = new Leads(new RecordRules(outcomes, agents, settings.clock(), settings.zone()),
                settings.firstRecordId());
        generator = new CallGenerator(this, settings.clock(), settings.seed());
        DemoAccount.fill(this, settings.referencesWritable());
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

    public CallLog calls() {
        return calls;
    }

    public Leads leads() {
        return leads;
    }

    public CallGenerator generator() {
        return generator;
    }
}
