package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.settings.SimulatorSettings;
import io.github.contactnow.simulator.state.Account;
import io.github.contactnow.simulator.state.CampaignTable;
import io.github.contactnow.simulator.state.Dataset;
import io.github.contactnow.simulator.state.DatasetStatus;
import io.github.contactnow.simulator.state.Fields;
import io.github.contactnow.simulator.state.Leads;
import io.github.contactnow.simulator.state.Queue;
import io.github.contactnow.simulator.state.Refused;
import io.github.contactnow.simulator.wire.Reply;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/** {@code ecnow.php}, method {@code ecnow_datasets}: datasets and their status. */
final class EcnowDatasets extends WriteMethod {

    private static final List<String> COLUMNS = List.of(
            "dataset",
            "qid",
            "d_status",
            "d_priority",
            "notes",
            "reccount",
            "callbacks",
            "crm_account",
            "crm_campaign",
            "description",
            "locked",
            "loaddate",
            "sourcefile",
            "import_table",
            "campaign");
    private static final int HIGHEST_PRIORITY = 90;

    private final Account account;
    private final Leads leads;

    EcnowDatasets(SimulatorSettings settings, Account account) {
        super(settings);
        this.account = account;
        this.leads = account.leads();
    }

    @Override
    Reply read(Arguments arguments) {
        LongPredicate queues = arguments.ids("qid");
        LongPredicate datasets = arguments.ids("dataset");
        List<Dataset> matched = leads.datasets().stream()
                .filter(dataset -> queues.test(dataset.queue()) && datasets.test(dataset.id()))
                .filter(dataset -> matches(arguments, "state", dataset.status().name()))
                .filter(dataset -> matches(arguments, "table", dataset.table()))
                .filter(dataset -> matches(arguments, "description", dataset.description()))
                .toList();
        return Page.of(arguments).reply("ecnow_datasets", COLUMNS, matched, this::value);
    }

    private static boolean matches(Arguments arguments, String name, String value) {
        return !arguments.has(name) || arguments.text(name).equalsIgnoreCase(value);
    }

    private String value(Dataset dataset, String column) {
        return switch (column) {
            case "dataset" -> Long.toString(dataset.id());
            case "qid" -> Long.toString(dataset.queue());
            case "d_status" -> dataset.status().name();
            case "d_priority" -> Integer.toString(dataset.priority());
            case "notes" -> dataset.notes();
            case "reccount" -> Integer.toString(leads.recordCount(dataset.id()));
            case "callbacks" -> "none";
            case "crm_account", "locked" -> "0";
            case "crm_campaign" -> "";
            case "description" -> dataset.description();
            case "loaddate" -> dataset.loadDate();
            case "sourcefile" -> dataset.sourceFile();
            case "import_table", "campaign" -> dataset.table();
            default -> throw new IllegalArgumentException(column);
        };
    }

    @Override
    Effect create(Fields fields) {
        long queue = queue(fields, 0);
        Dataset dataset = leads.createDataset(
                table(fields, queue),
                queue,
                status(fields, DatasetStatus.HOLD),
                priority(fields, 0),
                fields.text("description"),
                fields.text("notes"));
        return new Effect(dataset.id(), OptionalLong.empty(), "");
    }

    @Override
    Effect update(Fields fields) {
        Dataset before = leads.dataset(fields.number("dataset")).orElseThrow(() -> Refused.badArgument("dataset"));
        leads.updateDataset(new Dataset(
                before.id(),
                before.table(),
                queue(fields, before.queue()),
                status(fields, before.status()),
                priority(fields, before.priority()),
                fields.has("description") ? fields.text("description") : before.description(),
                fields.has("notes") ? fields.text("notes") : before.notes(),
                before.loadDate()));
        return new Effect(before.id(), OptionalLong.empty(), "");
    }

    /** The table that the client names, else the queue's table. */
    private String table(Fields fields, long queue) {
        String named = fields.text("table").isEmpty() ? fields.text("import_table") : fields.text("table");
        Queue tied = account.queues().get(queue);
        String name = named.isEmpty() && tied != null ? tied.table() : named;
        return leads.table(name).map(CampaignTable::name).orElseThrow(() -> Refused.badArgument("table"));
    }

    private long queue(Fields fields, long absent) {
        if (fields.text("qid").isEmpty()) {
            return absent;
        }
        long queue = fields.number("qid");
        if (queue != 0 && account.queues().get(queue) == null) {
            throw Refused.badArgument("qid");
        }
        return queue;
    }

    private static DatasetStatus status(Fields fields, DatasetStatus absent) {
        String status = fields.text("d_status").toUpperCase(Locale.ROOT);
        return switch (status) {
            case "" -> absent;
            case "HOLD", "LIVE", "EXPIRED" -> DatasetStatus.valueOf(status);
            default -> throw Refused.badArgument("d_status");
        };
    }

    private static int priority(Fields fields, int absent) {
        if (fields.text("d_priority").isEmpty()) {
            return absent;
        }
        long priority = fields.number("d_priority");
        if (priority < 0 || priority > HIGHEST_PRIORITY) {
            throw Refused.badArgument("d_priority");
        }
        return (int) priority;
    }
}
