package io.github.contactnow.routes;

import static io.github.contactnow.routes.TestEnvironment.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.simulator.state.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings under faults, each test with its own application and simulator. */
class RecordingTroubleTest {

    @TempDir
    Path folder;

    private Map<Long, String> column(String name) throws Exception {
        return RecordingApplication.column(RecordingApplication.warehouse(folder), name);
    }

    private void assertAllWhole(Sounds sounds, List<Long> recorded) throws Exception {
        eventually().untilAsserted(() -> assertThat(column("state"))
                .isEqualTo(RecordingsToFilesTest.all(recorded, "stored")));
        Path directory = RecordingApplication.directory(folder);
        assertThat(Sounds.files(directory))
                .containsExactlyInAnyOrderElementsOf(column("file").values());
        for (long callid : recorded) {
            assertThat(directory.resolve(column("file").get(callid))).hasBinaryContent(sounds.fetch(callid));
        }
    }

    @Test
    void aRecordingThatIsNotReadyIsTriedAgainWithoutStoppingTheOthers() throws Exception {
        try (Simulator simulator = Simulator.builder()
                .recordingDelay(Duration.ofMinutes(30))
                .build()
                .start()) {
            Sounds sounds = new Sounds(simulator);
            simulator.clock().set(Instant.now().minus(Duration.ofMinutes(60)));
            List<Call> early = sounds.make(6);
            simulator.clock().advance(Duration.ofMinutes(40));
            List<Call> late = sounds.make(6);
            Properties settings = RecordingApplication.settings(simulator, folder);
            settings.put("recordings.from", "PT2H");
            try (RecordingApplication application = RecordingApplication.start(settings)) {
                eventually().untilAsserted(() -> assertThat(column("state"))
                        .containsAllEntriesOf(RecordingsToFilesTest.all(Sounds.recorded(early), "stored")));
                eventually().untilAsserted(() -> assertThat(
                                column("attempts").get(Sounds.recorded(late).get(0)))
                        .isNotIn("0", "1"));
                assertThat(column("state"))
                        .containsAllEntriesOf(RecordingsToFilesTest.all(Sounds.recorded(late), "pending"));
                assertThat(sounds.requests().count())
                        .isEqualTo(Sounds.recorded(early).size());
                simulator.clock().advance(Duration.ofMinutes(40));
                eventually().untilAsserted(() -> assertThat(column("state").values())
                        .containsOnly("stored"));
            }
        }
    }

    @Test
    void aRecordingThatNeverComesIsGivenUpAndNotedAsMissing() throws Exception {
        try (Simulator simulator =
                Simulator.builder().recordingDelay(Duration.ofDays(1)).build().start()) {
            List<Long> recorded = Sounds.recorded(new Sounds(simulator).make(4));
            Properties settings = RecordingApplication.settings(simulator, folder);
            settings.put("recordings.ready-flag", "");
            settings.put("recordings.give-up-after", "1s");
            try (RecordingApplication application = RecordingApplication.start(settings)) {
                eventually().untilAsserted(() -> assertThat(column("state"))
                        .isEqualTo(RecordingsToFilesTest.all(recorded, "missing")));
            }
        }
    }

    @Test
    void aRecordingThatDoesNotArriveWholeIsFetchedAgainUntilItDoes() throws Exception {
        try (Simulator simulator = Simulator.builder().build().start()) {
            Sounds sounds = new Sounds(simulator);
            List<Long> recorded = Sounds.recorded(sounds.make(8));
            for (FaultKind kind : List.of(
                    FaultKind.CUT_REPLY,
                    FaultKind.TRUNCATED_BODY,
                    FaultKind.STALLED_BODY,
                    FaultKind.HTML_PAGE,
                    FaultKind.EMPTY_BODY,
                    FaultKind.HTTP_STATUS,
                    FaultKind.SUCCESS_WITH_BAD,
                    FaultKind.CLOSE_AFTER_PROCESSING)) {
                simulator
                        .faults()
                        .add(Fault.builder()
                                .kind(kind)
                                .status(404)
                                .script("recording")
                                .times(1)
                                .build());
            }
            try (RecordingApplication application =
                    RecordingApplication.start(RecordingApplication.settings(simulator, folder))) {
                assertAllWhole(sounds, recorded);
            }
            assertThat(sounds.requests().filter(request -> request.fault().isPresent()))
                    .hasSize(8);
        }
    }

