package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.support.LogCapture;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A slice that is too large for one reply is split into halves without losing rows. */
class SliceSplitTest extends ComponentTestSupport {

    private static final String CURSOR = "cdr";
    private static final String LOGGER = ContactNowSliceConsumer.class.getName();

    private final Instant begin = Instant.now().minus(Duration.ofHours(6)).truncatedTo(ChronoUnit.HOURS);
    private final MemoryStateRepository cursors = new MemoryStateRepository();
    private final Set<String> calls = new ConcurrentSkipListSet<>();
    private final List<Taken> taken = new CopyOnWriteArrayList<>();

    /** An exchange that was processed to its end. */
    private record Taken(Instant from, Instant to, int rows) {

        Duration length() {
            return Duration.between(from, to);
        }
    }

    @BeforeEach
    void seed() {
        simulator.seedCalls(600, begin, begin.plus(Duration.ofHours(5)));
    }

    private void pull(String options) throws Exception {
        camel.getRegistry().bind("cursors", cursors);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("contactnow:reporting/cdr?fields=callid,tm_init&slice=5h&sliceOverlap=0&sliceFrom=" + begin
                                + "&stateRepository=#cursors&cursorName=" + CURSOR + "&initialDelay=0&delay=50"
                                + options)
                        .process(SliceSplitTest.this::take);
            }
        });
    }

    private void take(Exchange exchange) {
        Iterable<?> rows = exchange.getMessage().getBody(Iterable.class);
        List<String> ids = new CopyOnWriteArrayList<>();
        rows.forEach(row -> ids.add(((Map<?, ?>) row).get("callid").toString()));
        calls.addAll(ids);
        taken.add(new Taken(
                exchange.getMessage().getHeader(ContactNowConstants.SLICE_FROM, Instant.class),
                exchange.getMessage().getHeader(ContactNowConstants.SLICE_TO, Instant.class),
                ids.size()));
    }

    private void awaitAllCalls() {
        Set<String> all =
                simulator.calls().stream().map(call -> Long.toString(call.id())).collect(Collectors.toSet());
        Awaitility.await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> assertThat(calls)
                .isEqualTo(all));
    }

    /** Parts follow one another without a gap. */
    private void assertThatNothingIsLeftOut() {
        assertThat(taken.get(0).from()).isEqualTo(begin);
        for (int i = 1; i < taken.size(); i++) {
            assertThat(taken.get(i).from()).isBeforeOrEqualTo(taken.get(i - 1).to());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&streaming=true", "&format=xml"})
    void aSliceThatComesBackTruncatedIsPulledInHalves(String options) throws Exception {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.TRUNCATED_BODY)
                        .script("reporting")
                        .afterBytes(6000)
                        .build());
        pull(options);
        awaitAllCalls();
        assertThatNothingIsLeftOut();
        assertThat(taken).allMatch(part -> part.length().compareTo(Duration.ofHours(3)) < 0);
    }

    @Test
    void aSliceThatTakesTooLongIsPulledInHalves() throws Exception {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.STALLED_BODY)
                        .script("reporting")
                        .times(2)
                        .build());
        pull("&requestTimeout=1s");
        awaitAllCalls();
        assertThatNothingIsLeftOut();
        assertThat(taken.get(0).length()).isEqualTo(Duration.ofMinutes(75));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&streaming=true"})
    void noExchangeHasMoreRowsThanItMay(String options) throws Exception {
        pull("&sliceMaxRows=50" + options);
        awaitAllCalls();
        assertThatNothingIsLeftOut();
        assertThat(taken).allMatch(part -> part.rows() <= 50);
    }

    @Test
    void rowsAreCountedWhereTheServerDoesNotTellHowManyThereAre() throws Exception {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.WRONG_TOTAL)
                        .script("reporting")
                        .nth(1)
                        .build());
        pull("&sliceMaxRows=599&streaming=true");
        awaitAllCalls();
        assertThat(taken).allMatch(part -> part.rows() <= 599);
    }

    @Test
    void whatCannotBeSplitAnyFurtherIsToldAndTheCursorStaysBeforeIt() throws Exception {
        Fault broken =
                Fault.builder().kind(FaultKind.HTML_PAGE).script("reporting").build();
        simulator.faults().add(broken);
        try (LogCapture log = new LogCapture()) {
            pull("&sliceFloor=1h");
            Awaitility.await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> assertThat(log.lines(LOGGER))
                    .anyMatch(line -> line.contains(
                            "The slice " + begin + " to " + begin.plus(Duration.ofMinutes(75)) + " of 'reporting/cdr' "
                                    + "cannot be pulled, and is too short to be split (sliceFloor is PT1H)")));
        }
        assertThat(cursors.getState(CURSOR)).isNull();
        assertThat(taken).isEmpty();
        simulator.faults().clear();
        awaitAllCalls();
        assertThatNothingIsLeftOut();
    }

    @Test
    void theCursorMovesWithEachPart() throws Exception {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.TRUNCATED_BODY)
                        .script("reporting")
                        .nth(1)
                        .build());
        Fault rest = Fault.builder()
                .kind(FaultKind.HTTP_STATUS)
                .status(429)
                .script("reporting")
                .build();
        camel.getRegistry().bind("stop", (org.apache.camel.Processor)
                exchange -> simulator.faults().add(rest));
        camel.getRegistry().bind("cursors", cursors);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("contactnow:reporting/cdr?fields=callid&slice=4h&sliceOverlap=0&sliceFrom=" + begin
                                + "&stateRepository=#cursors&cursorName=" + CURSOR + "&initialDelay=0&delay=50")
                        .process("stop");
            }
        });
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .until(() -> begin.plus(Duration.ofHours(2)).toString().equals(cursors.getState(CURSOR)));
    }

    @Test
    void aServerThatCannotBeReachedSplitsNothing() throws Exception {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.HTTP_STATUS)
                        .status(429)
                        .script("reporting")
                        .times(3)
                        .build());
        pull("");
        awaitAllCalls();
        assertThat(taken.get(0).length()).isEqualTo(Duration.ofHours(5));
    }
}
