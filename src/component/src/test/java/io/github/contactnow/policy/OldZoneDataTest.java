package io.github.contactnow.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.contactnow.policy.place.ZoneData;
import java.time.Instant;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * British Columbia, Alberta, the Northwest Territories and Morocco changed their clocks for good in 2026. A Java that does not know that
 * believes that it is an hour earlier there, and would clear calls after the end of the hours.
 */
class OldZoneDataTest {

    /** 21:45 in Vancouver and 22:45 in Edmonton, by the law of 2026; an old Java says 20:45 and 21:45. */
    private static final Instant EVENING = Instant.parse("2026-12-02T04:45:00Z");

    private static final String OVERRIDES = """
        zone-overrides:
          America/Vancouver: {from: 2026-11-01T09:00:00Z, offset: '-07:00'}
          America/Edmonton: {from: 2026-11-01T08:00:00Z, offset: '-06:00'}
        """;
    private static final String VANCOUVER = "+16045550123";
    private static final String EDMONTON = "+17805550123";
    private static final String TORONTO = "+14165550123";

    private static Decision decide(Policy policy, String phone, Instant instant) {
        return policy.decide(Subject.of(phone), Lists.registers(instant), Attempts.none(instant), instant);
    }

    private static void assumeOldJava() {
        assumeThat(ZoneData.ofThisJava().version()).isLessThan("2026b");
    }

    @Test
    void thisJavaWouldClearUnlawfulCalls() {
        assumeOldJava();
        Policy trusting = Policy.load(List.of("ca"), Map.of("policy.yaml", "min-tzdb: 2020a\n"));
        assertThat(decide(trusting, VANCOUVER, EVENING).verdict()).isEqualTo(Verdict.ALLOW);
    }

    @ParameterizedTest
    @CsvSource({
        "Canada/Pacific, " + VANCOUVER,
        "America/Vancouver, " + VANCOUVER,
        "America/Edmonton, " + EDMONTON,
        "Canada/Mountain, " + EDMONTON,
        "America/Yellowknife, " + EDMONTON,
        "America/Inuvik, " + EDMONTON
    })
    void aZoneThatChangedSinceIsHeldByEachOfItsNames(String zone, String phone) {
        assumeOldJava();
        Instant noon = Instant.parse("2026-12-02T19:00:00Z");
        Policy policy = Policy.load(List.of("ca"), Map.of());
        Decision decision =
                policy.decide(Subject.of(phone).withZone(zone), Lists.registers(noon), Attempts.none(noon), noon);
        assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
        assertThat(decision.until()).isNull();
        assertThat(decision.condition()).contains(Condition.ZONE_DATA);
        assertThat(decision.sentence()).contains("changed in version 2026");
        assertThat(decide(policy, TORONTO, noon).verdict()).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void anOverrideOfThePolicyIsTheTruth() {
        Policy policy = Policy.load(List.of("ca"), Map.of("policy.yaml", OVERRIDES));
        Decision late = decide(policy, VANCOUVER, EVENING);
        assertThat(late.verdict()).isEqualTo(Verdict.HOLD);
        assertThat(late.until()).as("9:00 at -07:00").isEqualTo("2026-12-02T16:00:00Z");
        assertThat(decide(policy, EDMONTON, EVENING).until())
                .as("9:00 at -06:00")
                .isEqualTo("2026-12-02T15:00:00Z");
        Decision before = decide(policy, VANCOUVER, Instant.parse("2026-10-30T18:00:00Z"));
        assertThat(before.until()).as("21:29 at -07:00, before the change").isEqualTo("2026-10-31T04:29:00Z");
        // Clocks would have been set back at this time: the window of that day ends an hour earlier than an old Java
        // believes.
        Decision over = decide(policy, VANCOUVER, Instant.parse("2026-11-01T19:00:00Z"));
        assertThat(over.until()).as("Sunday 17:59 at -07:00").isEqualTo("2026-11-02T00:59:00Z");
    }

    @Test
    void aVersionWithoutKnownChangesHoldsEveryLead() {
        Policy policy = Policy.load(List.of("ca"), Map.of("policy.yaml", "min-tzdb: 2099a\n"));
        Instant noon = Instant.parse("2026-12-02T19:00:00Z");
        assertThat(decide(policy, TORONTO, noon).condition()).contains(Condition.ZONE_DATA);
    }

    @Test
    void newDataAreTrusted() {
        ZoneData data = new ZoneData() {
            @Override
            public String version() {
                return "2026d";
            }

            @Override
            public Optional<ZoneRules> rules(String id) {
                return ZoneData.ofThisJava().rules(id);
            }
        };
        Policy policy = Policy.load(List.of("ca"), Map.of(), data);
        Decision decision = decide(policy, VANCOUVER, Instant.parse("2026-12-02T19:00:00Z"));
        assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(decision.basis().tzdb()).isEqualTo("2026d");
    }
}
