package io.github.contactnow.simulator.control;

import io.github.contactnow.simulator.Simulator;
import java.util.List;

/** Everything that the control port offers: a new resource is one line here. */
final class Resources {

    private Resources() {
    }

    static List<Resource> of(Simulator simulator) {
        return List.of(
                new StatusResource(simulator),
                new ClockResource(simulator),
                new RecordsResource(simulator),
                new TablesResource(simulator),
                new CatalogueResources(simulator),
                new AgentStatesResource(simulator),
                new CallsResource(simulator),
                new TokensResource(simulator),
                new HistoryResource(simulator),
                new WebhookResource(simulator),
                new FaultsResource(simulator));
    }

    static Routes routes(Simulator simulator) {
        Routes routes = new Routes();
        of(simulator).forEach(resource -> resource.addTo(routes));
        return routes.get("/", request -> routes.all().stream().map(Object::toString).toList());
    }
}
