package io.github.contactnow.simulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.contactnow.simulator.account.SimulatedAccount;
import io.github.contactnow.simulator.state.Agent;
import io.github.contactnow.simulator.state.Dataset;
import io.github.contactnow.simulator.state.Outcome;
import io.github.contactnow.simulator.state.Queue;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Datasets, queues, agents and outcomes. A post with an existing id changes the fields that it contains. */
record CatalogueResources(SimulatedAccount account) implements Resource {

    @Override
    public void addTo(Routes routes) {
        add(
                routes,
                "/datasets",
                Dataset.class,
                account::datasets,
                account::addDataset,
                Json.object()
                        .put("table", "Renewals")
                        .put("queue", 0)
                        .put("status", "LIVE")
                        .put("priority", 0)
                        .put("description", "")
                        .put("notes", "")
                        .put("loadDate", "2026-01-05"));
        add(
                routes,
                "/queues",
                Queue.class,
                account::queues,
                account::addQueue,
                Json.object()
                        .put("type", "outbound")
                        .put("callerId", "")
                        .put("campaignId", 0)
                        .put("table", "Renewals")
                        .set("settings", Json.object()));
        add(
                routes,
                "/agents",
                Agent.class,
                account::agents,
                account::addAgent,
                Json.object().put("username", "").put("level", "agent").put("aodDdi", ""));
        add(
                routes,
                "/outcomes",
                Outcome.class,
                account::outcomes,
                account::addOutcome,
                Json.object()
                        .put("complete", false)
                        .put("sale", false)
                        .put("decisionMaker", false)
                        .put("doNotCall", false)
                        .put("answerMachine", false)
                        .put("system", false));
    }

    private static <T extends Record> void add(
            Routes routes,
            String path,
            Class<T> type,
            Supplier<? extends Collection<T>> all,
            Consumer<T> put,
            ObjectNode defaults) {
        routes.get(path, request -> all.get());
        routes.post(path, request -> {
            long id = request.number("id");
            ObjectNode before = all.get().stream()
                    .map(Json::tree)
                    .filter(item -> item.get("id").longValue() == id)
                    .findFirst()
                    .orElse(defaults);
            T item = Json.read(type, request.body(), before);
            put.accept(item);
            return item;
        });
    }
}
