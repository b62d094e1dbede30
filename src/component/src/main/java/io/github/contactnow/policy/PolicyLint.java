package io.github.contactnow.policy;

import io.github.contactnow.policy.rules.AttemptsRule;
import io.github.contactnow.policy.rules.ConsentRule;
import io.github.contactnow.policy.rules.CoolDownRule;
import io.github.contactnow.policy.rules.DayHours;
import io.github.contactnow.policy.rules.HolidayCalendar;
import io.github.contactnow.policy.rules.HoursRule;
import io.github.contactnow.policy.rules.Lift;
import io.github.contactnow.policy.rules.Outcome;
import io.github.contactnow.policy.rules.RegistryRule;
import io.github.contactnow.policy.rules.Rule;
import io.github.contactnow.policy.rules.RuleBook;
import io.github.contactnow.policy.rules.RuleHead;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks for what is wrong with a policy that can be read: gaps, overlaps, contradictions, rules that have expired, have no source or are not
 * reviewed. Not legal advice: a policy without findings may still be wrong.
 */
public final class PolicyLint {

    /** How much a finding matters. */
    public enum Level {
        /** The policy should not be used: it does not say what somebody meant. */
        ERROR,
        /** Somebody should look at it. */
        WARNING
    }

    /**
     * Something that is wrong.
     *
     * @param rule     id of the rule; empty if it concerns the whole policy
     * @param where    file, line and column of the rule; empty if it concerns the whole policy
     * @param sentence what is wrong and what to do
     */
    public record Finding(Level level, String rule, String where, String sentence) {

        @Override
        public String toString() {
            return level + " " + (rule.isEmpty() ? "" : rule + " (" + where + "): ") + sentence;
        }
    }

    private final Policy policy;
    private final RuleBook book;
    private final LocalDate today;
    private final List<Finding> findings = new ArrayList<>();

    private PolicyLint(Policy policy, LocalDate today) {
        this.policy = policy;
        this.book = policy.book();
        this.today = today;
    }

    /**
     * Looks at a policy.
     *
     * @param today        day of the look
     * @param outcomeCodes outcome codes that ContactNow has; null if they are not known
     */
    public static List<Finding> lint(Policy policy, LocalDate today, Set<String> outcomeCodes) {
        PolicyLint lint = new PolicyLint(policy, today);
        policy.rules().forEach(lint::rule);
        lint.pairs();
        lint.outcomes(outcomeCodes);
        lint.coverage();
        return List.copyOf(lint.findings);
    }

    private void rule(Rule rule) {
        RuleHead head = rule.head();
        if (head.source() == null) {
            error(rule, "it has no source; state where it comes from");
        }
        if (!head.isReviewed()) {
            warning(
                    rule,
                    "it has no reviewer; have your counsel check it, and state reviewer and reviewed-on in your"
                            + " file");
        }
        if (head.until() != null && head.until().isBefore(today)) {
            warning(rule, "it ended on " + head.until() + "; remove it once no earlier decision has to be explained");
        }
        String jurisdiction = head.jurisdiction();
        if (jurisdiction.length() > 2
                && !policy.places().knows(jurisdiction.substring(0, 2), jurisdiction.substring(3))) {
            error(
                    rule,
                    "no person is found to be in " + jurisdiction + ", so it never applies; correct its jurisdiction");
        }
        if (!book.covers().contains(jurisdiction.substring(0, 2))) {
            error(
                    rule,
                    "no file covers " + jurisdiction.substring(0, 2) + "; add it under 'covers:', or choose its set");
        }
        if (rule instanceof HoursRule hours) {
            hours(hours);
        }
        if (rule instanceof ConsentRule
                && (head.unless().contains(Lift.CONSENT)
                        || head.unless().contains(Lift.EXPRESS_CONSENT)
                        || head.unless().contains(Lift.WRITTEN_CONSENT))) {
            error(rule, "it demands a consent unless there is one; remove 'unless'");
        }
        if (rule instanceof RegistryRule registry && registry.maxAge() == null) {
            warning(rule, "its list is never too old; state its max-age");
        }
    }

    private void hours(HoursRule rule) {
        Set<DayOfWeek> missing = EnumSet.allOf(DayOfWeek.class);
        missing.removeAll(rule.week().keySet());
        if (!missing.isEmpty()) {
            error(
                    rule,
                    "it does not state the hours of " + missing
                            + ", on which no one is called then; write 'none' if that is meant");
        }
        if (rule.week().values().stream().allMatch(day -> day.windows().isEmpty())) {
            error(rule, "it permits no call at any time");
        }
        HolidayCalendar calendar = book.calendars().get(rule.calendar());
        if (calendar != null && !calendar.covers(today.plusYears(1))) {
            warning(rule, "its calendar '" + rule.calendar() + "' does not know the holidays of next year; add them");
        }
        if (calendar != null && rule.holiday() == null && rule.eve() == null) {
            warning(rule, "it names a calendar and states no hours of holidays");
        }
    }

