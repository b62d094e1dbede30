package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.api.ReplyClass;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.simulator.fault.Faults;
import io.github.contactnow.simulator.history.SeenRequest;
import io.github.contactnow.simulator.state.Call;
import io.github.contactnow.support.GeneratedDoc;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every kind of operation meets every fault of the simulator: the outcome of the call and the number of requests are those of
 * {@code src/docs/reference/faults.md}. Only one connection is allowed, so that a call which leaks it makes the next one fail.
 */
class FaultMatrixTest {

    static final String RECORD = "4300000001";
    static final String CALL = "CALLID";

    /** Long enough for a reply on a busy machine. */
    private static final Duration RESPONSE = Duration.ofSeconds(3);

    private static final Duration REQUEST = Duration.ofSeconds(6);
    /** Shorter than the allowed silence, but the whole reply takes longer than the bound of a request. */
    private static final Duration DRIP = Duration.ofSeconds(1);
    /** Until the test releases it. */
    private static final Duration HELD_BACK = Duration.ofMinutes(1);
    /** Longer than any bound of a call. */
    private static final Duration HANGS = Duration.ofSeconds(30);

    private static final int AT_ONCE = 4;
    /** Calls that wait for a bound use no processor. */
    private static final int WAITING_AT_ONCE = 40;

    private static final String INTRODUCTION = """
        # Fault matrix: how each operation ends under each fault

        The table shows the class in which each call ends (applied, rejected, refused before any work, unknown) and the number of requests
        that the server received, for each fault of the simulator ([simulator.md](simulator.md) describes the faults). `FaultMatrixTest` writes
        this page and fails if the component behaves differently: do not edit it.

        The component sends a second request in two cases only: after the server refused the token, because such a call was not processed, and to
        continue a download that broke off, from the byte reached. The caller settles an unknown outcome of an operation that is not repeat-safe
        by reading back. Each call ended within its timeouts, and the only connection that the test allows was free again for the next call.

        A fault that one reply cannot show ends as applied: rows that are withheld, late or doubled; text in another charset than the reply
        declares, if it is valid in the declared one. A fault of recordings does not affect other operations. A download that breaks while it is
        read throws an `IOException`: its outcome is unknown, and it may be repeated.

        An error text (`error-reply`) rejects records only if it is about them, such as `Bad argument: HomePhone`. A temporary or unknown error
        does not ([protocol.md](protocol.md#how-a-reply-is-judged) has the rules).

        """;

    private record Cell(ReplyClass end, long requests) {

        @Override
        public String toString() {
            return end.name().toLowerCase(Locale.ROOT) + ", " + requests;
        }
    }

    /** A connection may be reset just before or just after the first byte is written. */
    private static final List<Cell> EITHER = List.of(new Cell(ReplyClass.REFUSED, 0), new Cell(ReplyClass.UNKNOWN, 0));

    private static Map<String, Map<FaultSubject, Cell>> matrix;

    @BeforeAll
    static void meetEveryFault() throws Exception {
        matrix = new LinkedHashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        ExecutorService waiting = Executors.newFixedThreadPool(WAITING_AT_ONCE);
        try {
            Map<String, Map<FaultSubject, Future<Cell>>> under = new LinkedHashMap<>();
            Faults.catalogue().forEach((name, fault) -> {
                Map<FaultSubject, Future<Cell>> row = new LinkedHashMap<>();
                for (FaultSubject subject : FaultSubject.values()) {
                    row.put(subject, (waits(fault) ? waiting : threads).submit(() -> meet(subject, fault)));
                }
                under.put(name, row);
            });
            for (Map.Entry<String, Map<FaultSubject, Future<Cell>>> row : under.entrySet()) {
                Map<FaultSubject, Cell> cells = new LinkedHashMap<>();
                for (Map.Entry<FaultSubject, Future<Cell>> cell : row.getValue().entrySet()) {
                    cells.put(cell.getKey(), cell.getValue().get());
                }
                matrix.put(row.getKey(), cells);
            }
        } finally {
            threads.shutdownNow();
            waiting.shutdownNow();
        }
    }

