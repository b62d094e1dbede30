package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.contactnow.support.LogCapture;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads that support slices; no changed or wrong clock skips rows. */
class SliceKindsTest extends ComponentTestSupport {

    private static final String CURSOR = "c";
    /** Clocks in London are set back from two to one o'clock that night, at 01:00 UTC. */
    private static final Instant CLOCKS_GO_BACK = Instant.parse("2025-10-26T01:00:00Z");

    private static final Instant CLOCKS_GO_FORWARD = Instant.parse("2026-03-29T01:00:00Z");

    private final MemoryStateRepository cursors = new MemoryStateRepository();
    private final Set<String> ids = new ConcurrentSkipListSet<>();
    private final List<Instant> bounds = new CopyOnWriteArrayList<>();

    /** A clock that a test sets. */
    private static final class HandClock extends Clock {
        private volatile Instant now;

        HandClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private void pull(String read, String key) throws Exception {
        camel.getRegistry().bind("cursors", cursors);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("contactnow:" + read + "&stateRepository=#cursors&cursorName=" + CURSOR
                                + "&initialDelay=0&delay=50")
                        .process(exchange -> take(exchange, key));
            }
        });
    }

    private void take(Exchange exchange, String key) {
        Iterable<?> rows = exchange.getMessage().getBody(Iterable.class);
        rows.forEach(row -> ids.add(((Map<?, ?>) row).get(key).toString()));
        bounds.add(exchange.getMessage().getHeader(ContactNowConstants.SLICE_FROM, Instant.class));
        bounds.add(exchange.getMessage().getHeader(ContactNowConstants.SLICE_TO, Instant.class));
    }

    private void awaitAllCalls() {
        Set<String> all =
                simulator.calls().stream().map(call -> Long.toString(call.id())).collect(Collectors.toSet());
        Awaitility.await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> assertThat(ids)
                .isEqualTo(all));
    }

    private void awaitCursor(Instant position) {
        Awaitility.await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> assertThat(cursors.getState(CURSOR))
                .isNotNull()
                .satisfies(text -> assertThat(Instant.parse(text)).isAfterOrEqualTo(position)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reporting/cdr?fields=callid&slice=20m",
                "database/cdr_log/read?slice=20m&sliceZone=Europe/London"
            })
    void theNightsInWhichClocksAreChangedAreWhole(String read) throws Exception {
        for (Instant change : List.of(CLOCKS_GO_BACK, CLOCKS_GO_FORWARD)) {
            simulator.seedCalls(300, change.minus(Duration.ofHours(3)), change.plus(Duration.ofHours(3)));
        }
        for (Instant change : List.of(CLOCKS_GO_BACK, CLOCKS_GO_FORWARD)) {
            cursors.setState(CURSOR, change.minus(Duration.ofHours(3)).toString());
            component().setClock(new HandClock(change.plus(Duration.ofHours(4))));
            pull(read, "callid");
            awaitCursor(change.plus(Duration.ofHours(3)));
            camel.getRouteController().stopAllRoutes();
            camel.removeRoute(camel.getRoutes().get(0).getId());
        }
        awaitAllCalls();
    }

    @Test
    void recordsThatHaveChangedArePulledByWhenTheyDid() throws Exception {
        simulator.createRecord(12, Map.of("MobilePhone", "07700900001", "VENDOR_URN", "dialled"));
        simulator.createRecord(12, Map.of("MobilePhone", "07700900002", "VENDOR_URN", "never dialled"));
        simulator.generateCalls(1);
        String dialled = simulator.calls().stream()
                .map(call -> Long.toString(call.record()))
                .findFirst()
                .orElseThrow();
        pull(
                "ecnow/ecnow_records/read?table=Renewals&slice=1h&sliceFrom=PT1H&sliceDelay=0&sliceZone=Europe/London",
                "id");
        Awaitility.await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> assertThat(ids)
                .containsExactly(dialled));
        assertThat(simulator.history())
                .anySatisfy(request -> assertThat(request.arguments()).containsEntry("timetype", "processdate"));
    }

    @Test
    void statisticsByTheHourArePulledInWholeHours() throws Exception {
        Instant noon = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(8));
        simulator.seedCalls(300, noon, noon.plus(Duration.ofHours(5)));
        component().setClock(new HandClock(noon.plus(Duration.ofMinutes(310))));
        pull(
                "reporting/calls?groupby=PT1H,qid&fields=PT1H,qid,nc_all&slice=2h&sliceFrom=" + noon.plusSeconds(1234),
                "PT1H");
        awaitCursor(noon.plus(Duration.ofHours(5)));
        assertThat(bounds).isNotEmpty().allMatch(bound -> bound.equals(bound.truncatedTo(ChronoUnit.HOURS)));
        assertThat(bounds.get(0)).isEqualTo(noon);
        assertThat(Instant.parse(cursors.getState(CURSOR))).isEqualTo(noon.plus(Duration.ofHours(5)));
    }

    @Test
    void aClockThatRanAheadLeavesNothingOut() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        simulator.seedCalls(60, now.minus(Duration.ofMinutes(30)), now);
        HandClock clock = new HandClock(now.plus(Duration.ofDays(1)));
        component().setClock(clock);
        try (LogCapture log = new LogCapture()) {
            pull(
                    "reporting/cdr?fields=callid&slice=1h&sliceOverlap=0&sliceDelay=0&sliceFrom="
                            + now.minus(Duration.ofHours(1)),
                    "callid");
            Awaitility.await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> assertThat(
                            log.lines(ContactNowSliceConsumer.class.getName()))
                    .anyMatch(line -> line.contains("The clock of this machine is ahead")));
        }
        assertThat(Instant.parse(cursors.getState(CURSOR))).isBefore(now.plus(Duration.ofMinutes(5)));
        clock.now = now.plusSeconds(1);
        simulator.createRecord(12, Map.of("MobilePhone", "07700900001", "VENDOR_URN", "later"));
        simulator.generateCalls(1);
        clock.now = Instant.now().plusSeconds(120);
        awaitAllCalls();
    }

    @Test
    void aClockThatIsSetBackPullsNothingAndGoesOnLater() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        simulator.seedCalls(60, now.minus(Duration.ofMinutes(30)), now);
        HandClock clock = new HandClock(now.minus(Duration.ofMinutes(20)));
        component().setClock(clock);
        pull(
                "reporting/cdr?fields=callid&slice=10m&sliceDelay=0&sliceFrom=" + now.minus(Duration.ofHours(1)),
                "callid");
        awaitCursor(now.minus(Duration.ofMinutes(20)));
        String cursor = cursors.getState(CURSOR);
        try (LogCapture log = new LogCapture()) {
            clock.now = now.minus(Duration.ofHours(3));
            Awaitility.await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> assertThat(
                            log.lines(ContactNowSliceConsumer.class.getName()))
                    .anyMatch(line -> line.contains("ahead of the clock, which says " + clock.now)));
        }
        assertThat(cursors.getState(CURSOR)).isEqualTo(cursor);
        clock.now = now;
        awaitAllCalls();
    }

    /** A pull that takes longer than the shortest slice would make the next one due, without end. */
    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT90S", "PT2H"})
    void aPollPullsWhatIsDueWhenItBeginsHoweverLongItsPullsTake(Duration pull) throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(3));
        HandClock clock = new HandClock(now);
        component().setClock(clock);
        Polls polls = new Polls(() -> clock.now = clock.now.plus(pull));
        polls.run("reporting/cdr?fields=callid&slice=1h&sliceDelay=0&sliceFrom=" + now.minus(Duration.ofMinutes(150)));
        assertThat(polls.pulled()).containsExactly(3);
        assertThat(cursors.getState(CURSOR)).isEqualTo(now.toString());
        assertThat(simulator.history().stream()
                        .filter(request -> request.method().equals("cdr")))
                .hasSize(3);
    }

    @Test
    void theLastSliceWaitsUntilItIsAsLongAsTheShortest() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(3));
        HandClock clock = new HandClock(now);
        component().setClock(clock);
        cursors.setState(CURSOR, now.minusSeconds(150).toString());
        String read = "reporting/cdr?fields=callid&slice=1h&sliceDelay=PT2M&sliceFloor=PT1M";
        Polls tooEarly = new Polls(() -> {});
        tooEarly.run(read);
        assertThat(tooEarly.pulled()).containsExactly(0);
        clock.now = now.plusSeconds(30);
        Polls inTime = new Polls(() -> {});
        inTime.run(read);
        assertThat(inTime.pulled()).containsExactly(1);
        assertThat(cursors.getState(CURSOR)).isEqualTo(now.minusSeconds(90).toString());
    }

    /** Runs a consumer for a single poll, and counts the slices that it has pulled. */
    private final class Polls extends DefaultPollingConsumerPollStrategy {

        private final Runnable whilePulling;
        private final List<Integer> pulled = new CopyOnWriteArrayList<>();

        private Polls(Runnable whilePulling) {
            this.whilePulling = whilePulling;
        }

        void run(String read) throws Exception {
            camel.getRegistry().bind("cursors", cursors);
            camel.getRegistry().bind("polls", this);
            routes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("contactnow:" + read + "&stateRepository=#cursors&cursorName=" + CURSOR
                                    + "&initialDelay=0&delay=50&repeatCount=1" + "&pollStrategy=#polls")
                            .process(exchange -> whilePulling.run());
                }
            });
            Awaitility.await().atMost(Duration.ofSeconds(120)).until(() -> !pulled.isEmpty());
            camel.getRouteController().stopAllRoutes();
            camel.removeRoute(camel.getRoutes().get(0).getId());
        }

        List<Integer> pulled() {
            return pulled;
        }

        @Override
        public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
            pulled.add(polledMessages);
        }
    }

    @Test
    void aCursorFarAheadOfTheClockIsRefusedAtStart() {
        cursors.setState(CURSOR, Instant.now().plus(Duration.ofDays(400)).toString());
        assertThatThrownBy(() -> pull("reporting/cdr?slice=1h", "callid"))
                .hasStackTraceContaining("but the clock says")
                .hasStackTraceContaining("set it to the end of the last slice known to be stored");
        assertThat(simulator.history()).isEmpty();
    }

    @Test
    void whatWouldCutRowsOffOrCannotBeSlicedIsRefused() {
        assertThatThrownBy(() -> pull("reporting/cdr?slice=1h&limit=100", "callid"))
                .hasStackTraceContaining("limit and start would drop rows of a slice silently");
        assertThatThrownBy(() -> pull("database/cdr_log/read?slice=1h", "callid"))
                .hasStackTraceContaining("set sliceZone, such as Europe/London");
        assertThatThrownBy(() -> pull("database/cdr_log/read?slice=1h&sliceZone=Narnia", "callid"))
                .hasStackTraceContaining("not 'Narnia'");
        assertThatThrownBy(() ->
                        pull("ecnow/ecnow_records/read?slice=1h&table=Renewals&timetype=callback&sliceZone=UTC", "id"))
                .hasStackTraceContaining("leave timetype out");
        assertThatThrownBy(() -> pull("reporting/calls?groupby=PT1H&slice=90m", "PT1H"))
                .hasStackTraceContaining("must be whole multiples of PT1H");
        assertThatThrownBy(() -> pull("ajax/agents?slice=1h", "agent"))
                .hasStackTraceContaining("leave slice out to poll it as a whole");
    }
}
