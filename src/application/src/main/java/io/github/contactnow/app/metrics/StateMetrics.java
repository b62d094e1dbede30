package io.github.contactnow.app.metrics;

import io.github.contactnow.state.Area;
import io.github.contactnow.state.AreaState;
import io.github.contactnow.state.StateReader;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import org.apache.camel.CamelContext;

/**
 * The state of the application as numbers, so that an alert says what page and command say: {@code contactnow.state} by area, and the recordings that
 * wait. An area that is off has no value.
 */
@ApplicationScoped
public class StateMetrics implements MeterBinder {

    @Inject
    CamelContext camelContext;

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Area area : Area.values()) {
            Gauge.builder("contactnow.state", () -> level(area))
                    .description("State of an area: 0 it works, 1 unknown, 2 look at it, 3 it does not work")
                    .tag("area", area.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        Gauge.builder("contactnow.recordings.pending", this::pending)
                .description("Recordings that are still to be fetched")
                .register(registry);
    }

    private double level(Area area) {
        AreaState state = StateReader.of(camelContext).area(area);
        if (!state.on()) {
            return Double.NaN;
        }
        return switch (state.level()) {
            case OK -> 0;
            case UNKNOWN -> 1;
            case WARNING -> 2;
            case BROKEN -> 3;
        };
    }

    private double pending() {
        return StateReader.of(camelContext).area(Area.RECORDINGS).figures().get("pending") instanceof Number pending
                ? pending.doubleValue()
                : Double.NaN;
    }
}
