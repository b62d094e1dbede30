package io.github.contactnow.policy;

import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What one rule says about a subject.
 *
 * @param rule           id of the rule, such as {@code uk-hours}; checks that no rule file holds have the ids of {@link Check}
 * @param verdict        what it says
 * @param until          of ALLOW, how long it holds, null if nothing ends it; of HOLD, when it passes by itself, null if it does not
 * @param condition      what ends a hold, or ends it earlier; null if only time does
 * @param reliesOn       what the verdict relies on, such as {@code consent}, if the rule would hold or block without it; null otherwise
 * @param evidence       what the verdict rests on
 * @param source         where the rule comes from, a URL or a name; null if it is not stated; not legal advice
 */
public record Reason(
        String rule,
        Verdict verdict,
        Instant until,
        Condition condition,
        String reliesOn,
        Evidence evidence,
        String source) {

    public Reason {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(evidence, "evidence");
    }

    /** Rules and their evidence on one line: {@code uk-hours (...); uk-tps (...)}. */
    public static String words(Collection<Reason> reasons) {
        return reasons.stream()
                .map(reason -> reason.rule + " (" + reason.why() + ")")
                .collect(Collectors.joining("; "));
    }

    /** The evidence in words. */
    public String why() {
        return evidence.text();
    }

    /** Two reasons are equal if they say the same in the same words. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Reason that
                && rule.equals(that.rule)
                && verdict == that.verdict
                && Objects.equals(until, that.until)
                && condition == that.condition
                && Objects.equals(reliesOn, that.reliesOn)
                && Objects.equals(source, that.source)
                && why().equals(that.why());
    }

    @Override
    public int hashCode() {
        return Objects.hash(rule, verdict, until, condition, reliesOn, source);
    }

    @Override
    public String toString() {
        return rule + ": " + verdict
                + (until == null ? "" : " until " + until)
                + (condition == null ? "" : " until " + condition.words())
                + " (" + why() + (reliesOn == null ? "" : "; relies on " + reliesOn) + ")";
    }
}
