package io.github.contactnow.state;

import io.github.contactnow.policy.lists.SuppressionList;
import io.github.contactnow.routes.policy.ContactPolicy;
import io.github.contactnow.settings.PolicySettings;
import io.github.contactnow.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/** Whether the contact policy has what it needs: its lists, whole and fresh. */
final class PolicyArea implements AreaReader {

    private static final Duration SOON = Duration.ofDays(1);

    private final CamelContext camel;
    private final Settings settings;

    PolicyArea(CamelContext camel, Settings settings) {
        this.camel = camel;
        this.settings = settings;
    }

    /**
     * A suppression list.
     *
     * @param name        its name
     * @param version     differs for each content
     * @param obtainedAt  when it was obtained; null if that is not known
     * @param usableUntil from when on it is too old; null without a limit
     * @param problem     why it cannot be used, or why its last load failed; null if neither
     */
    record PolicyList(String name, String version, Instant obtainedAt, Instant usableUntil, String problem) {}

    @Override
    public AreaState read(Instant now) {
        AreaState.Findings findings = new AreaState.Findings(Area.POLICY);
        if (!PolicySettings.isInForce(settings)) {
            return findings.off(
                    "No contact policy is in force: whether a person may be called is not checked.",
                    "policy.rules, policy.file or policy.lists");
        }
        ContactPolicy policy = camel.getRegistry().lookupByNameAndType("policy", ContactPolicy.class);
        Map<String, String> failed = policy.listProblems();
        List<PolicyList> lists = new ArrayList<>();
        for (SuppressionList list : policy.lists().all()) {
            lists.add(judged(findings, list, failed.get(list.info().name()), now));
        }
        policy.diallerHours()
                .problem(now)
                .ifPresent(words -> findings.add(
                        policy.diallerHours().holdsLeads(now) ? Level.BROKEN : Level.WARNING,
                        "The dialler and the calling hours: " + words + ".",
                        "Compare the time-of-day policy of the queue with the rules, and set policy.dialler.*."));
        findings.figure("rules", policy.policy().rules().size())
                .figure("lists", lists)
                .figure("callsProblem", policy.callsProblem().orElse(null));
        policy.callsProblem()
                .ifPresent(problem -> findings.add(
                        Level.WARNING,
                        "The calls that rules about attempts need cannot be read: " + problem,
                        "Bring the database of warehouse.jdbc.url back; such rules hold leads until then."));
        return findings.add(
                        Level.OK,
                        policy.policy().rules().size() + " rules are in force, and "
                                + (lists.isEmpty()
                                        ? "no suppression list is configured."
                                        : "all " + lists.size() + " suppression lists can be used."),
                        null)
                .state();
    }

    private static PolicyList judged(AreaState.Findings findings, SuppressionList list, String failed, Instant now) {
        String name = list.info().name();
        Instant until = list.info().usableUntil();
        if (list.problem() != null) {
            findings.add(
                    Level.BROKEN,
                    "The suppression list " + name + " cannot be used, so leads that need it are held: "
                            + list.problem(),
                    "Give a whole list at policy.lists." + name + ".source.");
        } else if (until != null && !now.isBefore(until)) {
            findings.add(
                    Level.BROKEN,
                    "The suppression list " + name + " is too old, so leads that need it are held.",
                    "Obtain a newer list for policy.lists." + name + ".source.",
                    until);
        } else if (failed != null) {
            findings.add(
                    Level.WARNING,
                    "The suppression list " + name + " could not be loaded: " + failed,
                    "Check policy.lists." + name + ".source; the one in use stays until it is too old.");
        } else if (until != null && !now.plus(SOON).isBefore(until)) {
            findings.add(
                    Level.WARNING,
                    "The suppression list " + name + " may be used until " + until + " only.",
                    "Obtain a newer list for policy.lists." + name + ".source.");
        }
        return new PolicyList(
                name,
                list.version(),
                list.info().obtainedAt(),
                until,
                Stream.of(list.problem() == null ? "" : list.problem(), failed == null ? "" : failed)
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse(null));
    }
}
