package io.github.contactnow.routes.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveBoardTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private static LiveBoard agents(String... idsAndStates) {
        return board(LiveBoard.AGENTS, "agent", "status", idsAndStates);
    }

    private static LiveBoard board(String name, String key, String state, String... values) {
        List<Map<String, Object>> rows = IntStream.range(0, values.length / 2)
                .mapToObj(i -> Map.<String, Object>of(key, values[2 * i], state, values[2 * i + 1], "name", "Ann Lee"))
                .toList();
        return LiveBoard.of(name, rows, (long) rows.size(), key, state);
    }

    @Test
    void onlyWhatDiffersIsAChange() {
        Map<String, Object> row = Map.of("agent", "1", "status", "Talk", "name", "Ann Lee");
        assertThat(LiveChange.between(
                        Map.of("1", "Wait", "2", "Wait", "4", "Wrap"),
                        agents("1", "Talk", "2", "Wait", "3", "Wait"),
                        NOW))
                .containsExactlyInAnyOrder(
                        new LiveChange("agent", "agents", "1", "changed", "Wait", "Talk", NOW.toString(), row),
                        new LiveChange(
                                "agent",
                                "agents",
                                "3",
                                "appeared",
                                null,
                                "Wait",
                                NOW.toString(),
                                Map.of("agent", "3", "status", "Wait", "name", "Ann Lee")),
                        new LiveChange("agent", "agents", "4", "gone", "Wrap", null, NOW.toString(), null));
        assertThat(LiveChange.between(Map.of("1", "Wait"), agents("1", "Wait"), NOW))
                .isEmpty();
        assertThat(LiveChange.between(Map.of("9", "x"), board("incoming", "callid", "state"), NOW))
                .singleElement()
                .satisfies(change -> assertThat(change)
                        .extracting(LiveChange::kind, LiveChange::board, LiveChange::event)
                        .containsExactly("call", "incoming", "gone"));
    }

    @Test
    void anAnswerThatLostItsRowsIsNoEmptyBoard() {
        assertThat(LiveBoard.of("agents", List.of(), 0L, "agent", "status").states())
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LiveBoard.of("agents", List.of(), 2L, "agent", "status"))
                .withMessage("the board agents is not taken over: its reply holds 0 rows and says that there are 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LiveBoard.of("agents", List.of(), null, "agent", "status"));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        LiveBoard.of("agents", List.of(Map.of("agent", 1, "status", "x")), 2L, "agent", "status"));
    }

    @Test
    void aFieldThatTheRowsDoNotHaveIsNamedWithItsSettingAndWithoutValues() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LiveBoard.of(
                        "outgoing",
                        List.of(Map.of("callid", 7, "phase", "Talk", "ddi", "07700900123")),
                        1L,
                        "callid",
                        "state"))
                .withMessage("the board outgoing is not taken over: its rows have no field 'state' "
                        + "but callid, ddi, phase; set live.calls.state");
    }

    @Test
    void agentsAreCountedByStateAndCallsByQueueWithoutAnyName() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        LiveMetrics metrics = new LiveMetrics(registry);
        metrics.agents(agents("1", "Wait", "2", "Wait", "3", "Talk"));
        metrics.agents(agents("1", "Talk", "2", "Talk", "3", ""));
        metrics.calls(board("outgoing", "callid", "qid", "7", "700001", "8", "700001"), "qid");
        metrics.calls(board("incoming", "callid", "qid"), "qid");
        assertThat(shown(registry))
                .isEqualTo(Map.of(
                        "contactnow.agents[state=Wait]",
                        0.0,
                        "contactnow.agents[state=Talk]",
                        2.0,
                        "contactnow.agents[state=unknown]",
                        1.0,
                        "contactnow.calls[direction=outgoing, queue=700001]",
                        2.0));
    }

    @Test
    void aFieldOfManyValuesDoesNotMakeASeriesOfEach() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        String[] values = IntStream.range(0, 1000).mapToObj(Integer::toString).toArray(String[]::new);
        new LiveMetrics(registry).agents(agents(values));
        assertThat(shown(registry)).hasSize(201).containsEntry("contactnow.agents[state=other]", 300.0);
    }

    private static Map<String, Double> shown(SimpleMeterRegistry registry) {
        Map<String, Double> shown = new TreeMap<>();
        registry.getMeters()
                .forEach(meter -> shown.put(
                        meter.getId().getName()
                                + meter.getId().getTags().toString().replaceAll("tag\\(([^=]+)=([^)]*)\\)", "$1=$2"),
                        ((Gauge) meter).value()));
        return shown;
    }

    @Test
    void whatWasPublishedOutlivesAStop(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("data/live.json");
        LiveFile before = new LiveFile(file);
        assertThat(before.published("agents")).isEmpty();
        before.publish(agents("1", "Wait"));
        before.publish(board("outgoing", "callid", "state", "7", "Talk"));
        assertThat(new LiveFile(file).published("agents")).isEqualTo(Map.of("1", "Wait"));
        assertThat(new LiveFile(file).published("outgoing")).isEqualTo(Map.of("7", "Talk"));
        assertThat(Files.readString(file)).doesNotContain("Ann Lee");
    }

    @Test
    void aDamagedFileIsNamedWithTheWayOut(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("live.json");
        Files.writeString(file, "{\"agents\":");
        assertThatThrownBy(() -> new LiveFile(file).published("agents"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("delete it");
    }
}
