package io.github.contactnow.simulator.control;

import io.github.contactnow.simulator.account.SimulatedAccount;
import java.util.List;

/** The list of all resources of the control port. */
final class Resources {

    private Resources() {}

    static List<Resource> of(ControlTarget target) {
        SimulatedAccount account = target.account();
        return List.of(
                new StatusResource(target),
                new ClockResource(target.clock()),
                new RecordsResource(account),
                new TablesResource(account),
                new CatalogueResources(account),
                new AgentStatesResource(account),
                new CallsResource(account, target.clock()),
                new DiallerResource(account),
                new TokensResource(account),
                new HistoryResource(account),
                new WebhookResource(account),
                new FaultsResource(target.faults(), account.seed()));
    }

    static Routes routes(ControlTarget target) {
        Routes routes = new Routes();
        of(target).forEach(resource -> resource.addTo(routes));
        return routes.get(
                "/", request -> routes.all().stream().map(Object::toString).toList());
    }
}
