package io.github.contactnow.routes.policy;

import io.github.contactnow.ledger.HandedOver;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.policy.Attempts;
import io.github.contactnow.policy.Decision;
import io.github.contactnow.policy.Policy;
import io.github.contactnow.policy.Reason;
import io.github.contactnow.policy.Subject;
import io.github.contactnow.policy.lists.SuppressionLists;
import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.reports.warehouse.WarehouseException;
import io.github.contactnow.settings.PolicySettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final DiallerHours diallerHours;
    private final Optional<DialGapMetric> gaps;
    private volatile HandedOver handedOver;
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
        this.gaps = warehouse.map(each -> new DialGapMetric(each, Instant.now()));
        this.diallerHours = new DiallerHours(settings.dialler(), policy);
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

    /**
     * Measures how long records waited for their first call.
     *
     * @param account of the leads in the ledger
     */
    public void measure(Ledger ledger, String account, Instant now) {
        gaps.ifPresent(each -> each.measure(ledger, account, now));
    }

    /** The hours of the dialler beside those of the policy. */
    public DiallerHours diallerHours() {
        return diallerHours;
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

    /** Counts the records of a ledger that the dialler may call, from now on. */
    public void count(HandedOver records) {
        handedOver = records;
    }

    /**
     * Who is to be called.
     *
     * @param reference the caller's own id of the lead
     * @param numbers   the phones as the ledger has them
     * @param byAgent   whether an agent calls, now and once, and not the dialler
     */
    public record Question(String reference, Subject person, List<String> numbers, boolean byAgent) {

        /** Without personal data. */
        @Override
        public String toString() {
            return "Question[" + reference + "]";
        }
    }

    /** What the policy says about a person, without a line in the audit: for questions, not for acts. */
    public Decision judge(Subject person, Instant instant) {
        Question question = question("", person);
        return judge(question, tries(List.of(question), instant), instant);
    }

    /** As {@link #judge(Subject, Instant)}, about several persons. */
    public List<Decision> judge(List<Question> questions, Instant instant) {
        PossibleTries tries = tries(questions, instant);
        return questions.stream()
                .map(question -> judge(question, tries, instant))
                .toList();
    }

    private Question question(String reference, Subject person) {
        return new Question(
                reference,
                person,
                persons.numbers(person).stream().map(number -> "+" + number).toList(),
                false);
    }

    private PossibleTries tries(List<Question> questions, Instant instant) {
        boolean counts = handedOver != null
                && attempts.isPresent()
                && !policy.attemptsHorizon().isZero();
        Set<String> numbers = new HashSet<>();
        questions.forEach(question -> numbers.addAll(question.numbers()));
        return new PossibleTries(
                settings.dialler(),
                record -> attempts.map(each -> each.toRecord(record)).orElse(0),
                counts
                        ? handedOver.find(
                                numbers, instant.minus(settings.dialler().keeps()))
                        : Map.of());
    }

    private Decision judge(Question question, PossibleTries tries, Instant instant) {
        Subject person = question.person();
        Attempts known = attempts.map(each -> each.of(persons.numbers(person))).orElse(Attempts.UNKNOWN);
        return policy.decide(
                person,
                lists.current(),
                tries.with(known, question.reference(), question.numbers(), question.byAgent(), instant),
                instant);
    }

    /** As {@link #decide(String, List, Instant)}, about one lead for the dialler. */
    public Decision decide(String event, String reference, Subject person, Instant instant) {
        return decide(event, List.of(question(reference, person)), instant).get(0);
    }

    /**
     * What the policy says about persons who are to be called, each as a line in the audit.
     *
     * @param event what is asked: {@code admit}, {@code clear}, ...
     * @return a decision for each, in order: those that are cleared count for those after them
     * @throws java.io.UncheckedIOException if the audit cannot be written: no decision must be acted on
     */
    public List<Decision> decide(String event, List<Question> questions, Instant instant) {
        PossibleTries tries = tries(questions, instant);
        List<Decision> decisions = new ArrayList<>();
        for (Question question : questions) {
            Decision decision = judge(question, tries, instant);
            Optional<Reason> hours =
                    question.byAgent() ? Optional.empty() : diallerHours.hold(question.person(), instant);
            decision = hours.isPresent() ? decision.heldToo(hours.get()) : decision;
            audit().add(event, question.reference(), persons.numbers(question.person()), decision, Instant.now());
            if (decision.isAllowed()) {
                tries.admit(question.numbers());
            }
            decisions.add(decision);
        }
        return decisions;
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
