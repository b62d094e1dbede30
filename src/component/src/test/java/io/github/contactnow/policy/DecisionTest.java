package io.github.contactnow.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.policy.lists.SuppressionLists;
import io.github.contactnow.policy.rules.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a decision says, by the packaged rules. */
class DecisionTest {

    private static final Policy UK = Policy.load(List.of("uk"), Map.of());
    private static final Policy US = Policy.load(List.of("us-federal", "us-states"), Map.of());
    private static final String LONDON = "+442079460123";
    private static final String MIAMI = "+13055550123";

    private static Decision decide(Policy policy, Subject subject, Instant instant) {
        return policy.decide(subject, Lists.registers(instant), Attempts.none(instant), instant);
    }

    @Test
    void aPersonIsClearedUntilAMinuteBeforeTheWindowEnds() {
        Decision decision = decide(UK, Subject.of(LONDON), Instant.parse("2026-12-01T10:00:00Z"));
        assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(decision.until()).isEqualTo("2026-12-01T20:59:00Z");
    }

    @Test
    void aHoldEndsWhenEveryRulePermitsACall() {
        // Saturday evening: Sunday has no hours, and Monday the 28th is a holiday in place of Boxing Day.
        Decision decision = decide(UK, Subject.of(LONDON), Instant.parse("2026-12-26T22:00:00Z"));
        assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
        assertThat(decision.until()).isEqualTo("2026-12-29T08:00:00Z");
    }

    @Test
    void aCoolDownThatEndsAtNightHoldsUntilMorning() {
        Instant now = Instant.parse("2026-12-02T10:00:00Z");
        Attempts attempts = new Attempts(
                now, List.of(Attempt.outbound(Instant.parse("2026-12-01T22:30:00Z"), null, Outcome.MACHINE)));
        Decision decision = UK.decide(Subject.of(LONDON), Lists.registers(now), attempts, now);
        assertThat(decision.until()).isEqualTo("2026-12-03T08:00:00Z");
        assertThat(decision.decisive()).extracting(Reason::rule).containsExactly("uk-machine");
    }

    @Test
    void allRulesAreJudgedAndTheStrictestWins() {
        Instant night = Instant.parse("2026-12-01T23:00:00Z");
        SuppressionLists lists = Lists.registers(night, 442079460123L);
        Decision decision = UK.decide(Subject.of(LONDON), lists, Attempts.UNKNOWN, night);
        assertThat(decision.verdict()).isEqualTo(Verdict.BLOCK);
        assertThat(decision.reasons())
                .extracting(Reason::rule)
                .startsWith("place", "uk-hours", "uk-tps", "uk-ctps", "uk-abandoned", "uk-machine");
        assertThat(decision.sentence()).contains("uk-tps").doesNotContain("7946");
    }

    @Test
    void noListNoPass() {
        Instant day = Instant.parse("2026-12-01T10:00:00Z");
        Decision decision = UK.decide(Subject.of(LONDON), SuppressionLists.NONE, Attempts.none(day), day);
        assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
        assertThat(decision.until()).isNull();
        assertThat(decision.condition()).contains(Condition.LIST);
    }

    @Test
    void capsTellHowManyAttemptsAreLeft() {
        Instant day = Instant.parse("2026-12-01T18:00:00Z");
        Attempts two = new Attempts(
                day,
                List.of(
                        Attempt.outbound(day.minusSeconds(3600), "solar", Outcome.OTHER),
                        Attempt.outbound(day.minusSeconds(7200), "solar", Outcome.OTHER)));
        Subject solar = Subject.of(MIAMI).withSubjectKey("solar");
        assertThat(US.decide(solar, Lists.registers(day), two, day).attemptsLeft())
                .hasValue(1);
        Decision other = US.decide(solar.withSubjectKey("roofs"), Lists.registers(day), two, day);
        assertThat(other.attemptsLeft()).hasValue(3);
    }

    @Test
    void theTriesOfTheDiallerNeedRoomUnderACap() {
        Instant day = Instant.parse("2026-12-01T18:00:00Z");
        List<Attempt> one = List.of(Attempt.outbound(day.minusSeconds(3600), null, Outcome.OTHER));
        Subject miami = Subject.of(MIAMI);
        assertThat(US.decide(miami, Lists.registers(day), new Attempts(day, one, 2), day)
                        .isAllowed())
                .isTrue();
        assertThat(US.decide(miami, Lists.registers(day), new Attempts(day, one, 3), day)
                        .until())
                .isEqualTo(Instant.parse("2026-12-02T17:00:00Z"));
        assertThat(US.decide(miami, Lists.registers(day), new Attempts(day, one, 4), day)
                        .condition())
                .contains(Condition.TRIES);
    }

    @Test
    void ownListsCountWithoutAnyRuleSet() {
        Policy none = Policy.load(List.of(), Map.of());
        Instant now = Instant.parse("2026-12-01T03:00:00Z");
        SuppressionLists own = SuppressionLists.of(List.of(Lists.list("opt-outs", null, null, 13055550123L)));
        assertThat(none.decide(Subject.of(MIAMI), own, Attempts.UNKNOWN, now).verdict())
                .isEqualTo(Verdict.BLOCK);
        assertThat(none.decide(Subject.of(LONDON), own, Attempts.UNKNOWN, now).verdict())
                .isEqualTo(Verdict.ALLOW);
    }

    @Test
    void theSameInputGivesTheSameAnswer() {
        Instant now = Instant.parse("2026-12-01T03:00:00Z");
        Policy again = Policy.load(List.of("us-federal", "us-states"), Map.of());
        assertThat(decide(again, Subject.of(MIAMI), now)).isEqualTo(decide(US, Subject.of(MIAMI), now));
        assertThat(UK.version()).isNotEqualTo(US.version());
    }
}
