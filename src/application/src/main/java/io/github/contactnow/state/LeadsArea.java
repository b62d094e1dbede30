package io.github.contactnow.state;

import io.github.contactnow.ledger.UnsettledCounts;
import io.github.contactnow.routes.leads.Arrivals;
import io.github.contactnow.routes.leads.LeadHours;
import io.github.contactnow.routes.leads.LeadMetrics;
import io.github.contactnow.routes.leads.LeadOutcome;
import io.github.contactnow.routes.leads.TopicLag;
import io.github.contactnow.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;

/** Whether leads come in and go out. */
final class LeadsArea implements AreaReader {

    private static final Duration SHOWN = Duration.ofDays(1);
    private static final Duration RECENT = Duration.ofHours(1);
    private static final Duration LONG_IN_DOUBT = Duration.ofMinutes(15);
    private static final Duration LONG_DIALLED = Duration.ofSeconds(60);
    private static final Duration LAG_FRESH = Duration.ofSeconds(15);
    private static final long FEW = 20;
    private static final String SOURCES = "leads-from-";
    private static final String NO_SOURCE = "No source of leads is on.";

    private final CamelContext camel;
    private final Sampled<Long> lag;

    LeadsArea(CamelContext camel, Settings settings, Executor background) {
        this.camel = camel;
        this.lag = settings.isSet("kafka.bootstrap.servers")
                ? new Sampled<>(() -> TopicLag.read(settings), LAG_FRESH, background)
                : null;
    }

    @Override
    public AreaState read(Instant now) {
        AreaState.Findings findings = new AreaState.Findings(Area.LEADS);
        List<String> sources = camel.getRoutes().stream()
                .map(Route::getRouteId)
                .filter(id -> id.startsWith(SOURCES))
                .sorted()
                .toList();
        LeadMetrics metrics = camel.getRegistry().lookupByNameAndType("leadMetrics", LeadMetrics.class);
        if (sources.isEmpty() || metrics == null) {
            return findings.off(NO_SOURCE, "leads.files.directory, leads.webhook.secret or kafka.bootstrap.servers");
        }
        findings.figure("sources", sources);
        for (String source : List.of(Arrivals.FILES, Arrivals.WEBHOOK, Arrivals.KAFKA)) {
            Arrivals.of(camel).last(source).ifPresent(last -> findings.figure("last" + capital(source), last.at())
                    .figure("last" + capital(source) + "Name", last.what()));
        }
        routes(findings, sources);
        metrics.problem()
                .ifPresent(problem -> findings.add(
                        Level.BROKEN,
                        "The ledger cannot be used, so no lead is sent: " + problem,
                        "Bring the database of ledger.jdbc.url back; leads wait until then."));
        metrics.unsettled().ifPresent(unsettled -> unsettled(findings, unsettled, now));
        lag(findings);
        LeadHours hours = metrics.hours();
        Map<LeadOutcome, Long> day = sum(hours.since(now.minus(SHOWN)));
        findings.figure("hours", hours.since(now.minus(SHOWN)));
        day.forEach((outcome, count) -> findings.figure(name(outcome), count));
        rejects(findings, sum(hours.since(now.minus(RECENT))));
        if (metrics.unsettled().isEmpty()) {
            findings.add(Level.UNKNOWN, "The ledger has not been read yet.", "Look again in a few seconds.");
        }
        return findings.add(Level.OK, wellSentence(day), null).state();
    }

    private static String wellSentence(Map<LeadOutcome, Long> day) {
        if (day.values().stream().allMatch(count -> count == 0)) {
            return "Leads are taken in; none has come in the last 24 hours.";
        }
        return String.format(
                Locale.ROOT,
                "Leads go out: in the last 24 hours %,d accepted, %,d already there, %,d rejected, %,d held, %,d in doubt at first.",
                day.get(LeadOutcome.ACCEPTED),
                day.get(LeadOutcome.ALREADY_THERE),
                day.get(LeadOutcome.REJECTED),
                day.get(LeadOutcome.HELD),
                day.get(LeadOutcome.IN_DOUBT));
    }

