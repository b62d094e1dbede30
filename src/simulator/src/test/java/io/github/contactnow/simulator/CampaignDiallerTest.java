package io.github.contactnow.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.simulator.settings.DialBreach;
import io.github.contactnow.simulator.settings.DiallerSettings;
import io.github.contactnow.simulator.state.Call;
import io.github.contactnow.simulator.state.Dial;
import io.github.contactnow.simulator.state.Outcome;
import io.github.contactnow.simulator.state.Queue;
import io.github.contactnow.simulator.state.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The dialler dials by the simulator's clock, by the rules of the account, and breaks them when told. */
class CampaignDiallerTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    /** A Monday in summer, 01:00 in London. */
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

    private static final long DO_NOT_CALL = 501_002;

    private final Simulator simulator = Simulator.builder()
            .clock(Clock.fixed(START, ZoneOffset.UTC))
            .build()
            .start();
    private final TestClient client = TestClient.withToken(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    private void load(int records) {
        IntStream.range(0, records)
                .forEach(i -> simulator.createRecord(12, Map.of("MobilePhone", "0770090" + (1000 + i))));
    }

    private void queue(String tod, String retry) {
        simulator.addQueue(new Queue(
                700_001, "outbound", "Outbound A", "02079460000", 31, "Renewals", Map.of("tod", tod, "retry", retry)));
    }

    /** Mondays to Fridays from 08:00 to 20:59, nothing else. */
    private void officeHours() {
        client.post(
                "database.php?token=TOKEN&method=tod_policy&action=update&raw=1&format=json",
                "[{\"uid\":31,\"default\":\"hangup\"}]");
        client.post(
                "database.php?token=TOKEN&method=tod_rules&action=create&raw=1&format=json",
                "[{\"policy\":31,\"rule\":1,\"days\":\"Mon-Fri\",\"start\":\"08:00\",\"stop\":\"20:59\"}]");
    }

    private void dial(int perMinute, DialBreach... breaks) {
        simulator.setDialler(new DiallerSettings(perMinute, Set.of(breaks)));
    }

    private static boolean inOfficeHours(Dial dial) {
        LocalTime local = dial.time().atZone(LONDON).toLocalTime();
        return dial.time().atZone(LONDON).getDayOfWeek().getValue() <= 5
                && !local.isBefore(LocalTime.of(8, 0))
                && local.isBefore(LocalTime.of(21, 0));
    }

    @Test
    void itIsOffByDefault() {
        load(3);
        simulator.clock().advance(Duration.ofDays(1));

        assertThat(simulator.dialLog()).isEmpty();
    }

    @Test
    void everyDialIsACallInTheReportsWithItsOutcome() {
        load(20);
        dial(5);
        simulator.clock().advance(Duration.ofHours(2));

        List<Dial> dials = simulator.dialLog();
        assertThat(dials).hasSizeGreaterThanOrEqualTo(20);
        assertThat(simulator.calls())
                .extracting(Call::id)
                .containsExactlyElementsOf(dials.stream().map(Dial::call).toList());
        dials.forEach(dial -> assertThat(simulator.cdr(simulator.calls().get((int) dial.number() - 1)))
                .containsEntry("urn", Long.toString(dial.record()))
                .containsEntry("ddi", dial.phone())
                .containsEntry("ocid", Long.toString(dial.outcome()))
                .containsEntry("tm_init", Long.toString(dial.time().getEpochSecond())));
        assertThat(dials.stream().filter(dial -> dial.time().equals(START)))
                .as("five dials a minute")
                .hasSize(5);
    }

    @Test
    void itKeepsTheHoursOfTheQueueOverAChangeOfTheClocks() {
        load(40);
        queue("31", "30");
        officeHours();
        dial(1);
        simulator.clock().advance(Duration.ofDays(4));
        simulator.clock().set(Instant.parse("2026-10-23T00:00:00Z"));
        load(40);
        simulator.clock().advance(Duration.ofDays(5));

        assertThat(simulator.dialLog()).isNotEmpty().allMatch(CampaignDiallerTest::inOfficeHours);
        assertThat(simulator.dialLog()).allMatch(dial -> dial.breaks().isEmpty());
    }

    @Test
    void itWaitsForTheRetryTimeOfTheOutcome() {
        load(30);
        queue("0", "60,102:960,101:120");
        dial(30);
        simulator.clock().advance(Duration.ofDays(3));

        Map<Long, Dial> last = new HashMap<>();
        int retries = 0;
        for (Dial dial : simulator.dialLog()) {
            Dial before = last.put(dial.record(), dial);
            if (before != null) {
                retries++;
                long minutes = before.outcome() == 102 ? 960 : before.outcome() == 101 ? 120 : 60;
                assertThat(Duration.between(before.time(), dial.time()))
                        .isGreaterThanOrEqualTo(Duration.ofMinutes(minutes));
            }
        }
        assertThat(retries).isPositive();
    }

    @Test
    void itStopsAtACompleteOutcome() {
        load(30);
        queue("0", "1");
        dial(30);
        simulator.clock().advance(Duration.ofDays(5));

        Map<Long, Dial> last = new HashMap<>();
        Map<Long, Outcome> outcomes = new HashMap<>();
        simulator.outcomes().forEach(outcome -> outcomes.put(outcome.id(), outcome));
        simulator.dialLog().forEach(dial -> {
            Dial before = last.put(dial.record(), dial);
            assertThat(before == null || !outcomes.get(before.outcome()).complete())
                    .isTrue();
        });
        assertThat(last).hasSize(30);
        assertThat(last.values()).allMatch(dial -> outcomes.get(dial.outcome()).complete());
    }

    @Test
    void theNextDialOfARecordRingsItsNextPhone() {
        List<String> phones = List.of("07700900001", "07700900002", "07700900003");
        IntStream.range(0, 20)
                .forEach(i -> simulator.createRecord(
                        12,
                        Map.of("MobilePhone", phones.get(0), "HomePhone", phones.get(1), "WorkPhone", phones.get(2))));
        dial(20);
        simulator.clock().advance(Duration.ofDays(2));

        Map<Long, List<Dial>> ofRecord = simulator.dialLog().stream().collect(Collectors.groupingBy(Dial::record));
        assertThat(ofRecord.values()).anyMatch(dials -> dials.size() > 3);
        ofRecord.values().forEach(dials -> assertThat(
                        IntStream.range(0, dials.size()).mapToObj(i -> phones.get(i % 3)))
                .containsExactlyElementsOf(dials.stream().map(Dial::phone).toList()));
    }

    @Test
    void whenToldToItDialsUnlawfullyAndTheLogSaysSo() {
        load(50);
        queue("31", "600");
        officeHours();
        dial(50);
        simulator.clock().advance(Duration.ofHours(6));
        assertThat(simulator.dialLog()).as("closed until 08:00").isEmpty();

        dial(50, DialBreach.OUTSIDE_HOURS);
        simulator.clock().advance(Duration.ofMinutes(2));
        List<Dial> atNight = simulator.dialLog();
        assertThat(atNight).isNotEmpty().noneMatch(CampaignDiallerTest::inOfficeHours);
        assertThat(atNight).allMatch(dial -> dial.breaks().equals(Set.of(DialBreach.OUTSIDE_HOURS)));

        dial(50, DialBreach.TOO_OFTEN);
        simulator.clock().set(Instant.parse("2026-06-01T09:00:00Z"));
        List<Dial> often =
                simulator.dialLog().subList(atNight.size(), simulator.dialLog().size());
        assertThat(often).isNotEmpty().allMatch(CampaignDiallerTest::inOfficeHours);
        assertThat(often).anyMatch(dial -> dial.breaks().equals(Set.of(DialBreach.TOO_OFTEN)));

        dial(0);
        int before = simulator.dialLog().size();
        long optedOut = simulator.records().get(0).id();
        simulator.setOutcome(
                often.stream()
                        .filter(dial -> dial.record() == optedOut)
                        .findFirst()
                        .or(() -> atNight.stream()
                                .filter(dial -> dial.record() == optedOut)
                                .findFirst())
                        .orElseThrow()
                        .call(),
                DO_NOT_CALL);
        dial(50, DialBreach.AFTER_OPT_OUT);
        simulator.clock().advance(Duration.ofHours(11));
        List<Dial> after =
                simulator.dialLog().subList(before, simulator.dialLog().size());
        assertThat(after.stream().filter(dial -> dial.record() == optedOut))
                .isNotEmpty()
                .allMatch(dial -> dial.breaks().equals(Set.of(DialBreach.AFTER_OPT_OUT)));
        assertThat(simulator.records().get(0).get("outcomecode")).isEqualTo(Long.toString(DO_NOT_CALL));
    }

    @Test
    void itDialsInTheBackground() {
        load(1);
        dial(1);

        await().until(() -> client.json("reporting.php?token=TOKEN&method=cdr&fields=callid&range=0:4000000000")
                        .path("list")
                        .size()
                == 1);
    }

    @Test
    void anUnreadableRetrySettingIsRefused() {
        assertThatThrownBy(() -> queue("0", "soon")).isInstanceOf(Refused.class).hasMessage("Bad argument: retry");
    }
}
