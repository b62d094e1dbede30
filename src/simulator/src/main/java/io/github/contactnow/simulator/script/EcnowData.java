package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.settings.SimulatorSettings;
import io.github.contactnow.simulator.state.Column;
import io.github.contactnow.simulator.state.Fields;
import io.github.contactnow.simulator.state.Leads;
import io.github.contactnow.simulator.state.StoredRecord;
import io.github.contactnow.simulator.wire.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** {@code database.php}, method {@code ecnow_data}: the records of {@code ecnow_records}, with the old column names. */
final class EcnowData extends WriteMethod {

    private final Leads leads;
    private final Duration searchDelay;

    EcnowData(SimulatorSettings settings, Leads leads) {
        super(settings);
        this.leads = leads;
        this.searchDelay = settings.searchDelay();
    }

    @Override
    Reply read(Arguments arguments) {
        RecordFilter filter = new RecordFilter(leads, arguments, searchDelay);
        Map<String, String> names = RecordNames.newByOld(filter.table().columns().stream()
                .map(Column::name)
                .filter(name -> !name.equals("ProcessType"))
                .toList());
        return Page.of(arguments)
                .reply(
                        "ecnow_data",
                        List.copyOf(names.keySet()),
                        filter.find(),
                        (StoredRecord record, String column) -> record.get(names.get(column)));
    }

    @Override
    Effect create(Fields sent) {
        Fields fields = RecordNames.withNewNames(sent);
        StoredRecord record = leads.create(fields.number("dataset"), fields);
        return new Effect(record.id(), OptionalLong.of(record.id()), "");
    }

    @Override
    Effect update(Fields sent) {
        Fields fields = RecordNames.withNewNames(sent);
        StoredRecord record = leads.update(fields.number("id"), fields.number("dataset"), fields);
        return new Effect(record.id(), OptionalLong.of(0), "");
    }
}
