package io.github.contactnow.simulator.history;

import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.script.ApiRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The latest requests in order of arrival. */
public final class History {

    private static final int LONGEST_BODY = 100_000;
    private static final String MASK = "*****";

    private final Clock clock;
    private final int limit;
    private final TreeMap<Long, SeenRequest> requests = new TreeMap<>();
    private long last;

    public History(Clock clock, int limit) {
        this.clock = clock;
        this.limit = limit;
    }

    /** Adds a request that was just read, and returns its number. */
    public synchronized long add(ApiRequest request, String httpMethod, long connection, Optional<Fault> fault) {
        last++;
        String body = request.payload()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
        String kept = body.length() > LONGEST_BODY ? body.substring(0, LONGEST_BODY) + "..." : body;
        requests.put(
                last,
                new SeenRequest(
                        last,
                        clock.instant(),
                        connection,
                        httpMethod,
                        request.script(),
                        request.method(),
                        request.action(),
                        masked(request.arguments().all()),
                        kept,
                        fault,
                        false,
                        List.of()));
        if (requests.size() > limit) {
            requests.pollFirstEntry();
        }
        return last;
    }

    /** Records the effects of a request. */
    public synchronized void processed(long number, List<Long> effects) {
        requests.computeIfPresent(number, (same, request) -> request.processed(effects));
    }

    /** Removes all requests; the numbering continues. */
    public synchronized void clear() {
        requests.clear();
    }

    /** All requests, oldest first, as an immutable list. */
    public synchronized List<SeenRequest> all() {
        return List.copyOf(requests.values());
    }

    private static Map<String, String> masked(Map<String, String> arguments) {
        Map<String, String> masked = new LinkedHashMap<>(arguments);
        for (String secret : List.of("password", "token")) {
            masked.computeIfPresent(secret, (name, value) -> MASK);
        }
        return Collections.unmodifiableMap(masked);
    }
}
