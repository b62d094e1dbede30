package io.github.contactnow.reports.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.reports.warehouse.MariaDbServer;
import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.support.SharedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the list of recordings promises, in each database. */
class RecordingListTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(10);

    @TempDir
    static Path directory;

    private static int tests;

    /** An empty warehouse of each kind. */
    static List<String> warehouses() throws SQLException {
        List<String> urls = new ArrayList<>(
                List.of("jdbc:duckdb:" + directory.resolve(tests++ + ".duckdb"), new SharedPostgres().url()));
        MariaDbServer.emptyIfItRuns().ifPresent(urls::add);
        return urls;
    }

    private static RecordingList list(String url) {
        return new RecordingList(new Warehouse(url));
    }

    private static Recording wanted(long callid) {
        return new Recording(callid, "2026-11-21/" + callid, NOW.minusSeconds(60), NOW, true, 0);
    }

    private static List<Long> taken(RecordingList list, int most, Instant now) {
        return list.take(most, now, now.plus(LEASE)).stream()
                .map(Recording::callid)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("warehouses")
    void aTakenRecordingStaysWithItsOwnerUntilItsLeaseEnds(String url) {
        RecordingList list = list(url);
        assertThat(list.take(5, NOW, NOW.plus(LEASE))).isEmpty();
        assertThat(list.want(List.of(wanted(7000000001L), wanted(7000000002L), wanted(7000000003L)), NOW))
                .isEqualTo(3);
        assertThat(list.take(2, NOW, NOW.plus(LEASE)))
                .containsExactly(
                        new Recording(7000000001L, "2026-11-21/7000000001", NOW.minusSeconds(60), NOW, true, 1),
                        new Recording(7000000002L, "2026-11-21/7000000002", NOW.minusSeconds(60), NOW, true, 1));
        assertThat(taken(list(url), 5, NOW)).containsExactly(7000000003L);
        assertThat(taken(list, 5, NOW.plus(LEASE).minusSeconds(1))).isEmpty();
        assertThat(list.take(5, NOW.plus(LEASE), NOW.plus(LEASE).plus(LEASE)))
                .hasSize(3)
                .allMatch(recording -> recording.attempts() == 2);
    }

    @ParameterizedTest
    @MethodSource("warehouses")
    void whatIsOnTheListAlreadyStaysAsItIs(String url) throws SQLException {
        RecordingList list = list(url);
        list.want(List.of(wanted(1), wanted(2)), NOW);
        list.missing(2);
        Recording again = new Recording(1, "elsewhere/1", null, NOW.plusSeconds(9), false, 0);
        assertThat(list.want(List.of(again, wanted(2), wanted(3), wanted(3)), NOW))
                .isEqualTo(1);
        assertThat(taken(list, 5, NOW)).containsExactly(1L, 3L);
        assertThat(text(url, "SELECT file FROM recordings WHERE callid = 1")).isEqualTo("2026-11-21/1");
    }

    @ParameterizedTest
    @MethodSource("warehouses")
    void whatIsStoredOrGivenUpIsNeverDueAgainAndNeverChanges(String url) throws SQLException {
        RecordingList list = list(url);
        list.want(List.of(wanted(1), wanted(2)), NOW);
        list.stored(new StoredRecording(1, "2026-11-21/1.mp3", 17, "ab", "audio/mpeg", NOW));
        list.missing(2);
        list.later(1, NOW);
        list.stored(new StoredRecording(2, "x", 1, "cd", null, NOW));
        list.missing(1);
        assertThat(taken(list, 5, NOW.plus(Duration.ofDays(999)))).isEmpty();
        assertThat(text(
                        url,
                        "SELECT concat_ws(' ', state, file, bytes, sha256, content_type) FROM recordings "
                                + "WHERE callid = 1"))
                .isEqualTo("stored 2026-11-21/1.mp3 17 ab audio/mpeg");
        assertThat(text(url, "SELECT state FROM recordings WHERE callid = 2 AND bytes IS NULL"))
                .isEqualTo("missing");
        assertThat(text(url, "SELECT count(*) FROM recordings WHERE fetched_at = '" + NOW + "'"))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @MethodSource("warehouses")
    void aRecordingThatIsPutOffComesAfterThoseThatAreDueLonger(String url) {
        RecordingList list = list(url);
        list.want(List.of(new Recording(1, "1", null, NOW, false, 0), wanted(2)), NOW);
        list.later(1, NOW.plusSeconds(60));
        list.ready(1);
        assertThat(taken(list, 1, NOW.plusSeconds(60))).containsExactly(2L);
        assertThat(list.take(5, NOW.plusSeconds(60), NOW.plusSeconds(60).plus(LEASE)))
                .containsExactly(new Recording(1, "1", null, NOW, true, 1));
    }

    @ParameterizedTest
    @MethodSource("warehouses")
    void severalThreadsNeverTakeTheSameRecording(String url) {
        list(url)
                .want(
                        LongStream.range(0, 40)
                                .mapToObj(RecordingListTest::wanted)
                                .toList(),
                        NOW);
        List<CompletableFuture<List<Long>>> takers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> taken(list(url), 5, NOW)))
                .toList();
        assertThat(takers.stream().flatMap(taker -> taker.join().stream()))
                .hasSize(40)
                .doesNotHaveDuplicates();
    }

    private static String text(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getString(1) : null;
        }
    }
}
