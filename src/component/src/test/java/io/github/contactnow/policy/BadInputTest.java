package io.github.contactnow.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.policy.lists.SuppressionLists;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a lead states, there is a decision, and what cannot be read is a hold that says why. */
class BadInputTest {

    private static final Policy POLICY =
            Policy.load(List.of("uk", "us-federal", "us-states", "ca", "fr", "de", "es", "it", "au", "in"), Map.of());
    private static final Instant DAY = Instant.parse("2026-12-01T16:00:00Z");

    private static Decision decide(Subject subject) {
        return POLICY.decide(subject, Lists.registers(DAY), Attempts.none(DAY), DAY);
    }

    @Test
    void threePhonesOfThreeCountriesCountAllTogether() {
        Decision decision = decide(Subject.of("+442079460123", "+12125550123", "+61255501234"));
        assertThat(decision.reasons())
                .extracting(Reason::rule)
                .contains("uk-hours", "us-hours", "au-hours", "uk-tps", "us-registry", "au-registry");
        assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
        assertThat(decision.condition()).contains(Condition.COMMON_HOURS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "none",
                "+",
                "12",
                "+44",
                "+4420794601234567",
                "020 7946 0123",
                "+999123456789",
                "+10005550123"
            })
    void aPhoneThatCannotBeReadHoldsTheLeadWithItsOthers(String phone) {
        Decision decision = decide(Subject.of("+442079460123", phone));
        assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
        assertThat(decision.until()).isNull();
        assertThat(decision.condition())
                .hasValueSatisfying(condition -> assertThat(condition).isIn(Condition.PHONES, Condition.PLACE));
        assertThat(decision.sentence()).contains("phone 2").doesNotContain("7946");
    }

    @Test
    void aLeadWithoutPhonesIsHeld() {
        assertThat(decide(Subject.of().withAddress(null, null, "GB")).condition())
                .contains(Condition.PHONES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Londn", "GMT+1", "UTC", "Etc/GMT-1", "EST", "+01:00", "Mars/Base"})
    void aZoneThatIsNoPlaceIsAHold(String zone) {
        Decision decision = decide(Subject.of("+442079460123").withZone(zone));
        assertThat(decision.condition()).contains(Condition.PLACE);
        assertThat(decision.sentence()).contains("'" + zone + "', which is none");
    }

    @Test
    void aConsentOfTheFutureDoesNotCountYet() {
        Instant tomorrow = Instant.parse("2026-12-02T12:00:00Z");
        Consent consent = new Consent(Consent.Basis.EXPRESS, tomorrow, "v1", "form 1", null);
        Decision decision = decide(Subject.of("+4915112345678").withConsent(consent));
        assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
        assertThat(decision.until()).isEqualTo(tomorrow);
        Decision without = decide(Subject.of("+4915112345678"));
        assertThat(without.verdict()).isEqualTo(Verdict.BLOCK);
        Consent half = new Consent(Consent.Basis.EXPRESS, DAY, null, "form 1", null);
        assertThat(decide(Subject.of("+4915112345678").withConsent(half)).condition())
                .contains(Condition.CONSENT);
    }

    @Test
    void aClearanceThatReliesOnAConsentSaysSoAndEndsWithIt() {
        Instant end = DAY.plusSeconds(600);
        Consent consent = new Consent(Consent.Basis.WRITTEN, DAY.minusSeconds(60), "v1", "form 1", end);
        Decision decision = decide(Subject.of("+4915112345678").withConsent(consent));
        assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(decision.until()).isEqualTo(end);
        assertThat(decision.relying()).extracting(Reason::rule).containsExactly("de-consent");
    }

    @Property(tries = 3000)
    void everyNumberGetsADecision(@ForAll @LongRange(min = 1_000_000, max = 999_999_999_999_999L) long number) {
        assertThat(decide(Subject.of("+" + number)).reasons()).isNotEmpty();
    }

    @Property(tries = 3000)
    void everyTextGetsADecision(
            @ForAll("texts") String phone,
            @ForAll("texts") String zone,
            @ForAll("texts") String postcode,
            @ForAll("texts") String state,
            @ForAll("texts") String country) {
        Subject subject = Subject.of(phone, "+13055550123").withZone(zone).withAddress(postcode, state, country);
        assertThat(POLICY.decide(subject, SuppressionLists.NONE, Attempts.UNKNOWN, DAY)
                        .verdict())
                .isNotEqualTo(Verdict.ALLOW);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.strings().numeric().ofMaxLength(16),
                Arbitraries.of("US", "GB", "FL", "33101", "Europe/London", "+442079460123", "US-FL", "", " "));
    }
}
