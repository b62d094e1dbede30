package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.api.ReplyClass;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.simulator.state.Call;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * A stream of mixed operations, some with a fault, leaks nothing: heap, threads and connections stay constant. Ten seconds in
 * a build; an hour with {@code -Dendurance.duration=PT1H}, at {@code -Dendurance.rate=200} requests per second.
 */
class EnduranceTest {

    private static final Duration DURATION = Duration.parse(System.getProperty("endurance.duration", "PT10S"));
    private static final int RATE = Integer.getInteger("endurance.rate", 200);
    private static final long SEED = Long.getLong("endurance.seed", 42);
    private static final int CONNECTIONS = 8;
    private static final int LOOKS = 20;
    /** Tolerated variation of the heap between measurements. */
    private static final long UNREST = 6L << 20;

    private record Operation(String path, Object body, Map<String, Object> headers) {}

    private record Look(long heap, int threads) {}

    private volatile List<Long> records = List.of();
    private volatile long recorded;
    private final Map<ReplyClass, AtomicLong> ends = new EnumMap<>(ReplyClass.class);
    private final Map<String, Long> surprises = new TreeMap<>();
    private final List<Look> looks = new ArrayList<>();

    @Test
    void anHourOfMixedOperationsLeavesNothingBehind() throws Exception {
        for (ReplyClass end : ReplyClass.values()) {
            ends.put(end, new AtomicLong());
        }
        long planned = DURATION.toMillis() * RATE / 1000;
        Instant begun = Instant.now();
        try (Simulator simulator = Simulator.builder()
                        .seed(SEED)
                        .historyLimit(1000)
                        .build()
                        .start();
                CamelContext camel = new DefaultCamelContext()) {
            ContactNowConfiguration configuration =
                    camel.getComponent("contactnow", ContactNowComponent.class).getConfiguration();
            configuration.setBaseUrl(simulator.baseUrl().toString());
            configuration.setAllowHttp(true);
            configuration.setUsername(simulator.username());
            configuration.setPassword(simulator.password());
            configuration.setMaxConnections(CONNECTIONS);
            camel.start();
            prepare(simulator);
            stream(simulator, new CallRoute(camel), planned);
        }
        assertThat(surprises)
                .as("calls that ended otherwise than in a class of reply")
                .isEmpty();
        assertThat(ends.values().stream().mapToLong(AtomicLong::get).sum()).isEqualTo(planned);
        assertThat(ends.get(ReplyClass.APPLIED).get()).isGreaterThan(planned * 9 / 10);
        System.out.println("Endurance: " + planned + " calls in " + Duration.between(begun, Instant.now()) + ", seed "
                + SEED + ", ended " + ends + ", heap "
                + looks.stream().map(look -> (look.heap() >> 20) + " MB").toList());
        int half = looks.size() / 2;
        // Memory of calls in progress varies between measurements; a leak raises the minimum.
        assertThat(floor(looks.subList(half, looks.size())))
                .as("floor of the heap")
                .isLessThan(floor(looks.subList(2, half)) + UNREST);
        assertThat(looks.subList(half, looks.size()))
                .as("threads of the second half")
                .allSatisfy(look ->
                        assertThat(look.threads()).isLessThan(looks.get(2).threads() + CONNECTIONS));
    }

