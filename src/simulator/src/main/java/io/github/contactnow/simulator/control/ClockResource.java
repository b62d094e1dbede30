package io.github.contactnow.simulator.control;

import io.github.contactnow.simulator.settings.SimulatorClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The simulator's clock. */
record ClockResource(SimulatorClock clock) implements Resource {

    @Override
    public void addTo(Routes routes) {
        routes.get("/clock", request -> now()).post("/clock", this::move);
    }

    private Object now() {
        return Map.of("now", clock.instant().toString());
    }

    private Object move(ControlRequest request) {
        Optional<Instant> now = request.allowing("now", "advance").instant("now");
        Optional<Duration> advance = request.duration("advance");
        if (now.isEmpty() && advance.isEmpty()) {
            throw BadRequest.field("advance", "is missing: send advance or now");
        }
        now.ifPresent(clock::set);
        advance.ifPresent(clock::advance);
        return now();
    }
}