    /** Whether the fault delays or withholds the reply over a connection that stays open. */
    private static boolean waits(Fault fault) {
        return fault.delay().isPresent() || fault.kind() == FaultKind.DRIP;
    }

    /** A call under the fault, and a call after it without fault. */
    private static Cell meet(FaultSubject subject, Fault fault) throws Exception {
        try (Simulator simulator = Simulator.builder().build().start();
                CamelContext camel = new DefaultCamelContext()) {
            ContactNowConfiguration configuration =
                    camel.getComponent("contactnow", ContactNowComponent.class).getConfiguration();
            configuration.setBaseUrl(simulator.baseUrl().toString());
            configuration.setAllowHttp(true);
            configuration.setUsername(simulator.username());
            configuration.setPassword(simulator.password());
            configuration.setResponseTimeout(RESPONSE);
            configuration.setRequestTimeout(REQUEST);
            configuration.setMaxConnections(1);
            camel.start();
            CallRoute route = new CallRoute(camel);
            prepare(simulator);
            arrange(route, simulator, subject, fault);
            long before = seen(simulator, subject);
            Cell cell = new Cell(
                    route.call(
                            path(subject, simulator),
                            subject.body,
                            Map.of(ContactNowConstants.FILE_NAME, "greeting.wav")),
                    seen(simulator, subject) - before);
            simulator.faults().clear();
            simulator.faults().release();
            await().atMost(HANGS).until(() -> route.call("token/validate", null), ReplyClass.APPLIED::equals);
            return cell;
        }
    }

    /** Data for the operations: a record with a letter outside ASCII, calls with a recording. */
    private static void prepare(Simulator simulator) {
        Instant yesterday = simulator.clock().instant().minus(Duration.ofDays(1));
        simulator.createRecord(12, Map.of("FirstName", "Ren\u00e9e", "MobilePhone", "07700900123"));
        simulator.seedCalls(20, yesterday, yesterday.plusSeconds(600));
    }

    /** The path of an operation, with the id of a call that was recorded. */
    private static String path(FaultSubject subject, Simulator simulator) {
        return subject.path.replace(
                CALL,
                simulator.calls().stream()
                        .filter(Call::isAnswered)
                        .map(call -> String.valueOf(call.id()))
                        .findFirst()
                        .orElseThrow());
    }

    private static void arrange(CallRoute route, Simulator simulator, FaultSubject subject, Fault fault) {
        Fault.Builder once = fault.toBuilder().times(1);
        fault.delay().ifPresent(delay -> once.delay(HELD_BACK));
        switch (fault.kind()) {
            case CONNECTION_REFUSED -> {
                simulator.faults().add(once.script("token").action("validate").build());
                assertThat(route.call("token/validate", null)).isEqualTo(ReplyClass.APPLIED);
            }
            case RESET_ON_CONNECT -> {
                simulator
                        .faults()
                        .add(Fault.builder()
                                .kind(FaultKind.CLOSE_AFTER_REPLY)
                                .action("validate")
                                .build());
                assertThat(route.call("token/validate", null)).isEqualTo(ReplyClass.APPLIED);
                simulator.faults().add(once.build());
            }
            default -> {
                assertThat(route.call("token/validate", null)).isEqualTo(ReplyClass.APPLIED);
                if (fault.kind() == FaultKind.DRIP) {
                    once.delay(DRIP);
                }
                simulator
                        .faults()
                        .add(
                                fault.script().isEmpty()
                                        ? once.script(subject.script()).build()
                                        : once.build());
            }
        }
    }

    private static long seen(Simulator simulator, FaultSubject subject) {
        return simulator.history().stream()
                .map(SeenRequest::script)
                .filter(subject.script()::equals)
                .count();
    }