    @Test
    void whileContactNowCannotBeReachedNoneIsGivenUp() throws Exception {
        try (Simulator simulator = Simulator.builder().build().start()) {
            Sounds sounds = new Sounds(simulator);
            List<Long> recorded = Sounds.recorded(sounds.make(4));
            Fault fault = Fault.builder()
                    .kind(FaultKind.HTTP_STATUS)
                    .status(429)
                    .script("recording")
                    .build();
            simulator.faults().add(fault);
            Properties settings = RecordingApplication.settings(simulator, folder);
            settings.put("recordings.give-up-after", "1");
            settings.put("recordings.request-timeout", "500");
            try (RecordingApplication application = RecordingApplication.start(settings)) {
                eventually().until(() -> simulator.faults().count(fault) > 4);
                assertThat(column("state")).isEqualTo(RecordingsToFilesTest.all(recorded, "pending"));
                simulator.faults().clear();
                assertAllWhole(sounds, recorded);
            }
        }
    }

    @Test
    void aFileThatWasStoredButNotNotedIsNotFetchedAgain() throws Exception {
        try (Simulator simulator = Simulator.builder().build().start()) {
            Sounds sounds = new Sounds(simulator);
            List<Long> recorded = Sounds.recorded(sounds.make(5));
            Properties settings = RecordingApplication.settings(simulator, folder);
            try (RecordingApplication application = RecordingApplication.start(settings)) {
                eventually().untilAsserted(() -> assertThat(column("state"))
                        .isEqualTo(RecordingsToFilesTest.all(recorded, "stored")));
            }
            Map<Long, String> sha256 = column("sha256");
            try (Connection connection = DuckDb.connect(RecordingApplication.warehouse(folder));
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        "UPDATE recordings SET state = 'pending', next_attempt = wanted_at, sha256 = NULL, bytes = NULL, "
                                + "file = replace(file, '.wav', '')");
            }
            try (RecordingApplication application = RecordingApplication.start(settings)) {
                eventually().untilAsserted(() -> assertThat(column("state"))
                        .isEqualTo(RecordingsToFilesTest.all(recorded, "stored")));
            }
            assertThat(column("sha256")).isEqualTo(sha256);
            assertThat(recorded)
                    .allSatisfy(callid -> assertThat(sounds.asked(callid)).isEqualTo(1));
            assertAllWhole(sounds, recorded);
        }
    }

    /** The process dies while the body of a recording is on its way. */
    @Test
    void afterAKillEveryRecordingIsWholeAndNoHalfOnePassesForOne() throws Exception {
        try (Simulator simulator = Simulator.builder().build().start()) {
            Sounds sounds = new Sounds(simulator);
            List<Call> calls = sounds.make(20);
            List<Long> recorded = Sounds.recorded(calls);
            Fault stall = Fault.builder()
                    .kind(FaultKind.STALLED_BODY)
                    .script("recording")
                    .nth(5)
                    .times(100)
                    .afterBytes(70_000)
                    .build();
            simulator.faults().add(stall);
            Properties settings = RecordingApplication.settings(simulator, folder);
            settings.put("recordings.request-timeout", "20s");
            Path directory = RecordingApplication.directory(folder);
            Process process = RecordingApplication.startProcess(settings, folder);
            try {
                afterStart().untilAsserted(() -> assertThat(simulator.faults().waiting())
                        .as(this::output)
                        .isPositive());
                eventually().until(() -> Sounds.files(directory).stream().anyMatch(name -> name.endsWith(".part")));
            } finally {
                process.destroyForcibly();
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            }
            simulator.faults().clear();
            assertThat(column("state")).containsValue("pending").containsValue("stored");
            endLeases();
            Process again = RecordingApplication.startProcess(settings, folder);
            try {
                afterStart().untilAsserted(() -> assertThat(Sounds.files(directory))
                        .as(this::output)
                        .hasSize(recorded.size())
                        .noneMatch(name -> name.endsWith(".part")));
            } finally {
                again.destroy();
                assertThat(again.waitFor(30, TimeUnit.SECONDS)).isTrue();
            }
            assertAllWhole(sounds, recorded);
        }
    }

    /** What the killed process had taken would be due again after three times what a request may take: too long for a test. */
    private void endLeases() throws Exception {
        try (Connection connection = DuckDb.connect(RecordingApplication.warehouse(folder));
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE recordings SET next_attempt = wanted_at WHERE state = 'pending'");
        }
    }

    /** A process takes its time to start. */
    private static ConditionFactory afterStart() {
        return eventually().atMost(Duration.ofSeconds(120));
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("output.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
