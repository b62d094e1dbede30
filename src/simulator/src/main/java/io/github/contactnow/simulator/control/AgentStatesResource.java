package io.github.contactnow.simulator.control;

import io.github.contactnow.simulator.account.SimulatedAccount;

/** The states of the agents. */
record AgentStatesResource(SimulatedAccount account) implements Resource {

    @Override
    public void addTo(Routes routes) {
        routes.get("/agents/states", request -> account.agentStates()).post("/agents/login", request -> {
            account.login(request.allowing("agent").number("agent"));
            return account.agentStates();
        });
    }
}
