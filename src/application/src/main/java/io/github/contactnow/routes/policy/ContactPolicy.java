package io.github.contactnow.routes.policy;

import io.github.contactnow.policy.Attempts;
import io.github.contactnow.policy.Decision;
import io.github.contactnow.policy.Policy;
import io.github.contactnow.policy.Subject;
import io.github.contactnow.policy.lists.SuppressionLists;
import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.reports.warehouse.WarehouseException;
import io.github.contactnow.settings.PolicySettings;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The contact policy in force: its rules, its lists, and the attempts of the warehouse. Whatever is missing holds the leads that need it. Safe
 * for use by several threads.
 */
public final class ContactPolicy implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ContactPolicy.class);

    private final PolicySettings settings;
    private final Policy policy;
    private final PolicyLists lists;
    private final SubjectReader persons;
    private final Optional<CallAttempts> attempts;
    private AuditLog audit;
    private volatile String problem;

    /**
     * @param warehouse with the calls; empty if there is none, so that rules about attempts hold
     * @throws IllegalArgumentException if the policy cannot be used, in one sentence
     */
    public ContactPolicy(PolicySettings settings, Optional<Warehouse> warehouse) {
        this.settings = settings;
        this.policy = PolicyText.load(settings);
        this.lists = new PolicyLists(settings);
        this.persons = new SubjectReader(settings);
        this.attempts =
                warehouse.map(each -> new CallAttempts(each, settings.country().orElse(null)));
    }

    /** The rules. */
    public Policy policy() {
        return policy;
    }

    /** All suppression lists as they are now. */
    public SuppressionLists lists() {
        return lists.current();
    }

    /** Why suppression lists could not be loaded at the last try, by name. */
    public Map<String, String> listProblems() {
        return lists.problems();
    }

    /** Why the calls for rules about attempts could not be read at the last try; empty if they could, or are not needed. */
    public Optional<String> callsProblem() {
        return Optional.ofNullable(problem);
    }

    /** Reads persons from leads and records. */
    public SubjectReader persons() {
        return persons;
    }

    /** The settings of the policy. */
    public PolicySettings settings() {
        return settings;
    }

    /** Loads the lists that are due, and reads the latest calls. */
    public void refresh(Instant now) {
        lists.refresh(now);
        refreshAttempts(now);
    }

    /** Reads the latest calls. */
    public void refreshAttempts(Instant now) {
        if (attempts.isEmpty() || policy.attemptsHorizon().isZero()) {
            return;
        }
        try {
            attempts.get().refresh(policy, now);
            problem = null;
        } catch (WarehouseException | IllegalStateException e) {
            if (problem == null) {
                LOG.warn(
                        "The calls for the contact policy cannot be read: {}. Leads are held by rules about attempts once these are too old.",
                        e.getMessage());
            }
            problem = e.getMessage();
        }
    }

    /** What the policy says about a person, without a line in the audit: for questions, not for acts. */
    public Decision judge(Subject person, Instant instant) {
        Attempts known = attempts.map(each -> each.of(persons.numbers(person))).orElse(Attempts.UNKNOWN);
        return policy.decide(person, lists.current(), known, instant);
    }

    /**
     * What the policy says about a person who is to be handed to the dialler, as a line in the audit.
     *
     * @param event     what is asked: {@code admit}, {@code clear}, ...
     * @param reference the caller's own id of the lead
     * @throws java.io.UncheckedIOException if the audit cannot be written: the decision must not be acted on
     */
    public Decision decide(String event, String reference, Subject person, Instant instant) {
        Decision decision = judge(person, instant);
        audit().add(event, reference, persons.numbers(person), decision, Instant.now());
        return decision;
    }

    private synchronized AuditLog audit() {
        if (audit == null) {
            audit = AuditLog.open(
                    settings.auditDirectory(), AuditKey.of(settings.auditKey(), settings.auditDirectory()));
        }
        return audit;
    }

    @Override
    public synchronized void close() {
        if (audit != null) {
            audit.close();
        }
    }
}
