package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.settings.SimulatorSettings;
import io.github.contactnow.simulator.state.Column;
import io.github.contactnow.simulator.state.Fields;
import io.github.contactnow.simulator.state.Leads;
import io.github.contactnow.simulator.state.ProcessType;
import io.github.contactnow.simulator.state.StoredRecord;
import io.github.contactnow.simulator.wire.Reply;
import java.time.Duration;
import java.util.OptionalLong;

/** {@code ecnow.php}, method {@code ecnow_records}: the records of campaign tables. */
final class EcnowRecords extends WriteMethod {

    private final Leads leads;
    private final Duration searchDelay;

    EcnowRecords(SimulatorSettings settings, Leads leads) {
        super(settings);
        this.leads = leads;
        this.searchDelay = settings.searchDelay();
    }

    @Override
    Reply read(Arguments arguments) {
        RecordFilter filter = new RecordFilter(leads, arguments, searchDelay);
        return Page.of(arguments)
                .reply(
                        "ecnow_records",
                        filter.table().columns().stream().map(Column::name).toList(),
                        filter.find(),
                        StoredRecord::get);
    }

    @Override
    Effect create(Fields sent) {
        Fields fields = RecordNames.withNewNames(sent);
        StoredRecord record = leads.create(fields.number("dataset"), fields);
        return new Effect(record.id(), OptionalLong.of(record.id()), info(record));
    }

    @Override
    Effect update(Fields sent) {
        Fields fields = RecordNames.withNewNames(sent);
        StoredRecord record = leads.update(fields.number("id"), fields.number("dataset"), fields);
        return new Effect(record.id(), OptionalLong.empty(), info(record));
    }

    private static String info(StoredRecord record) {
        ProcessType type = record.processType();
        if (type == ProcessType.COMPLETE) {
            return "Record is NOT live on the dialer due having a complete outcome.";
        }
        return ProcessType.ofMode("live").contains(type)
                ? "Record is LIVE on the dialer."
                : "Record NOT live on the dialer. ";
    }
}
