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
 * A kind of configuration rows: its columns in replies, and the rules for writes.
 *
 * @param rows     the stored rows
 * @param identity columns that identify a row; the argument named filter applies to the first
 * @param filters  column of each filter argument; it need not be in {@code columns}
 * @param columns  columns with values from clients, without those that the simulator sets, such as a new id
 * @param value    returns the value of a row in a column
 * @param maker    creates a row from its id and its values by column
 */
record RowKind<T>(
        Catalogue<T> rows,
        List<String> identity,
        Map<String, String> filters,
        List<RowColumn> columns,
        BiFunction<T, String, String> value,
        BiFunction<Long, Map<String, String>, T> maker) {

    /**
     * A kind whose rows are {@link Row}s.
     *
     * @param key name of the column with the id; empty if no column shows it
     */
    static RowKind<Row> plain(
            Catalogue<Row> rows,
            String key,
            List<String> identity,
            Map<String, String> filters,
            List<RowColumn> columns) {
        return new RowKind<>(
                rows,
                identity,
                filters,
                columns,
                (row, column) -> column.equals(key) ? Long.toString(row.id()) : row.get(column),
                Row::new);
    }

    String key() {
        return identity.get(0);
    }

    /** The row with the identity that a client sent. */
    Optional<T> find(Fields fields) {
        for (String column : identity) {
            if (fields.text(column).isEmpty()) {
                throw Refused.badArgument(column);
            }
        }
        return rows.all().stream()
                .filter(row -> identity.stream()
                        .allMatch(column -> value.apply(row, column).equals(fields.text(column))))
                .findFirst();
    }

    /** The rejection of a row that does not exist. */
    Refused unknown() {
        return Refused.badArgument(identity.get(identity.size() - 1));
    }

    T create(Fields fields) {
        Map<String, String> values = values(fields, Optional.empty());
        return rows.create(id -> maker.apply(id, values));
    }

    /** Creates a row with an id that the client chose. */
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

    /** The values of a row after a write. An empty value that is invalid in its column counts as not sent. */
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
