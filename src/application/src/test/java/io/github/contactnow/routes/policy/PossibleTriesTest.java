package io.github.contactnow.routes.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.ledger.HandedOver.Handed;
import io.github.contactnow.policy.Attempt;
import io.github.contactnow.policy.Attempts;
import io.github.contactnow.policy.rules.Outcome;
import io.github.contactnow.settings.DiallerSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What the dialler may have done since the calls are known counts with what is known. */
class PossibleTriesTest {

    private static final Instant NOW = Instant.parse("2026-06-09T12:00:00Z");
    private static final Instant WATERMARK = NOW.minusSeconds(600);
    private static final String NUMBER = "+447700900123";
    private static final Attempt CALL = Attempt.outbound(NOW.minusSeconds(7200), null, Outcome.OTHER);
    private static final Attempt POSSIBLE = Attempt.outbound(NOW, null, null);

    private static Attempts attempts(OptionalInt tries, Map<String, Integer> calls, Handed... records) {
        return tries(tries, calls, records)
                .with(new Attempts(WATERMARK, List.of(CALL)), "a", List.of(NUMBER), false, NOW);
    }

    private static PossibleTries tries(OptionalInt tries, Map<String, Integer> calls, Handed... records) {
        return new PossibleTries(
                new DiallerSettings(
                        DiallerSettings.Hours.COMPARE,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        tries,
                        Duration.ofDays(30)),
                record -> calls.getOrDefault(record, 0),
                Map.of(NUMBER, List.of(records)));
    }

    private static Handed other(Instant removed) {
        return new Handed("account", "b", "4300000001", removed);
    }

    @Test
    void aNewLeadCountsWithAllTriesOfTheDialler() {
        assertThat(attempts(OptionalInt.of(3), Map.of())).isEqualTo(new Attempts(WATERMARK, List.of(CALL), 3));
        assertThat(attempts(OptionalInt.empty(), Map.of()).planned()).isEqualTo(Attempts.UNLIMITED);
    }

    @Test
    void aRecordOfTheLeadCountsWithTheTriesThatAreLeft() {
        Handed own = new Handed("account", "a", "4300000002", null);
        assertThat(attempts(OptionalInt.of(3), Map.of("4300000002", 2), own))
                .isEqualTo(new Attempts(WATERMARK, List.of(CALL), 1));
    }

    @Test
    void anotherRecordOfThePhoneMayHaveBeenCalledAsOftenAsTheDiallerCallsLessItsKnownCalls() {
        assertThat(attempts(OptionalInt.of(3), Map.of("4300000001", 1), other(null))
                        .latest())
                .containsExactly(POSSIBLE, POSSIBLE, CALL);
        assertThat(attempts(OptionalInt.of(3), Map.of("4300000001", 3), other(null))
                        .latest())
                .containsExactly(CALL);
        assertThat(attempts(OptionalInt.empty(), Map.of(), other(null)).latest())
                .containsExactly(POSSIBLE, CALL);
    }

    @Test
    void aRecordThatWasRemovedMayHaveBeenCalledUntilThen() {
        Instant removed = NOW.minusSeconds(60);
        assertThat(attempts(OptionalInt.of(1), Map.of(), other(removed)).latest())
                .containsExactly(Attempt.outbound(removed, null, null), CALL);
        assertThat(attempts(OptionalInt.of(1), Map.of(), other(WATERMARK)).latest())
                .containsExactly(CALL);
    }

    @Test
    void leadsOfOnePhoneThatComeTogetherCountForThoseAfterThem() {
        PossibleTries tries = tries(OptionalInt.of(2), Map.of());
        tries.admit(List.of(NUMBER));
        assertThat(tries.with(Attempts.none(WATERMARK), "b", List.of(NUMBER), false, NOW)
                        .latest())
                .containsExactly(POSSIBLE, POSSIBLE);
    }

    @Test
    void anAgentCallsOnce() {
        assertThat(tries(OptionalInt.of(5), Map.of())
                        .with(Attempts.none(WATERMARK), "", List.of(NUMBER), true, NOW)
                        .planned())
                .isEqualTo(1);
    }
}
