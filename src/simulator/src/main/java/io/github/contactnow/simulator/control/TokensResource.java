package io.github.contactnow.simulator.control;

import io.github.contactnow.simulator.account.SimulatedAccount;

/** The issued tokens. */
record TokensResource(SimulatedAccount account) implements Resource {

    @Override
    public void addTo(Routes routes) {
        routes.post("/tokens/expire", request -> {
            account.expireTokens();
            return Json.object();
        });
    }
}