    /** Data for the operations: records, calls of the last day, a call on the board. */
    private void prepare(Simulator simulator) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            ids.add(simulator
                    .createRecord(
                            12,
                            Map.of("FirstName", "Ann", "MobilePhone", "0770090" + (1000 + i), "VENDOR_URN", "crm-" + i))
                    .id());
        }
        Instant now = simulator.clock().instant();
        simulator.seedCalls(500, now.minus(Duration.ofDays(1)), now);
        records = ids;
        recorded = simulator.calls().stream()
                .filter(Call::isAnswered)
                .findFirst()
                .orElseThrow()
                .id();
        for (FaultKind kind :
                List.of(FaultKind.EXPIRED_TOKEN, FaultKind.HTTP_STATUS, FaultKind.CUT_REPLY, FaultKind.HTML_PAGE)) {
            simulator
                    .faults()
                    .add(Fault.builder()
                            .kind(kind)
                            .probability(0.002, SEED + looks.size())
                            .build());
        }
    }

    private void stream(Simulator simulator, CallRoute route, long planned) throws InterruptedException {
        ScheduledExecutorService ticks = Executors.newScheduledThreadPool(CONNECTIONS);
        AtomicLong left = new AtomicLong(planned);
        Random random = new Random(SEED);
        long pause = TimeUnit.SECONDS.toNanos(CONNECTIONS) / RATE;
        for (int i = 0; i < CONNECTIONS; i++) {
            ticks.scheduleAtFixedRate(
                    () -> {
                        if (left.getAndDecrement() > 0) {
                            call(route, next(random));
                        }
                    },
                    i * pause / CONNECTIONS,
                    pause,
                    TimeUnit.NANOSECONDS);
        }
        for (int i = 1; i <= LOOKS; i++) {
            long from = planned - planned * i / LOOKS;
            Awaitility.await()
                    .atMost(DURATION.multipliedBy(2).plusMinutes(1))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> left.get() <= from);
            simulator.reset();
            prepare(simulator);
            looks.add(look());
        }
        ticks.shutdown();
        assertThat(ticks.awaitTermination(2, TimeUnit.MINUTES))
                .as("the last calls ended within their bounds")
                .isTrue();
    }

    private Operation next(Random random) {
        int one = random.nextInt(100);
        String record = String.valueOf(records.get(random.nextInt(records.size())));
        String reference = "crm-" + random.nextInt(50);
        if (one < 10) {
            return operation("ecnow/ecnow_records/create?dataset=12", ComponentTestSupport.lead("new-" + one));
        } else if (one < 30) {
            return operation("ecnow/ecnow_records/update?dataset=12", Map.of("id", record, "FirstName", "Bob"));
        } else if (one < 50) {
            return operation(
                    "ecnow/ecnow_records/read?table=Renewals&type=exact&headerArguments=search",
                    null,
                    "search",
                    "{\"VENDOR_URN\":\"" + reference + "\"}");
        } else if (one < 60) {
            return operation("database/ecnow_data/read?dataset=12&format=xml", null);
        } else if (one < 65) {
            return operation("reporting/cdr?streaming=true&range=0:9999999999&limit=200", null);
        } else if (one < 70) {
            return operation("reporting/calls?fields=qnm,nc_all&groupby=qnm&range=0:9999999999&format=xml", null);
        } else if (one < 80) {
            return operation("ajax/agents", null);
        } else if (one < 85) {
            return operation(one % 2 == 0 ? "agent/pause?agent=500100" : "agent/unpause?agent=500100", null);
        } else if (one < 90) {
            return operation("recording?callid=" + recorded, null);
        } else if (one < 95) {
            return operation("ecnow/ecnow_datasets/read?table=Renewals", null);
        }
        return operation("token/validate", null);
    }

    private static Operation operation(String path, Object body, Object... arguments) {
        Map<String, Object> headers = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            headers.put(ContactNowConstants.ARGUMENT_PREFIX + arguments[i], arguments[i + 1]);
        }
        return new Operation(path, body, headers);
    }

    private void call(CallRoute route, Operation operation) {
        try {
            ends.get(route.call(operation.path(), operation.body(), operation.headers()))
                    .incrementAndGet();
        } catch (RuntimeException | AssertionError e) {
            synchronized (surprises) {
                surprises.merge(operation.path() + ": " + e, 1L, Long::sum);
            }
        }
    }

    private static Look look() {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return new Look(heap, Thread.activeCount());
    }

    private static long floor(List<Look> some) {
        return some.stream().mapToLong(Look::heap).min().orElseThrow();
    }
}
