package io.github.contactnow.simulator.control;

import io.github.contactnow.simulator.Simulator;

/** The tokens that have been handed out. */
record TokensResource(Simulator simulator) implements Resource {

    @Override
    public void addTo(Routes routes) {
        routes.post("/tokens/expire", request -> {
            simulator.expireTokens();
            return Json.object();
        });
    }
}
