package io.github.contactnow.leads.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.leads.delivery.Admission.Answer;
import io.github.contactnow.leads.delivery.Admission.Candidate;
import io.github.contactnow.leads.delivery.Admission.Kind;
import io.github.contactnow.policy.Attempts;
import io.github.contactnow.policy.Policy;
import io.github.contactnow.policy.lists.SuppressionLists;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contact policy decides about leads by their fields and numbers. */
class PolicyAdmissionTest {

    private static final Duration SPREAD = Duration.ofMinutes(15);

    private static Answer ask(Instant now, String... numbers) {
        Policy policy = Policy.load(List.of("uk"), Map.of());
        return new PolicyAdmission(
                        policy,
                        new PolicyAdmission.Fields("TimeZone", "Postcode", "State", "Country", null),
                        () -> SuppressionLists.NONE,
                        any -> Attempts.none(now),
                        SPREAD,
                        InstantSource.fixed(now))
                .ask(new Candidate("a", Map.of("TimeZone", "Europe/London", "Country", "GB"), List.of(numbers)));
    }

    /** The UK's set names registers, and none is loaded. */
    @Test
    void aLeadIsHeldWithTheRulesThatNeedAListThatIsNotThere() {
        Answer answer = ask(Instant.parse("2026-06-03T12:00:00Z"), "+442079460001");
        assertThat(answer.kind()).isEqualTo(Kind.HOLD);
        assertThat(answer.reason()).contains("uk-tps", "uk-ctps").doesNotContain("79460001");
        assertThat(answer.spread()).isEqualTo(SPREAD);
    }

    @Test
    void aLeadWithoutANumberThatCanBeReadIsHeld() {
        assertThat(ask(Instant.parse("2026-06-03T12:00:00Z")).kind()).isEqualTo(Kind.HOLD);
        assertThat(ask(Instant.parse("2026-06-03T12:00:00Z"), "0123").kind()).isEqualTo(Kind.HOLD);
    }
}
