package io.github.contactnow.state;

import io.github.contactnow.routes.QuartzCluster;
import io.github.contactnow.routes.RoutesOff;
import io.github.contactnow.settings.Settings;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.camel.CamelContext;

/** This instance, and the others of its cluster. */
final class InstancesArea implements AreaReader {

    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final String CLUSTER = "reports.cluster.jdbc.url";

    private final CamelContext camel;
    private final Settings settings;
    private final Sampled<List<QuartzCluster.Member>> members;

    InstancesArea(CamelContext camel, Settings settings, Executor background) {
        this.camel = camel;
        this.settings = settings;
        this.members = settings.isSet(CLUSTER)
                ? new Sampled<>(
                        () -> camel.getRegistry()
                                .findSingleByType(QuartzCluster.class)
                                .members(),
                        FRESH,
                        background)
                : null;
    }

    @Override
    public AreaState read(Instant now) {
        Instant started = Instant.ofEpochMilli(
                        ManagementFactory.getRuntimeMXBean().getStartTime())
                .truncatedTo(ChronoUnit.SECONDS);
        AreaState.Findings findings = new AreaState.Findings(Area.INSTANCES)
                .figure("process", ManagementFactory.getRuntimeMXBean().getName())
                .figure("started", started)
                .figure("version", settings.text("quarkus.application.version").orElse(null))
                .figure("routesOff", RoutesOff.of(camel).reasons());
        if (members == null) {
            return findings.add(Level.OK, "One instance runs, since " + started + ".", null, started)
                    .state();
        }
        Sampled.Sample<List<QuartzCluster.Member>> sample = members.get();
        findings.figure("members", sample.value());
        if (sample.problem() != null || sample.value() == null) {
            return findings.add(
                            Level.BROKEN,
                            "The database of the cluster cannot be read: " + sample.problem(),
                            "Bring the database of " + CLUSTER + " back; no report is pulled until then.")
                    .state();
        }
        List<QuartzCluster.Member> silent =
                sample.value().stream().filter(member -> !member.isAlive(now)).toList();
        if (!silent.isEmpty()) {
            findings.add(
                    Level.WARNING,
                    "The instance " + silent.get(0).name() + " is silent since "
                            + silent.get(0).seenAt() + ".",
                    "If it was not stopped on purpose, see its log; the others do its work.",
                    silent.get(0).seenAt());
        }
        return findings.add(Level.OK, sample.value().size() - silent.size() + " instances run.", null)
                .state();
    }
}
