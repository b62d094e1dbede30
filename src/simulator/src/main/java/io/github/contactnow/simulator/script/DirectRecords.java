package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.settings.SimulatorSettings;
import io.github.contactnow.simulator.state.Fields;
import io.github.contactnow.simulator.state.Refused;
import io.github.contactnow.simulator.state.Row;
import io.github.contactnow.simulator.wire.Reply;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code database.php}, method {@code datasets}: the rows of an account that uses the dialler only through the API. A
 * client can only update them; an update creates a missing row.
 */
final class DirectRecords extends WriteMethod {

    private final RowKind<Row> kind;

    DirectRecords(SimulatorSettings settings, RowKind<Row> kind) {
        super(settings);
        this.kind = kind;
    }

    @Override
    Set<String> actions() {
        return Set.of("update");
    }

    @Override
    Fields completed(Fields sent, Arguments arguments) {
        Map<String, String> fields = new TreeMap<>(sent.all());
        fields.put("dataset", arguments.required("dataset"));
        return new Fields(fields);
    }

    @Override
    Effect update(Fields fields) {
        Row row;
        synchronized (kind.rows()) {
            Optional<Row> before = kind.find(fields);
            row = before.isPresent() ? kind.update(before.get(), fields) : kind.create(fields);
        }
        return new Effect(row.id(), OptionalLong.of(0), "");
    }

    @Override
    Effect create(Fields fields) {
        throw Refused.badArgument("action");
    }

    @Override
    Reply read(Arguments arguments) {
        throw Refused.badArgument("action");
    }
}
