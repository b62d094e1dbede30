package io.github.contactnow.routes.live;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The rows of a status board. The API does not document their fields: settings name the key and the state.
 *
 * @param name   {@code agents}, {@code outgoing} or {@code incoming}
 * @param states state by key; of several rows with one key the last counts
 * @param rows   the rows as they came, by key
 */
record LiveBoard(String name, Map<String, String> states, Map<String, Map<String, Object>> rows) {

    static final String AGENTS = "agents";

    /**
     * Reads a board.
     *
     * @param  total                    how many rows the reply says that there are; {@code null} if it does not say
     * @throws IllegalArgumentException in one sentence, if the rows are not a complete board: the last state is kept
     */
    static LiveBoard of(String name, List<Map<String, Object>> rows, Long total, String key, String state) {
        // An incomplete reply would look as if all agents had left.
        if (total == null && rows.isEmpty() || total != null && total > rows.size()) {
            throw new IllegalArgumentException("the board " + name + " is not taken over: its reply holds "
                    + rows.size() + " rows and says that there are " + (total == null ? "an unknown number" : total));
        }
        Map<String, String> states = new LinkedHashMap<>();
        Map<String, Map<String, Object>> byKey = new LinkedHashMap<>();
        for (Map<String, Object> row : rows) {
            String id = value(name, row, key, "key");
            if (id.isEmpty()) {
                throw new IllegalArgumentException(
                        "the board " + name + " is not taken over: a row has no value in its key field " + key);
            }
            states.put(id, value(name, row, state, "state"));
            byKey.put(id, row);
        }
        return new LiveBoard(name, states, byKey);
    }

    private static String value(String name, Map<String, Object> row, String field, String role) {
        if (!row.containsKey(field)) {
            throw new IllegalArgumentException("the board " + name + " is not taken over: its rows have no field '"
                    + field + "' but " + String.join(", ", new TreeSet<>(row.keySet())) + "; set live."
                    + (name.equals(AGENTS) ? "agents" : "calls") + "." + role);
        }
        Object value = row.get(field);
        return value == null ? "" : value.toString().strip();
    }

    /** What an event about one row is about. */
    String kind() {
        return name.equals(AGENTS) ? "agent" : "call";
    }
}
