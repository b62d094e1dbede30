package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.settings.SimulatorSettings;
import io.github.contactnow.simulator.state.Fields;
import io.github.contactnow.simulator.wire.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Creates, reads and updates configuration rows of one kind, by the rules of either script. */
final class RowMethod<T> extends WriteMethod {

    /** The field {@code key} in replies to writes. */
    private enum Keys {
        /** The id of a created row; 0 for an update. */
        DATABASE,
        /** The id of a created row; none for an update. */
        ECNOW,
        NONE
    }

    private final SimulatorSettings settings;
    private final String name;
    private final RowKind<T> kind;
    private final List<String> shown;
    private final Keys keys;
    private final Set<String> actions;

    private RowMethod(
            SimulatorSettings settings,
            String name,
            RowKind<T> kind,
            List<String> shown,
            Keys keys,
            Set<String> actions) {
        super(settings);
        this.settings = settings;
        this.name = name;
        this.kind = kind;
        this.shown = shown;
        this.keys = keys;
        this.actions = actions;
    }

    /** A method of {@code database.php}: a create always gets a new id. */
    static <T> RowMethod<T> database(SimulatorSettings settings, String name, RowKind<T> kind, String... shown) {
        return new RowMethod<>(settings, name, kind, List.of(shown), Keys.DATABASE, ALL_ACTIONS);
    }

    /** A method of {@code ecnow.php}: a create can name the id of a new or an existing row. */
    static <T> RowMethod<T> ecnow(SimulatorSettings settings, String name, RowKind<T> kind, String... shown) {
        return new RowMethod<>(settings, name, kind, List.of(shown), Keys.ECNOW, ALL_ACTIONS);
    }

    /** A copy with these actions only. */
    RowMethod<T> only(String... some) {
        return new RowMethod<>(settings, name, kind, shown, keys, Set.of(some));
    }

    /** A copy whose replies have no {@code key}. */
    RowMethod<T> withoutKey() {
        return new RowMethod<>(settings, name, kind, shown, Keys.NONE, actions);
    }

    @Override
    Set<String> actions() {
        return actions;
    }

    @Override
    Reply read(Arguments arguments) {
        BiFunction<T, String, String> value = kind.value();
        Predicate<String> filter = ValueFilter.of(arguments);
        Predicate<T> all = row -> filter.test(value.apply(row, kind.key()));
        for (Map.Entry<String, String> entry : kind.filters().entrySet()) {
            Set<String> accepted = arguments.list(entry.getKey());
            if (!accepted.isEmpty()) {
                all = all.and(row -> accepted.stream().anyMatch(value.apply(row, entry.getValue())::equalsIgnoreCase));
            }
        }
        return Page.of(arguments)
                .reply(name, shown, kind.rows().all().stream().filter(all).toList(), value);
    }

    @Override
    Effect create(Fields fields) {
        long id;
        synchronized (kind.rows()) {
            id = kind.rows().id(created(fields));
        }
        return new Effect(id, keys == Keys.NONE ? OptionalLong.empty() : OptionalLong.of(id), "");
    }

    private T created(Fields fields) {
        boolean named = kind.identity().size() > 1
                || keys == Keys.ECNOW && !List.of("", "0").contains(fields.text(kind.key()));
        Optional<T> same = named ? kind.find(fields) : Optional.empty();
        if (same.isPresent()) {
            return kind.update(same.get(), fields);
        }
        return named && keys == Keys.ECNOW ? kind.createAs(fields.number(kind.key()), fields) : kind.create(fields);
    }

    @Override
    Effect update(Fields fields) {
        T row;
        synchronized (kind.rows()) {
            row = kind.update(kind.find(fields).orElseThrow(() -> kind.unknown()), fields);
        }
        return new Effect(kind.rows().id(row), keys == Keys.DATABASE ? OptionalLong.of(0) : OptionalLong.empty(), "");
    }
}
