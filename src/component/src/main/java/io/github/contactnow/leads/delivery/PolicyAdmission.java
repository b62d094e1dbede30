package io.github.contactnow.leads.delivery;

import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.policy.Attempts;
import io.github.contactnow.policy.Condition;
import io.github.contactnow.policy.Decision;
import io.github.contactnow.policy.Policy;
import io.github.contactnow.policy.Subject;
import io.github.contactnow.policy.lists.SuppressionLists;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Admits leads by a contact policy. Not legal advice. */
public final class PolicyAdmission implements Admission {

    private final Policy policy;
    private final Fields fields;
    private final Supplier<SuppressionLists> lists;
    private final Function<List<String>, Attempts> attempts;
    private final Duration releaseOver;
    private final InstantSource clock;

    /**
     * The fields of a lead that say where its person is and what the call is about.
     *
     * @param zone     name of the field with the time zone, such as {@code Europe/London}
     * @param postcode name of the field with the postcode
     * @param state    name of the field with the state, province or region
     * @param country  name of the field with the country, by its two letters
     * @param subject  name of the field with the subject of the call; null if all calls have one subject
     */
    public record Fields(String zone, String postcode, String state, String country, String subject) {}

    /**
     * @param lists       gives the present suppression lists
     * @param attempts    gives the attempts to reach the person of some numbers, in canonical form
     * @param releaseOver over how long leads that are held until the same time are released
     * @param clock       the time for which decisions are to hold
     */
    public PolicyAdmission(
            Policy policy,
            Fields fields,
            Supplier<SuppressionLists> lists,
            Function<List<String>, Attempts> attempts,
            Duration releaseOver,
            InstantSource clock) {
        this.policy = policy;
        this.fields = fields;
        this.lists = lists;
        this.attempts = attempts;
        this.releaseOver = releaseOver;
        this.clock = clock;
    }

    @Override
    public Answer ask(Candidate lead) {
        Decision decision = policy.decide(subject(lead), lists.get(), attempts.apply(lead.numbers()), clock.instant());
        return switch (decision.verdict()) {
            case ALLOW -> Answer.allowedUntil(decision.until());
            case HOLD -> Answer.held(decision.until(), releaseOver, because(decision));
            case BLOCK -> Answer.blocked(because(decision));
        };
    }

    private Subject subject(Candidate lead) {
        return new Subject(
                lead.numbers(),
                field(lead, fields.zone()),
                field(lead, fields.postcode()),
                field(lead, fields.state()),
                field(lead, fields.country()),
                field(lead, fields.subject()),
                Set.of(),
                null,
                Map.of());
    }

    private static String field(Candidate lead, String name) {
        return name == null
                ? null
                : FieldNames.field(lead.fields(), name).map(String::strip).orElse(null);
    }

    private static String because(Decision decision) {
        String rules = decision.decisive().stream()
                .map(reason -> reason.rule() + " (" + reason.why() + ")")
                .collect(Collectors.joining("; "));
        return decision.until() != null
                ? rules
                : rules
                        + decision.condition()
                                .map(Condition::words)
                                .map(words -> "; it waits until " + words)
                                .orElse("");
    }
}
