package io.github.contactnow.simulator.control;

import io.github.contactnow.simulator.Simulator;

/** The simulator as a whole. */
record StatusResource(Simulator simulator) implements Resource {

    @Override
    public void addTo(Routes routes) {
        routes.get("/status", request -> status()).post("/reset", this::reset);
    }

    private Object status() {
        return Json.object().put("baseUrl", simulator.baseUrl().toString()).put("seed", simulator.seed())
                .put("now", simulator.clock().instant().toString()).put("records", simulator.records().size())
                .put("calls", simulator.calls().size()).put("faults", simulator.faults().all().size())
                .put("waiting", simulator.faults().waiting()).put("requests", simulator.history().size());
    }

    private Object reset(ControlRequest request) {
        request.knowing();
        simulator.reset();
        return status();
    }
}