    private void pairs() {
        List<Rule> rules = policy.rules();
        for (int i = 0; i < rules.size(); i++) {
            for (int j = i + 1; j < rules.size(); j++) {
                if (rules.get(i)
                                .head()
                                .jurisdiction()
                                .equals(rules.get(j).head().jurisdiction())
                        && overlap(rules.get(i).head(), rules.get(j).head())) {
                    pair(rules.get(i), rules.get(j));
                }
            }
        }
    }

    private static boolean overlap(RuleHead one, RuleHead other) {
        return one.start().isBefore(other.end()) && other.start().isBefore(one.end());
    }

    private void pair(Rule one, Rule other) {
        if (one instanceof HoursRule a && other instanceof HoursRule b) {
            hours(a, b);
        } else if (one instanceof AttemptsRule a
                && other instanceof AttemptsRule b
                && a.perSubject() == b.perSubject()) {
            boolean stricter = a.max() <= b.max() && a.per().compareTo(b.per()) >= 0;
            boolean milder = a.max() >= b.max() && a.per().compareTo(b.per()) <= 0;
            if (stricter || milder) {
                warning(
                        stricter ? b : a,
                        "the rule '" + (stricter ? a : b).id() + "' is always as strict; remove one of them");
            }
        } else if (one instanceof CoolDownRule a
                && other instanceof CoolDownRule b
                && a.after() == b.after()
                && a.perSubject() == b.perSubject()) {
            warning(
                    a.lasts().compareTo(b.lasts()) < 0 ? a : b,
                    "another rule '" + (a.lasts().compareTo(b.lasts()) < 0 ? b : a).id()
                            + "' holds longer after the same outcome; remove one of them");
        } else if (one instanceof RegistryRule a
                && other instanceof RegistryRule b
                && a.list().equals(b.list())) {
            warning(b, "the rule '" + a.id() + "' names the same list; remove one of them");
        }
    }

    private void hours(HoursRule one, HoursRule other) {
        if (one.zone() != null || other.zone() != null) {
            return;
        }
        Set<DayOfWeek> closed = new TreeSet<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            DayHours a = one.week().getOrDefault(day, DayHours.NONE);
            DayHours b = other.week().getOrDefault(day, DayHours.NONE);
            if (!a.windows().isEmpty()
                    && !b.windows().isEmpty()
                    && a.and(b).windows().isEmpty()) {
                closed.add(day);
            }
        }
        if (closed.isEmpty()) {
            warning(other, "the rule '" + one.id() + "' states hours for the same persons; both apply");
        } else {
            error(other, "it contradicts the rule '" + one.id() + "': their hours have nothing in common on " + closed);
        }
    }

    private void outcomes(Set<String> codes) {
        for (Map.Entry<String, Outcome> each : book.outcomes().entrySet()) {
            if (codes != null && !codes.contains(each.getKey())) {
                whole(
                        Level.ERROR,
                        "'outcomes' says that code " + each.getKey() + " means "
                                + each.getValue().word() + ", and ContactNow has no such outcome code; correct it");
            }
        }
        for (Rule rule : policy.rules()) {
            if (rule instanceof CoolDownRule coolDown && !book.outcomes().containsValue(coolDown.after())) {
                warning(
                        rule,
                        "no outcome code means '" + coolDown.after().word()
                                + "', so it never holds; name the codes under 'outcomes:'");
            }
        }
    }

    private void coverage() {
        Set<String> covered = new TreeSet<>(book.covers());
        policy.rules().forEach(rule -> covered.remove(rule.head().jurisdiction().substring(0, 2)));
        covered.forEach(country ->
                whole(Level.WARNING, "no rule applies to all of " + country + ", which is covered; is that meant?"));
        if (book.minTzdb() == null && !policy.rules().isEmpty()) {
            whole(Level.WARNING, "no file states min-tzdb, so old time zone data are accepted");
        } else if (book.minTzdb() != null && policy.tzdb().compareTo(book.minTzdb()) < 0) {
            whole(
                    Level.WARNING,
                    "this Java has time zone data of version " + policy.tzdb() + ", and the policy demands "
                            + book.minTzdb()
                            + "; update Java, or state zone-overrides: persons in zones that changed since are held");
        }
        book.calendars().values().stream()
                .filter(calendar -> !calendar.covers(today))
                .filter(calendar -> policy.rules().stream()
                        .anyMatch(rule -> rule instanceof HoursRule hours
                                && calendar.name().equals(hours.calendar())))
                .forEach(calendar -> whole(
                        Level.ERROR,
                        "the calendar '" + calendar.name() + "' does not know the holidays of this year; add them"));
    }

    private void error(Rule rule, String sentence) {
        findings.add(new Finding(Level.ERROR, rule.id(), rule.head().where(), sentence));
    }

    private void warning(Rule rule, String sentence) {
        findings.add(new Finding(Level.WARNING, rule.id(), rule.head().where(), sentence));
    }

    private void whole(Level level, String sentence) {
        findings.add(new Finding(level, "", "", sentence));
    }
}
