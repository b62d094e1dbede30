package io.github.contactnow.simulator.control;

import io.github.contactnow.simulator.Simulator;

/** What agents are doing. */
record AgentStatesResource(Simulator simulator) implements Resource {

    @Override
    public void addTo(Routes routes) {
        routes.get("/agents/states", request -> simulator.agentStates()).post("/agents/login", request -> {
            simulator.login(request.knowing("agent").number("agent"));
            return simulator.agentStates();
        });
    }
}