    private void routes(AreaState.Findings findings, List<String> sources) {
        Consumers.failingSources(camel).forEach((route, reason) -> {
            if (sources.contains(route)) {
                findings.add(
                        Level.BROKEN,
                        "The route " + route + " gets nothing: " + reason,
                        "Bring what it reads from back; it goes on by itself.");
            }
        });
        for (String source : sources) {
            if (!camel.getRouteController().getRouteStatus(source).isStarted()) {
                findings.add(Level.WARNING, "The route " + source + " is paused.", "Start the route again.");
            }
        }
    }

    private static void unsettled(AreaState.Findings findings, UnsettledCounts unsettled, Instant now) {
        findings.figure("sent", unsettled.sent())
                .figure("inDoubtNow", unsettled.inDoubt())
                .figure("waitForOperator", unsettled.forOperator())
                .figure("waitForProof", unsettled.forProof())
                .figure("oldestUnsettled", unsettled.oldest())
                .figure("heldNow", unsettled.held())
                .figure("updatesNow", unsettled.updates())
                .figure("optOutsOpen", unsettled.removals())
                .figure("oldestOptOut", unsettled.oldestRemoval())
                .figure("otherEffectsInDoubt", unsettled.intents());
        if (isLonger(unsettled.oldestRemoval(), LONG_DIALLED, now)) {
            findings.add(
                    Level.BROKEN,
                    unsettled.removals() + " records of people who asked not to be called may still be dialled.",
                    "See opt-out list --open for the reason of each.",
                    unsettled.oldestRemoval());
        }
        if (unsettled.forOperator() > 0) {
            findings.add(
                    Level.WARNING,
                    unsettled.forOperator() + " leads in doubt wait for your decision.",
                    "See in-doubt list, and settle each.",
                    unsettled.oldest());
        }
        if (unsettled.inDoubt() > 0 && isLonger(unsettled.oldest(), LONG_IN_DOUBT, now)) {
            findings.add(
                    Level.WARNING,
                    unsettled.inDoubt() + " leads are in doubt: whether ContactNow has them is not known.",
                    "See in-doubt list for the reasons; in-doubt settle searches for them now.",
                    unsettled.oldest());
        }
        if (unsettled.intents() > 0) {
            findings.add(
                    Level.WARNING,
                    unsettled.intents() + " dials, moves or commands are in doubt, and are never repeated.",
                    "See in-doubt list, and record what you know with in-doubt settle --kind.");
        }
    }

    private static boolean isLonger(Instant since, Duration length, Instant now) {
        return since != null && Duration.between(since, now).compareTo(length) > 0;
    }

    private void lag(AreaState.Findings findings) {
        if (lag == null) {
            return;
        }
        Sampled.Sample<Long> sample = lag.get();
        findings.figure("kafkaLag", sample.value()).figure("kafkaLagAt", sample.at());
        if (sample.problem() != null) {
            findings.add(
                    Level.WARNING,
                    "How many leads wait in Kafka is not known: " + sample.problem(),
                    "Check kafka.bootstrap.servers, and that the broker answers.");
        }
    }

    private static void rejects(AreaState.Findings findings, Map<LeadOutcome, Long> recent) {
        long all = recent.values().stream().mapToLong(Long::longValue).sum();
        long rejected = recent.get(LeadOutcome.REJECTED);
        if (all >= FEW && rejected * 10 > all) {
            findings.add(
                    Level.WARNING,
                    rejected + " of " + all + " leads of the last hour were rejected.",
                    "See files rejects and dead-letters list for the reasons, correct the leads, and send them again.");
        }
    }

    private static Map<LeadOutcome, Long> sum(List<LeadHours.Hour> hours) {
        Map<LeadOutcome, Long> sum = new EnumMap<>(LeadOutcome.class);
        for (LeadOutcome outcome : LeadOutcome.values()) {
            sum.put(
                    outcome,
                    hours.stream()
                            .mapToLong(hour -> hour.leads().getOrDefault(outcome, 0L))
                            .sum());
        }
        return sum;
    }

    private static String name(LeadOutcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> "accepted";
            case ALREADY_THERE -> "alreadyThere";
            case REJECTED -> "rejected";
            case HELD -> "held";
            case IN_DOUBT -> "inDoubt";
        };
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
