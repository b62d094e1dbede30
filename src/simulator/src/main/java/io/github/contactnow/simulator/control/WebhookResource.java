package io.github.contactnow.simulator.control;

import io.github.contactnow.simulator.account.SimulatedAccount;
import io.github.contactnow.simulator.webhook.Delivery;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The outgoing webhook. */
record WebhookResource(SimulatedAccount account) implements Resource {

    @Override
    public void addTo(Routes routes) {
        routes.get("/webhook", request -> view(account.deliveries())).post("/webhook", this::fire);
    }

    private Object fire(ControlRequest request) {
        long record = request.allowing("record", "outcome", "url").number("record");
        URI[] urls = request.optional("url", WebhookResource::url).stream().toArray(URI[]::new);
        try {
            return view(account.fireOutcome(record, request.number("outcome"), urls));
        } catch (IllegalStateException e) {
            throw BadRequest.field("url", "is missing: no webhook is configured");
        }
    }

    private static URI url(String text) {
        URI url = URI.create(text);
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw new IllegalArgumentException(text);
        }
        return url;
    }

    private static List<?> view(List<Delivery> deliveries) {
        return deliveries.stream()
                .map(delivery -> {
                    Map<String, Object> view = new LinkedHashMap<>();
                    view.put("number", delivery.number());
                    view.put("time", delivery.time().toString());
                    view.put("url", delivery.url().toString());
                    view.put("record", delivery.record());
                    view.put("outcome", delivery.outcome());
                    view.put("status", delivery.status());
                    view.put("error", delivery.error());
                    return view;
                })
                .toList();
    }
}
