package io.github.contactnow.simulator.control;

import io.github.contactnow.simulator.account.SimulatedAccount;

/** The status of the simulator, and its reset. */
record StatusResource(ControlTarget target) implements Resource {

    @Override
    public void addTo(Routes routes) {
        routes.get("/status", request -> status()).post("/reset", this::reset);
    }

    private Object status() {
        SimulatedAccount account = target.account();
        return Json.object()
                .put("baseUrl", target.baseUrl().toString())
                .put("seed", account.seed())
                .put("now", target.clock().instant().toString())
                .put("records", account.records().size())
                .put("calls", account.calls().size())
                .put("faults", target.faults().all().size())
                .put("waiting", target.faults().waiting())
                .put("requests", account.history().size());
    }

    private Object reset(ControlRequest request) {
        request.allowing();
        target.reset().run();
        return status();
    }
}
