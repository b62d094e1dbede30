package io.github.contactnow.routes.reports;

import static io.github.contactnow.routes.TestEnvironment.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.reports.ReportDefinition;
import io.github.contactnow.reports.Slice;
import io.github.contactnow.reports.audit.RetryPlan;
import io.github.contactnow.reports.audit.ServerCounts;
import io.github.contactnow.reports.audit.SliceStore;
import io.github.contactnow.reports.warehouse.Warehouse;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportStoreTest {

    private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");
    private static final Slice HOUR = new Slice(NINE, NINE.plus(Duration.ofHours(1)));
    private static final long EXPECTED = 3;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @BeforeEach
    void watch() {
        Metrics.addRegistry(registry);
    }

    @AfterEach
    void stop() {
        Metrics.removeRegistry(registry);
        registry.close();
    }

    private double missing() {
        return registry.get("contactnow.reports.missing.calls").gauge().value();
    }

    /** Stands for another instance, or a command, at the same warehouse. */
    private static SliceStore other(Warehouse warehouse) {
        return new SliceStore(
                warehouse,
                new ServerCounts((report, arguments) -> report.equals("calls")
                        ? List.of(Map.of("qid", 7L, "qtable", "Renewals", "nc_all", EXPECTED))
                        : List.of()),
                new RetryPlan(3, Duration.ofMinutes(1)),
                Clock.systemUTC());
    }

    private static void pull(SliceStore store, long calls) {
        store.store(
                ReportDefinition.CDR.table(),
                HOUR,
                LongStream.rangeClosed(1, calls)
                        .mapToObj(callid -> Map.<String, Object>of(
                                "callid",
                                callid,
                                "qid",
                                7,
                                "qtable",
                                "Renewals",
                                "tm_init",
                                NINE.getEpochSecond() + callid))
                        .iterator());
    }

    @Test
    void theMetricOfMissingCallsFollowsTheWarehouseWhoeverChangesIt(@TempDir Path folder) {
        // An application that another test of this process has ended leaves its gauge behind.
        Metrics.globalRegistry.clear();
        String url = "jdbc:duckdb:" + folder.resolve("warehouse.duckdb");
        ReportStore store = new ReportStore();
        store.setCamelContext(new DefaultCamelContext());
        store.getCamelContext().getRegistry().bind("warehouse", new Warehouse(url));
        assertThat(store.hoursToRetry()).isEmpty();

        SliceStore other = other(new Warehouse(url));
        pull(other, EXPECTED - 2);
        eventually().untilAsserted(() -> assertThat(missing()).isEqualTo(2));
        pull(other, EXPECTED);
        eventually().untilAsserted(() -> assertThat(missing()).isZero());
        assertThat(store.audit())
                .hasValueSatisfying(audit -> assertThat(audit.notComplete()).isZero());
    }
}
