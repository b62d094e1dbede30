package io.github.contactnow.simulator.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row of the account's configuration that only its own method uses. Immutable.
 *
 * @param id     id of the row
 * @param values texts by column name, in the order of replies
 */
public record Row(long id, Map<String, String> values) {

    /** Copies the values. */
    public Row {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The value of a column, empty if the row does not have the column. */
    public String get(String column) {
        return values.getOrDefault(column, "");
    }
}
