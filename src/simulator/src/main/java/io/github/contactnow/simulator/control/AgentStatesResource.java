package io.github.contactnow.simulator.control;

import io.github.contactnow.simulator.account.SimulatedAccount;

/** What agents are doing. */
record AgentStatesResource(SimulatedAccount account) implements Resource {

    @Override
    public void addTo(Routes routes) {
        routes.get("/agents/states", request -> account.agentStates()).post("/agents/login", request -> {
            account.login(request.knowing("agent").number("agent"));
            return account.agentStates();
        });
    }
}
