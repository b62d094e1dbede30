package io.github.contactnow.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.packages.ReportKill.Phase;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionFactory;

/** A simulator with calls of the past, and the packaged application that pulls them into a warehouse while it is killed. */
final class ReportsScenario implements AutoCloseable {

    private static final String NEVER = "0 0 0 1 1 ?";
    private static final Duration OVERLAP = Duration.ofMinutes(5);
    private static final Fault SECOND_RUN_WAITS = Fault.builder()
            .kind(FaultKind.SLOW_FIRST_BYTE)
            .script("reporting")
            .method("cdr")
            .nth(2)
            .times(1)
            .build();

    private final Path folder;
    private final String warehouse;
    private final Simulator simulator;
    private final Instant begin;
    private final Instant end;
    private final ReportsTally tally;
    private final Map<Phase, Duration> lengths =
            new EnumMap<>(Map.of(Phase.ROWS, Duration.ZERO, Phase.STORING, Duration.ZERO));
    private final List<Program> lives = new ArrayList<>();
    private ReportRequests requests;

    /** @param slices over how many hours the calls are spread */
    ReportsScenario(Path folder, String warehouse, long seed, int calls, int slices, ReportsTally tally)
            throws IOException {
        this.folder = Files.createDirectories(folder);
        this.warehouse = warehouse;
        this.tally = tally;
        simulator = Simulator.builder().seed(seed).build().start();
        end = simulator.clock().instant().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2));
        begin = end.minus(Duration.ofHours(slices));
        simulator.seedCalls(calls, begin, end);
    }

    Simulator simulator() {
        return simulator;
    }

    Instant begin() {
        return begin;
    }

    /** Where the calls end; none begins at or after that. */
    Instant end() {
        return end;
    }

    /** Begins a life, or the next one; with arguments, one that does what a command says. */
    void start(String... arguments) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "CONTACTNOW_BASE_URL",
                simulator.baseUrl().toString(),
                "CONTACTNOW_ALLOW_HTTP",
                "true",
                "CONTACTNOW_USERNAME",
                simulator.username(),
                "CONTACTNOW_PASSWORD",
                simulator.password(),
                "LEADS_FILES_DIRECTORY",
                "",
                "WAREHOUSE_JDBC_URL",
                warehouse,
                "QUARKUS_HTTP_PORT",
                "0",
                // Many short lives on few cores: no time is spent on code that is fast later.
                "JAVA_TOOL_OPTIONS",
                "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx256m"));
        environment.putAll(Map.of(
                "REPORTS_CRON",
                "* * * * * ?",
                "REPORTS_FROM",
                begin.toString(),
                "REPORTS_SLICE",
                "PT1H",
                "REPORTS_OVERLAP",
                OVERLAP.toString(),
                "REPORTS_DELAY",
                "PT1S",
                // What is lacking is to be found by the slices alone, and nothing else is to be asked for.
                "REPORTS_AUDIT_CRON",
                NEVER,
                "REPORTS_HOURLY_CRON",
                NEVER,
                "REPORTS_AGENTS_CRON",
                NEVER));
        requests = new ReportRequests(simulator);
        lives.add(Program.start(folder, Program.APPLICATION, environment, arguments));
    }

    private Program life() {
        return lives.get(lives.size() - 1);
    }

    /** Lets the process come to the moment of a kill, and kills it. */
    void kill(ReportKill kill) throws Exception {
        until(() -> requests.hasBegun(kill.phase(), begin.plus(Duration.ofHours(kill.slice() + 1L))));
        long nanos = (long) (lengths.get(kill.phase()).toNanos() * kill.fraction());
        await().pollDelay(Duration.ofNanos(nanos))
                .atMost(Duration.ofMinutes(30))
                .until(() -> true);
        life().kill();
        lengths.putAll(requests.lengths());
    }

    /** As {@link #kill}; then starts the process again and finds out what the kill fell into, by the slice that comes first. */
    void strike(ReportKill kill) throws Exception {
        kill(kill);
        ReportRequests before = requests;
        Phase phase = before.phase();
        start();
        until(() -> requests.firstSlice() != null);
        boolean again = requests.firstSlice().equals(before.lastSlice());
        tally.killed(
                !again ? "between two slices" : phase == Phase.ROWS ? "while rows came" : "while a slice was stored");
    }

    /** Waits until a command has ended; gives its exit status. */
    int exitStatus() throws InterruptedException {
        soon().until(() -> !life().isAlive());
        return life().exitStatus();
    }

    /** Waits until all slices with calls are stored. */
    void awaitEnd() {
        until(() -> requests.isBehind(end));
    }

    /**
     * Lets the next run begin and end, one that begins after whatever was done before. The one behind it waits until this is called again:
     * meanwhile nobody has the warehouse open, and nothing changes.
     */
    void oneRun() {
        long before = simulator.faults().count(SECOND_RUN_WAITS);
        simulator.faults().add(SECOND_RUN_WAITS);
        simulator.faults().release();
        // The one that waited until now may still be on its way out.
        until(() -> simulator.faults().count(SECOND_RUN_WAITS) > before
                && simulator.faults().waiting() == 1);
    }

    /** Has the application pull until a fault holds back a reply, and leaves it so. */
    void awaitHeld(Fault fault) {
        simulator.faults().add(fault);
        until(() -> simulator.faults().waiting() == 1);
    }

    /** Lets go of the reply, and waits until the slice has failed more often than before. */
    void awaitFailure() throws IOException {
        long before = failures();
        simulator.faults().release();
        until(() -> failures() > before);
    }

    private long failures() throws IOException {
        return output().lines()
                .filter(line -> line.contains("was not processed and is pulled again at the next poll"))
                .count();
    }

    /** No file of the process may grow beyond so many bytes, see {@link Program#limitFiles}. */
    void limitFiles(String bytes) throws IOException, InterruptedException {
        life().limitFiles(bytes);
    }

    StoredCalls stored() throws Exception {
        return new StoredCalls(warehouse);
    }

    String output() throws IOException {
        return life().output();
    }

    /** Ends the process in order. */
    void leave() throws InterruptedException {
        simulator.faults().clear();
        simulator.faults().release();
        life().close();
    }

    /** Waits for something that a living process is to do. */
    private void until(Callable<Boolean> condition) {
        soon().until(() -> {
            assertThat(life().isAlive())
                    .as(() -> "The process has ended by itself, see " + folder)
                    .isTrue();
            return condition.call();
        });
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(30)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1));
    }

    @Override
    public void close() throws Exception {
        for (Program life : lives) {
            life.kill();
        }
        simulator.close();
    }
}
