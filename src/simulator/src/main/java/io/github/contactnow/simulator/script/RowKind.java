package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.state.Catalogue;
import io.github.contactnow.simulator.state.Fields;
import io.github.contactnow.simulator.state.Refused;
import io.github.contactnow.simulator.state.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What configuration rows of one kind look like on the wire, and what a client may write into them.
 *
 * @param rows     where they are kept
 * @param identity columns that tell which row is meant; the generic filter is about the first
 * @param filters  the column that each filter argument is about; not all such columns are in {@code columns}
 * @param columns  what they hold beside what the simulator gives them, such as a new id
 * @param value    what a row holds in a column
 * @param maker    makes a row from its id and its values by column
 */
record RowKind<T>(Catalogue<T> rows, List<String> identity, Map<String, String> filters, List<RowColumn> columns,
                  BiFunction<T, String, String> value, BiFunction<Long, Map<String, String>, T> maker) {

    /**
     * Rows that hold nothing but texts.
     *
     * @param key name of the column with their id; empty if none shows it
     */
    static RowKind<Row> plain(Catalogue<Row> rows, String key, List<String> identity, Map<String, String> filters,
                              List<RowColumn> columns) {
        return new RowKind<>(rows, identity, filters, columns,
                (row, column) -> column.equals(key) ? Long.toString(row.id()) : row.get(column), Row::new);
    }

    String key() {
        return identity.get(0);
    }

    /** The row that a client means. */
    Optional<T> find(Fields fields) {
        for (String column : identity) {
            if (fields.text(column).isEmpty()) {
                throw Refused.badArgument(column);
            }
        }
        return rows.all().stream().filter(row -> identity.stream()
                .allMatch(column -> value.apply(row, column).equals(fields.text(column)))).findFirst();
    }

    /** The refusal of a row that is not there. */
    Refused unknown() {
        return Refused.badArgument(identity.get(identity.size() - 1));
    }

    T create(Fields fields) {
        Map<String, String> values = values(fields, Optional.empty());
        return rows.create(id -> maker.apply(id, values));
    }

    /** Makes a row under an id that a client chose. */
    T createAs(long id, Fields fields) {
        if (id <= 0) {
            throw Refused.badArgument(key());
        }
        T row = maker.apply(id, values(fields, Optional.empty()));
        rows.put(row);
        return row;
    }

    T update(T before, Fields fields) {
        T row = maker.apply(rows.id(before), values(fields, Optional.of(before)));
        rows.put(row);
        return row;
    }

    /** The values of a row after a write. An empty value that a column cannot hold counts as not sent. */
    private Map<String, String> values(Fields fields, Optional<T> before) {
        Map<String, String> values = new LinkedHashMap<>();
        for (RowColumn column : columns) {
            String name = column.name();
            String old = before.map(row -> value.apply(row, name)).orElse(column.initial());
            String sent = fields.text(name);
            boolean valid = column.valid().test(sent);
            boolean set = column.writable() && fields.has(name) && (valid || !sent.isEmpty());
            if (set ? !valid : old == null) {
                throw Refused.badArgument(name);
            }
            values.put(name, set ? sent : old);
        }
        return values;
    }
}
