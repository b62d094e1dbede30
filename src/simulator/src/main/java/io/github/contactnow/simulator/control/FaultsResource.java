package io.github.contactnow.simulator.control;

import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.simulator.fault.Faults;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The active faults. */
record FaultsResource(Faults faults, long defaultSeed) implements Resource {

    private static final List<String> FIELDS = List.of(
            "name",
            "kind",
            "script",
            "method",
            "action",
            "nth",
            "times",
            "probability",
            "seed",
            "rows",
            "status",
            "retryAfterSeconds",
            "location",
            "error",
            "contentType",
            "afterBytes",
            "delay",
            "reset",
            "processed");

    @Override
    public void addTo(Routes routes) {
        routes.get("/faults", request -> list()).post("/faults", this::add).delete("/faults", request -> {
            faults.clear();
            return list();
        });
        routes.post("/faults/release", request -> {
            faults.release();
            return list();
        });
        routes.get("/faults/catalogue", request -> {
            Map<String, Object> examples = new LinkedHashMap<>();
            Faults.catalogue().forEach((name, fault) -> examples.put(name, view(fault)));
            return examples;
        });
    }

    private Object list() {
        return faults.all().stream()
                .map(fault -> {
                    Map<String, Object> view = view(fault);
                    view.put("happened", faults.count(fault));
                    return view;
                })
                .toList();
    }

    private Object add(ControlRequest request) {
        request.allowing(FIELDS.toArray(String[]::new));
        Fault.Builder fault = request.has("name")
                ? request.optional("name", FaultsResource::example).orElseThrow()
                : Fault.builder()
                        .kind(request.optional("kind", FaultKind::valueOf)
                                .orElseThrow(() -> BadRequest.field("kind", "is missing: send kind or name")));
        set(request, "script", Function.identity(), fault, Fault.Builder::script);
        set(request, "method", Function.identity(), fault, Fault.Builder::method);
        set(request, "action", Function.identity(), fault, Fault.Builder::action);
        set(request, "nth", Long::valueOf, fault, Fault.Builder::nth);
        set(request, "times", Long::valueOf, fault, Fault.Builder::times);
        set(request, "rows", Long::valueOf, fault, Fault.Builder::rows);
        set(request, "status", Integer::valueOf, fault, Fault.Builder::status);
        set(request, "retryAfterSeconds", Integer::valueOf, fault, Fault.Builder::retryAfterSeconds);
        set(request, "location", Function.identity(), fault, Fault.Builder::location);
        set(request, "error", Function.identity(), fault, Fault.Builder::error);
        set(request, "contentType", Function.identity(), fault, Fault.Builder::contentType);
        set(request, "afterBytes", Integer::valueOf, fault, Fault.Builder::afterBytes);
        set(request, "delay", Duration::parse, fault, Fault.Builder::delay);
        set(request, "processed", FaultsResource::flag, fault, Fault.Builder::processed);
        if (request.optional("reset", FaultsResource::flag).orElse(false)) {
            fault.reset();
        }
        long seed = request.optional("seed", Long::valueOf).orElse(defaultSeed);
        set(request, "probability", Double::valueOf, fault, (builder, probability) -> {
            if (!(probability >= 0 && probability <= 1)) {
                throw BadRequest.field("probability", "must be from 0 to 1");
            }
            builder.probability(probability, seed);
        });
        try {
            Fault built = fault.build();
            faults.add(built);
            return view(built);
        } catch (IllegalStateException e) {
            throw BadRequest.field("kind", "is invalid here: " + e.getMessage());
        }
    }

    private static <T> void set(
            ControlRequest request,
            String name,
            Function<String, T> reader,
            Fault.Builder fault,
            BiConsumer<Fault.Builder, T> setter) {
        request.optional(name, reader).ifPresent(value -> setter.accept(fault, value));
    }

    private static Fault.Builder example(String name) {
        if (!Faults.catalogue().containsKey(name)) {
            throw new IllegalArgumentException(name);
        }
        return Faults.catalogue().get(name).toBuilder();
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text);
        }
        return text.equals("true");
    }

    private static Map<String, Object> view(Fault fault) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("kind", fault.kind().name());
        view.put("script", fault.script());
        view.put("method", fault.method());
        view.put("action", fault.action());
        view.put("first", fault.first());
        view.put("times", limit(fault.times()));
        view.put("rows", limit(fault.rows()));
        view.put("probability", fault.probability());
        view.put("seed", fault.isRandom() ? fault.seed() : null);
        view.put("status", fault.kind() == FaultKind.HTTP_STATUS ? fault.status() : null);
        view.put("delay", fault.delay().map(Duration::toString).orElse(null));
        view.put("processed", fault.processed());
        view.values().removeIf(value -> value == null || value.equals(""));
        return view;
    }

    private static Long limit(long most) {
        return most == Long.MAX_VALUE ? null : most;
    }
}
