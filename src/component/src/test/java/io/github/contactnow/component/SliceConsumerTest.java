package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.contactnow.simulator.fault.FaultKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report is pulled slice by slice, and the cursor moves only past slices that the route has processed. */
class SliceConsumerTest extends ComponentTestSupport {

    private static final String CURSOR = "cdr";

    private final Instant begin = Instant.now().minus(Duration.ofHours(6)).truncatedTo(ChronoUnit.HOURS);
    private final BlockingQueue<Slice> slices = new LinkedBlockingQueue<>();
    private final AtomicInteger failures = new AtomicInteger();
    private StateRepository<String, String> cursors = new MemoryStateRepository();

    private record Slice(Instant from, Instant to, Set<String> calls, String cursorBefore) {}

    @BeforeEach
    void seed() {
        simulator.seedCalls(600, begin, begin.plus(Duration.ofHours(5)));
    }

    private String uri() {
        return "contactnow:reporting/cdr?fields=callid,tm_init&slice=1h&sliceOverlap=15m&sliceFrom=" + begin
                + "&stateRepository=#cursors&cursorName=" + CURSOR + "&initialDelay=0&delay=50";
    }

    private void pull(String uri) throws Exception {
        camel.getRegistry().bind("cursors", cursors);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("slices").process(SliceConsumerTest.this::take);
            }
        });
    }

    private void take(Exchange exchange) {
        Set<String> calls = new TreeSet<>();
        Iterable<?> rows = exchange.getMessage().getBody(Iterable.class);
        rows.forEach(row -> calls.add(((Map<?, ?>) row).get("callid").toString()));
        slices.add(new Slice(
                exchange.getMessage().getHeader(ContactNowConstants.SLICE_FROM, Instant.class),
                exchange.getMessage().getHeader(ContactNowConstants.SLICE_TO, Instant.class),
                calls,
                cursors.getState(CURSOR)));
        if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("the warehouse is down");
        }
    }

    private Slice next() throws InterruptedException {
        Slice slice = slices.poll(30, TimeUnit.SECONDS);
        assertThat(slice).as("a slice within half a minute").isNotNull();
        return slice;
    }

    /** Takes slices until one ends within a slice's length of now. */
    private List<Slice> untilNow() {
        List<Slice> all = new ArrayList<>();
        Awaitility.await().atMost(Duration.ofSeconds(120)).until(() -> {
            slices.drainTo(all);
            return !all.isEmpty() && all.get(all.size() - 1).to().isAfter(begin.plus(Duration.ofHours(5)));
        });
        return all;
    }

    private static Set<String> callsOf(List<Slice> slices) {
        return slices.stream().flatMap(slice -> slice.calls().stream()).collect(Collectors.toSet());
    }

    private Set<String> allCalls() {
        return simulator.calls().stream().map(call -> Long.toString(call.id())).collect(Collectors.toSet());
    }

    @Test
    void theRowsOfAllSlicesAreTheServersCalls() throws Exception {
        pull(uri());
        List<Slice> all = untilNow();
        assertThat(callsOf(all)).hasSize(600).isEqualTo(allCalls());
        assertThat(all.get(0).from()).isEqualTo(begin);
        for (int i = 1; i < all.size(); i++) {
            assertThat(all.get(i).from()).isBeforeOrEqualTo(all.get(i - 1).to().minus(Duration.ofMinutes(15)));
        }
    }

    @Test
    void theCursorMovesOnlyAfterTheExchangeHasCompleted() throws Exception {
        pull(uri());
        Slice first = next();
        assertThat(first.cursorBefore()).isNull();
        Slice second = next();
        assertThat(second.cursorBefore()).isEqualTo(first.to().toString());
    }

    @Test
    void aSliceThatFailsIsPulledAgain() throws Exception {
        failures.set(2);
        pull(uri());
        Slice first = next();
        assertThat(next()).isEqualTo(first);
        assertThat(next()).isEqualTo(first);
        assertThat(next().from()).isAfter(first.from());
    }

    @Test
    void aReadThatFailsMovesNothing() throws Exception {
        fault(FaultKind.TRUNCATED_BODY, "", 2);
        fault(FaultKind.HTML_PAGE, "", 2);
        pull(uri());
        List<Slice> all = untilNow();
        assertThat(callsOf(all)).isEqualTo(allCalls());
    }

    @Test
    void streamedSlicesThatBreakOffAreNotTakenForWhole() throws Exception {
        simulator.seedCalls(5000, begin, begin.plus(Duration.ofHours(1)));
        fault(FaultKind.CUT_REPLY, "", 1);
        pull(uri() + "&streaming=true");
        List<Slice> all = untilNow();
        assertThat(callsOf(all)).isEqualTo(allCalls());
    }

    @Test
    void aRestartGoesOnFromTheCursor(@TempDir Path directory) throws Exception {
        cursors = FileStateRepository.fileStateRepository(
                directory.resolve("cursors").toFile());
        pull(uri());
        List<Slice> before = untilNow();
        camel.stop();
        slices.clear();
        Instant cursor = Instant.parse(cursorInFile(directory));
        // Not past the time of the server, which may be a second old.
        assertThat(cursor).isAfterOrEqualTo(before.get(before.size() - 1).to().minusSeconds(2));

        cursors = FileStateRepository.fileStateRepository(
                directory.resolve("cursors").toFile());
        camel = new DefaultCamelContext();
        account(component().getConfiguration());
        camel.start();
        pull(uri() + "&sliceDelay=0");
        assertThat(next().from()).isBetween(cursor.minus(Duration.ofMinutes(15)), cursor);
    }

    private static String cursorInFile(Path directory) throws Exception {
        String line = Files.readString(directory.resolve("cursors")).strip();
        return line.lines().reduce((earlier, later) -> later).orElseThrow().replaceFirst("^[^=]*=", "");
    }

    @Test
    void aDamagedCursorIsRefusedAtStart() {
        cursors.setState(CURSOR, "2026-01-");
        assertThatThrownBy(() -> pull(uri())).hasStackTraceContaining("The cursor '2026-01-' is damaged");
        assertThat(simulator.history()).isEmpty();
    }
}
