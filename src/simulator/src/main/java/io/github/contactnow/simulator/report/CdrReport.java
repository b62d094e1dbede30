package io.github.contactnow.simulator.report;

import io.github.contactnow.simulator.fault.Faults;
import io.github.contactnow.simulator.script.Arguments;
import io.github.contactnow.simulator.script.Page;
import io.github.contactnow.simulator.settings.SimulatorSettings;
import io.github.contactnow.simulator.state.Account;
import io.github.contactnow.simulator.wire.Reply;
import io.github.contactnow.simulator.wire.Rows;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** {@code reporting.php}, method {@code cdr}: one row per call, computed while the reply is sent. */
final class CdrReport extends Report {

    private static final List<Page.Key> NATURAL_ORDER = List.of(new Page.Key("callid", false));

    private final SimulatorSettings settings;
    private final Account account;
    private final Faults faults;
    private final Map<String, Field> fields = CdrFields.all();

    CdrReport(SimulatorSettings settings, Account account, Faults faults) {
        super("cdr");
        this.settings = settings;
        this.account = account;
        this.faults = faults;
    }

    @Override
    Map<String, Field> fields(Arguments arguments) {
        return fields;
    }

    @Override
    boolean isListed(String field) {
        return CdrFields.isListed(field);
    }

    @Override
    Reply report(Arguments arguments, Map<String, Field> fields, List<String> asked) {
        Page page = Page.of(arguments);
        Selection selection = new Selection(account, settings, arguments)
                .whereSet(fields)
                .withFaults(faults.rows("reporting", name(), arguments.text("action")));
        long total = selection.count();
        long sent = Math.min(page.limit(), Math.max(0, total - page.start()));
        List<Function<CallFacts, String>> values =
                asked.stream().map(this::value).toList();
        List<CallFacts> sorted = page.sort().isEmpty() || page.sort().equals(NATURAL_ORDER)
                ? null
                : page.sorted(List.copyOf(fields.keySet()), selection.calls().toList(), (facts, column) -> value(column)
                        .apply(facts));
        return Reply.list(total, new Rows(name(), asked, sent, () -> {
            Stream<CallFacts> calls = sorted == null ? selection.calls() : sorted.stream();
            return calls.skip(page.start())
                    .limit(sent)
                    .map(facts -> row(values, facts))
                    .iterator();
        }));
    }

    private Function<CallFacts, String> value(String field) {
        return ((Field.Property) fields.get(field)).value();
    }

    private static Object[] row(List<Function<CallFacts, String>> values, CallFacts facts) {
        Object[] row = new Object[values.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = values.get(i).apply(facts);
        }
        return row;
    }
}