    @Test
    void everyCallEndsInItsClassAndIsSentOnce() {
        matrix.forEach((name, cells) -> cells.forEach((subject, cell) -> assertThat(cell)
                .as(name + " met by " + subject.title)
                .isIn(expected(Faults.catalogue().get(name), subject))));
    }

    /** The outcome that the rules for replies demand, by fault instead of by reply. */
    private static List<Cell> expected(Fault fault, FaultSubject subject) {
        if (!fault.script().isEmpty() && !fault.script().equals(subject.script())) {
            return cells(ReplyClass.APPLIED, 1);
        }
        return switch (fault.kind()) {
            case EXPIRED_TOKEN, UNKNOWN_TOKEN, INVALID_TOKEN, FOREIGN_ADDRESS -> cells(ReplyClass.APPLIED, 2);
            case CONNECTION_REFUSED -> cells(ReplyClass.REFUSED, 0);
            case RESET_ON_CONNECT -> EITHER;
            case HTTP_STATUS -> cells(fault.status() == 429 ? ReplyClass.REFUSED : ReplyClass.UNKNOWN, 1);
            case REDIRECT -> cells(ReplyClass.REFUSED, 1);
            case SUCCESS_WITH_BAD -> cells(ReplyClass.REJECTED, 1);
            case ERROR_REPLY ->
                cells(
                        switch (fault.error()) {
                            case "Too many requests" -> ReplyClass.REFUSED;
                            case "Database error" -> ReplyClass.UNKNOWN;
                            case "No room" -> subject.isWriteOfRecords() ? ReplyClass.UNKNOWN : ReplyClass.REJECTED;
                            default -> ReplyClass.REJECTED;
                        },
                        1);
            case WRONG_CONTENT_TYPE,
                    CLOSE_AFTER_REPLY,
                    NUMBERS_AS_TEXTS,
                    TEXTS_AS_NUMBERS,
                    UTF8_AS_LATIN1,
                    DUPLICATE_ROWS,
                    LATE_ROWS,
                    LATE_OUTCOMES,
                    WITHHELD_ROWS -> cells(ReplyClass.APPLIED, 1);
            case LATIN1_AS_UTF8 ->
                cells(
                        subject == FaultSubject.READ || subject == FaultSubject.READ_XML
                                ? ReplyClass.UNKNOWN
                                : ReplyClass.APPLIED,
                        1);
            case MISSING_LIST -> cells(subject.hasRows() ? ReplyClass.UNKNOWN : ReplyClass.APPLIED, 1);
            case WRONG_TOTAL ->
                cells(subject.hasRows() || subject.isWriteOfRecords() ? ReplyClass.UNKNOWN : ReplyClass.APPLIED, 1);
            case CUT_REPLY, STALLED_BODY, DRIP ->
                subject == FaultSubject.DOWNLOAD ? cells(ReplyClass.APPLIED, 2) : cells(ReplyClass.UNKNOWN, 1);
            default -> cells(ReplyClass.UNKNOWN, 1);
        };
    }

    private static List<Cell> cells(ReplyClass end, long requests) {
        return List.of(new Cell(end, requests));
    }

    @Test
    void theDocumentShowsThis() throws Exception {
        GeneratedDoc.check("src/docs/reference/faults.md", document());
    }

    private static String document() {
        StringBuilder text = new StringBuilder(INTRODUCTION);
        text.append("| fault |");
        for (FaultSubject subject : FaultSubject.values()) {
            text.append(' ').append(subject.title).append(" |");
        }
        text.append("\n|---|")
                .append("---|".repeat(FaultSubject.values().length))
                .append('\n');
        matrix.forEach((name, cells) -> {
            text.append("| `").append(name).append("` |");
            cells.forEach((subject, cell) -> text.append(' ')
                    .append(
                            expected(Faults.catalogue().get(name), subject).equals(EITHER)
                                    ? "refused or unknown, 0"
                                    : cell)
                    .append(" |"));
            text.append('\n');
        });
        return text.toString();
    }
}
