package io.github.contactnow.routes.policy;

import io.github.contactnow.policy.Check;
import io.github.contactnow.policy.Condition;
import io.github.contactnow.policy.Policy;
import io.github.contactnow.policy.Reason;
import io.github.contactnow.policy.Subject;
import io.github.contactnow.policy.TimeSpan;
import io.github.contactnow.policy.Verdict;
import io.github.contactnow.policy.rules.HoursRule;
import io.github.contactnow.settings.DiallerSettings;
import io.github.contactnow.settings.DiallerSettings.Hours;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The hours in which the dialler calls, by the time-of-day policies of its queues, beside the calling hours of the contact policy. Once a record is
 * handed over, the dialler decides when it dials: hours that are wider than those of the policy let it call when the policy forbids it.
 */
public final class DiallerHours {

    /** How far ahead hours are compared. A holiday within it counts. */
    private static final Duration AHEAD = Duration.ofDays(7);
    /** How often the dialler's hours are read. */
    private static final Duration LOOK = Duration.ofMinutes(5);

    private static final String NO_POLICY = "0";

    /** Reads rows of ContactNow. */
    @FunctionalInterface
    public interface Reader {

        /** @throws RuntimeException if they cannot be read */
        List<Map<String, Object>> read(String operation, String argument, String value);
    }

    /**
     * What is known.
     *
     * @param queues     whose hours they are, in words
     * @param policies   of these queues; null if they are not known
     * @param open       when one of the queues calls, in order
     * @param problem    why they are not known, or could not be read again; null without a problem
     */
    private record Known(String queues, List<TimeOfDay> policies, List<TimeSpan> open, String problem) {}

    private final DiallerSettings settings;
    private final Policy policy;
    private final boolean matters;
    private Instant nextLook = Instant.MIN;
    private volatile Known known = new Known(null, null, List.of(), "they were not read yet");
    private volatile boolean read;

    DiallerHours(DiallerSettings settings, Policy policy) {
        this.settings = settings;
        this.policy = policy;
        this.matters = policy.rules().stream().anyMatch(HoursRule.class::isInstance);
    }

    /** Reads the dialler's hours, if that is due. Those that are known stay while they cannot be read. */
    public synchronized void refresh(Reader reader, Instant now) {
        if (!matters || now.isBefore(nextLook)) {
            return;
        }
        nextLook = now.plus(LOOK);
        try {
            known = read(reader, now);
        } catch (IllegalArgumentException e) {
            known = new Known(null, null, List.of(), e.getMessage());
        } catch (RuntimeException e) {
            Known before = known;
            known = new Known(
                    before.queues(),
                    before.policies(),
                    before.policies() == null ? List.of() : open(before.policies(), now),
                    "ContactNow did not answer (" + e.getClass().getSimpleName() + ")");
        }
        read = true;
    }

    private Known read(Reader reader, Instant now) {
        zone();
        List<TimeOfDay> policies = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (String queue : queues(reader)) {
            Map<String, Object> row = one(reader, "database/queues/read", "qid", queue);
            Object named = row.get("tod");
            if (named == null) {
                throw new IllegalArgumentException("queue " + queue + " does not say which time-of-day policy it has");
            }
            String id = named.toString().strip();
            if (id.isEmpty() || id.equals(NO_POLICY)) {
                policies.add(new TimeOfDay(Map.of("default", "queue"), List.of()));
                words.add("queue " + queue + " without a time-of-day policy");
            } else {
                policies.add(new TimeOfDay(
                        one(reader, "database/tod_policy/read", "uid", id),
                        reader.read("database/tod_rules/read", "policy", id)));
                words.add("queue " + queue + " with the time-of-day policy " + id);
            }
        }
        return new Known(String.join(", ", words), policies, open(policies, now), null);
    }

    private Set<String> queues(Reader reader) {
        if (!settings.queues().isEmpty()) {
            return new TreeSet<>(settings.queues());
        }
        String dataset = settings.dataset()
                .orElseThrow(() -> new IllegalArgumentException(
                        "it is not known which queue dials the leads: set policy.dialler.queues or leads.dataset"));
        Object queue =
                one(reader, "ecnow/ecnow_datasets/read", "dataset", dataset).get("qid");
        if (queue == null) {
            throw new IllegalArgumentException("dataset " + dataset + " names no queue: set policy.dialler.queues");
        }
        return new TreeSet<>(List.of(queue.toString().split(",")));
    }

    private static Map<String, Object> one(Reader reader, String operation, String argument, String value) {
        List<Map<String, Object>> rows = reader.read(operation, argument, value);
        if (rows.size() != 1) {
            throw new IllegalArgumentException(
                    "ContactNow has " + rows.size() + " rows of " + operation + " for " + argument + " " + value);
        }
        return rows.get(0);
    }

    private ZoneId zone() {
        return settings.zone()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the time zone of the dialler's time-of-day policies is not known: set policy.dialler.zone"));
    }

    private List<TimeSpan> open(List<TimeOfDay> policies, Instant now) {
        return TimeOfDay.open(policies, zone(), now, AHEAD);
    }

    /** Why a person must not be handed to the dialler because of its hours; empty if they are no reason. */
    Optional<Reason> hold(Subject person, Instant now) {
        if (!matters || settings.hours() == Hours.ACCEPT) {
            return Optional.empty();
        }
        Known it = known;
        if (it.policies() == null) {
            return read && settings.hours() == Hours.COMPARE ? Optional.empty() : Optional.of(reason(unknown(it)));
        }
        return policy.outsideHours(person, it.open(), now).map(at -> reason(wider(it, at)));
    }

    private static Reason reason(String why) {
        return new Reason(Check.DIALLER_HOURS, Verdict.HOLD, null, Condition.DIALLER_HOURS, null, () -> why, null);
    }

    private static String unknown(Known it) {
        return "the hours of the dialler are not known: " + it.problem();
    }

    private static String wider(Known it, Instant at) {
        return "the dialler may call at " + at + ", by " + it.queues()
                + ", outside of the hours of the policy: narrow its hours, or set policy.dialler.hours=ACCEPT";
    }

    /** What is said of the dialler's hours, in one sentence; empty if the policy has no hours, or nothing is wrong. */
    public Optional<String> problem(Instant now) {
        Known it = known;
        if (!matters) {
            return Optional.empty();
        }
        if (it.policies() == null) {
            return Optional.of(unknown(it));
        }
        for (String country : new TreeSet<>(policy.book().covers())) {
            Optional<Instant> outside = everywhere(country, it, now);
            if (outside.isPresent()) {
                return Optional.of(wider(it, outside.get()) + " (" + country + ")");
            }
        }
        return Optional.ofNullable(it.problem()).map(why -> "the hours of the dialler could not be read again: " + why);
    }

    /** When the dialler may call outside of the hours, whatever the zone of the country; empty if that holds not for all. */
    private Optional<Instant> everywhere(String country, Known it, Instant now) {
        Optional<Instant> outside = Optional.empty();
        for (String zone : policy.places().zonesOf(country)) {
            outside = policy.outsideHours(Subject.of().withZone(zone).withAddress(null, null, country), it.open(), now);
            if (outside.isEmpty()) {
                return Optional.empty();
            }
        }
        return outside;
    }

    /** Whether leads are held because of the dialler's hours, or those of whole countries would be. */
    public boolean holdsLeads(Instant now) {
        return switch (settings.hours()) {
            case ACCEPT -> false;
            case REQUIRE -> problem(now).isPresent();
            case COMPARE -> matters && known.policies() != null && problem(now).isPresent();
        };
    }
}
