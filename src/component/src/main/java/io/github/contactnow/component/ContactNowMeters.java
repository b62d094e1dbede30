package io.github.contactnow.component;

import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.Operation;
import io.github.contactnow.api.PoolUse;
import io.github.contactnow.api.ReplyClass;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.apache.camel.CamelContext;

/**
 * The meters of the component. Tags are operations of the catalogue, classes of outcomes, servers and routes, so their number is bounded; no user, no
 * record and no text of the server is one.
 */
final class ContactNowMeters implements Instruments {

    /** An operation outside the catalogue, whose name a message may have given. */
    private static final String UNLISTED = "unlisted";

    private final MeterRegistry registry;
    private final Map<Ending, Requests> requests = new ConcurrentHashMap<>();
    private final Map<String, Counter> repeats = new ConcurrentHashMap<>();
    private final Map<String, List<ContactNowClient>> servers = new ConcurrentHashMap<>();
    private final Queue<Meter> gauges = new ConcurrentLinkedQueue<>();
    private final Counter tokens;

    private record Ending(String operation, ReplyClass outcome) {}

    private record Requests(Timer timer, DistributionSummary records) {}

    ContactNowMeters(MeterRegistry registry) {
        this.registry = registry;
        tokens = Counter.builder("contactnow.token.renewals")
                .description("Tokens that were obtained from ContactNow")
                .register(registry);
    }

    /** In the registry of the context, or else in the global one. */
    static Instruments of(CamelContext context) {
        MeterRegistry own = context.getRegistry().findSingleByType(MeterRegistry.class);
        return new ContactNowMeters(own == null ? Metrics.globalRegistry : own);
    }

    private static String named(Operation operation) {
        return operation.source() == null ? UNLISTED : operation.path();
    }

    @Override
    public void ended(Operation operation, ReplyClass outcome, long records, long nanos) {
        Requests meters = requests.computeIfAbsent(new Ending(named(operation), outcome), this::requests);
        meters.timer.record(nanos, TimeUnit.NANOSECONDS);
        meters.records.record((double) records);
    }

    private Requests requests(Ending ending) {
        String outcome = ending.outcome.name().toLowerCase(Locale.ROOT);
        return new Requests(
                Timer.builder("contactnow.requests")
                        .description("Calls of ContactNow; a read is timed until its first row")
                        .tag("operation", ending.operation)
                        .tag("outcome", outcome)
                        .register(registry),
                DistributionSummary.builder("contactnow.request.records")
                        .description("Records sent with a call, or rows received by it")
                        .tag("operation", ending.operation)
                        .tag("outcome", outcome)
                        .register(registry));
    }

    @Override
    public void repeated(Operation operation) {
        repeats.computeIfAbsent(named(operation), path -> Counter.builder("contactnow.request.repeats")
                        .description("Calls that were sent again with a newer token")
                        .tag("operation", path)
                        .register(registry))
                .increment();
    }

    @Override
    public void tokenObtained() {
        tokens.increment();
    }

    @Override
    public void client(ContactNowClient client) {
        servers.computeIfAbsent(client.account().baseUrl().getAuthority(), this::pool)
                .add(client);
    }

    private List<ContactNowClient> pool(String server) {
        List<ContactNowClient> clients = new CopyOnWriteArrayList<>();
        pool(server, "used", "Connections with a request in progress", clients, PoolUse::inUse);
        pool(server, "idle", "Open connections without a request", clients, PoolUse::idle);
        pool(server, "waiting", "Requests that wait for a connection", clients, PoolUse::waiting);
        pool(server, "max", "Largest number of connections", clients, PoolUse::most);
        return clients;
    }

    private void pool(
            String server,
            String name,
            String description,
            List<ContactNowClient> clients,
            ToIntFunction<PoolUse> number) {
        gauges.add(Gauge.builder("contactnow.connections." + name, () -> clients.stream()
                        .mapToInt(client -> number.applyAsInt(client.connections()))
                        .sum())
                .description(description)
                .tag("server", server)
                .register(registry));
    }

    @Override
    public void slices(String route, String operation, Supplier<Instant> reached) {
        gauges.add(Gauge.builder("contactnow.slice.lag", () -> lag(reached.get()))
                .description("Time from the end of the last slice that was processed until now")
                .baseUnit("seconds")
                .tag("operation", operation)
                .tag("route", route)
                .register(registry));
    }

    private static double lag(Instant reached) {
        return reached == null
                ? Double.NaN
                : Duration.between(reached, Instant.now()).toMillis() / 1000.0;
    }

    @Override
    public void close() {
        gauges.forEach(registry::remove);
        gauges.clear();
        servers.clear();
    }
}
