package io.github.contactnow.routes.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One change of a status board, as it is published.
 *
 * @param kind     {@code agent} or {@code call}
 * @param board    {@code agents}, {@code outgoing} or {@code incoming}
 * @param id       id of the agent or call
 * @param event    {@code appeared}, {@code changed} or {@code gone}
 * @param oldState state before; {@code null} if it has appeared
 * @param newState state now; {@code null} if it is gone
 * @param at       when the change was seen, in ISO 8601
 * @param row      the row as it came; {@code null} if it is gone
 */
record LiveChange(
        String kind,
        String board,
        String id,
        String event,
        String oldState,
        String newState,
        String at,
        Map<String, Object> row) {

    /** The differences between the last published states and a board. */
    static List<LiveChange> between(Map<String, String> published, LiveBoard board, Instant now) {
        List<LiveChange> changes = new ArrayList<>();
        board.states().forEach((id, state) -> {
            String before = published.get(id);
            if (!state.equals(before)) {
                changes.add(new LiveChange(
                        board.kind(),
                        board.name(),
                        id,
                        before == null ? "appeared" : "changed",
                        before,
                        state,
                        now.toString(),
                        board.rows().get(id)));
            }
        });
        published.forEach((id, state) -> {
            if (!board.states().containsKey(id)) {
                changes.add(new LiveChange(board.kind(), board.name(), id, "gone", state, null, now.toString(), null));
            }
        });
        return changes;
    }
}
