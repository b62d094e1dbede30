package io.github.contactnow.simulator.control;

import io.github.contactnow.simulator.account.SimulatedAccount;
import io.github.contactnow.simulator.settings.DiallerSettings;
import io.github.contactnow.simulator.state.Dial;
import java.util.LinkedHashMap;
import java.util.Map;

/** The dialler and the log of its dials. */
record DiallerResource(SimulatedAccount account) implements Resource {

    @Override
    public void addTo(Routes routes) {
        routes.get("/dialler", request -> account.dialler())
                .post("/dialler", this::set)
                .get("/dials", this::list);
    }

    private Object set(ControlRequest request) {
        DiallerSettings changed = Json.read(DiallerSettings.class, request.body(), Json.tree(account.dialler()));
        if (changed.dialsPerMinute() < 0) {
            throw BadRequest.field("dialsPerMinute", "cannot be negative");
        }
        account.setDialler(changed);
        return account.dialler();
    }

    private Object list(ControlRequest request) {
        long after = request.allowing("after", "start", "limit")
                .optional("after", Long::valueOf)
                .orElse(0L);
        return request.page(
                account.dialLog().stream().filter(dial -> dial.number() > after).toList(), DiallerResource::view);
    }

    private static Map<String, Object> view(Dial dial) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("number", dial.number());
        view.put("time", dial.time().toString());
        view.put("call", dial.call());
        view.put("record", dial.record());
        view.put("dataset", dial.dataset());
        view.put("phone", dial.phone());
        view.put("outcome", dial.outcome());
        view.put("breaks", dial.breaks());
        return view;
    }
}
