package io.github.contactnow.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.policy.lists.SuppressionLists;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every minute of the days around both changes of clocks of a year, by brute force: a minute is cleared if its local time is within the
 * hours, a clearance ends at the first minute that is not, and a hold at the first that is. The hours reach into the night, so that a
 * window begins or ends within the hour that is skipped or comes twice.
 */
class ClockChangesTest {

    private static final String HOURS = """
        covers: [GB]
        margin: 0s
        rules:
          - id: hours
            hours: {mon-sat: '01:15-02:45, 08:00-20:00', sun: '00:00-01:30, 02:30-03:30, 23:00-24:00'}
            source: here
        """;
    private static final Map<String, Policy> IN_ZONE = new ConcurrentHashMap<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/London",
                "America/New_York",
                "America/Chicago",
                "America/Denver",
                "America/Los_Angeles",
                "America/St_Johns",
                "America/Havana",
                "America/Santiago",
                "Europe/Paris",
                "Atlantic/Canary",
                "Atlantic/Azores",
                "Australia/Sydney",
                "Australia/Lord_Howe",
                "Pacific/Auckland",
                "Asia/Beirut",
                "Africa/Cairo",
                "Africa/Casablanca",
                "Antarctica/Troll"
            })
    void everyMinuteIsJudgedByItsLocalTime(String zone) {
        List<Instant> changes = changes(ZoneId.of(zone));
        assertThat(changes).hasSizeGreaterThanOrEqualTo(2);
        for (Instant change : changes) {
            Instant first = change.minus(Duration.ofDays(1));
            int minutes = 3 * 24 * 60;
            boolean[] open = new boolean[minutes];
            for (int i = 0; i < minutes; i++) {
                open[i] = isOpen(first.plusSeconds(i * 60L).atZone(ZoneId.of(zone)));
            }
            for (int i = 0; i < minutes - 36 * 60; i++) {
                Instant minute = first.plusSeconds(i * 60L);
                Decision decision = decide(zone, minute);
                assertThat(decision.verdict())
                        .as(minute.atZone(ZoneId.of(zone)).toString())
                        .isEqualTo(open[i] ? Verdict.ALLOW : Verdict.HOLD);
                int end = i;
                while (end < minutes && open[end] == open[i] && end - i < 24 * 60) {
                    end++;
                }
                assertThat(decision.until())
                        .as("until, at " + minute.atZone(ZoneId.of(zone)))
                        .isEqualTo(first.plusSeconds(end * 60L));
            }
        }
    }

    /** Judged by a rule that is meant in this zone alone. */
    private static Decision decide(String zone, Instant minute) {
        Policy policy = IN_ZONE.computeIfAbsent(
                zone,
                id -> Policy.load(List.of(), Map.of("policy.yaml", HOURS.replace("source: here", "zone: " + id))));
        return policy.decide(Subject.of("+442079460123"), SuppressionLists.NONE, Attempts.UNKNOWN, minute);
    }

    private static List<Instant> changes(ZoneId zone) {
        List<Instant> changes = new ArrayList<>();
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        ZoneOffsetTransition next = zone.getRules().nextTransition(at);
        while (next != null && next.getInstant().isBefore(Instant.parse("2027-01-01T00:00:00Z"))) {
            changes.add(next.getInstant());
            next = zone.getRules().nextTransition(next.getInstant());
        }
        return changes;
    }

    private static boolean isOpen(ZonedDateTime time) {
        return time.getDayOfWeek() == DayOfWeek.SUNDAY
                ? is(time, "00:00", "01:30")
                        || is(time, "02:30", "03:30")
                        || !time.toLocalTime().isBefore(LocalTime.of(23, 0))
                : is(time, "01:15", "02:45") || is(time, "08:00", "20:00");
    }

    private static boolean is(ZonedDateTime time, String from, String to) {
        return !time.toLocalTime().isBefore(LocalTime.parse(from))
                && time.toLocalTime().isBefore(LocalTime.parse(to));
    }
}
