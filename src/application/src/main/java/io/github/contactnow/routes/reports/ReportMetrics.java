package io.github.contactnow.routes.reports;

import io.github.contactnow.reports.audit.AuditSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The audit as numbers: {@code contactnow.reports.doubtful.hours}, {@code .missing.calls} and {@code .surplus.calls}. */
final class ReportMetrics {

    private ReportMetrics() {}

    /** @param summary the last result; {@code null} before the first one, when there is no value */
    static void show(String report, Supplier<AuditSummary> summary) {
        show(Metrics.globalRegistry, report, summary);
    }

    static void show(MeterRegistry registry, String report, Supplier<AuditSummary> summary) {
        gauge(
                registry,
                report,
                summary,
                "doubtful.hours",
                "Hours whose calls are not all in the warehouse, or not known to be",
                AuditSummary::notComplete);
        gauge(
                registry,
                report,
                summary,
                "missing.calls",
                "Calls that the server counts and the warehouse lacks",
                AuditSummary::missing);
        gauge(
                registry,
                report,
                summary,
                "surplus.calls",
                "Calls that the warehouse has and the server does not count",
                AuditSummary::surplus);
    }

    private static void gauge(
            MeterRegistry registry,
            String report,
            Supplier<AuditSummary> summary,
            String name,
            String description,
            ToDoubleFunction<AuditSummary> number) {
        Gauge.builder(
                        "contactnow.reports." + name,
                        () -> summary.get() == null ? Double.NaN : number.applyAsDouble(summary.get()))
                .description(description)
                .tag("report", report)
                .register(registry);
    }
}
