package io.github.contactnow.simulator.control;

import io.github.contactnow.simulator.account.SimulatedAccount;
import io.github.contactnow.simulator.history.SeenRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The requests that the API received, with their effects. */
record HistoryResource(SimulatedAccount account) implements Resource {

    @Override
    public void addTo(Routes routes) {
        routes.get("/history", this::list).delete("/history", this::clear);
    }

    private Object list(ControlRequest request) {
        request.allowing("script", "method", "action", "fault", "after", "start", "limit");
        long after = request.optional("after", Long::valueOf).orElse(0L);
        return request.page(
                account.history().stream()
                        .filter(seen -> seen.number() > after
                                && matches(request, "script", seen.script())
                                && matches(request, "method", seen.method())
                                && matches(request, "action", seen.action())
                                && matches(request, "fault", fault(seen)))
                        .toList(),
                HistoryResource::view);
    }

    private static boolean matches(ControlRequest request, String filter, String value) {
        return request.optional(filter, Function.identity()).map(value::equals).orElse(true);
    }

    private static String fault(SeenRequest seen) {
        return seen.fault().map(fault -> fault.kind().name()).orElse("");
    }

    private static Map<String, Object> view(SeenRequest seen) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("number", seen.number());
        view.put("time", seen.time().toString());
        view.put("connection", seen.connection());
        view.put("httpMethod", seen.httpMethod());
        view.put("script", seen.script());
        view.put("method", seen.method());
        view.put("action", seen.action());
        view.put("arguments", seen.arguments());
        view.put("body", seen.body());
        view.put("fault", fault(seen));
        view.put("processed", seen.processed());
        view.put("effects", seen.effects());
        return view;
    }

    private Object clear(ControlRequest request) {
        request.allowing();
        account.clearHistory();
        return Json.object();
    }
}
