package io.github.contactnow.simulator.report;

import io.github.contactnow.simulator.script.Arguments;
import io.github.contactnow.simulator.script.Page;
import io.github.contactnow.simulator.settings.SimulatorSettings;
import io.github.contactnow.simulator.state.Account;
import io.github.contactnow.simulator.state.Refused;
import io.github.contactnow.simulator.wire.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code reporting.php}, method {@code calls}: aggregates over groups of calls. */
final class CallsReport extends Report {

    private static final long DEFAULT_CUTOFF_SECONDS = 20;

    private final SimulatorSettings settings;
    private final Account account;

    CallsReport(SimulatorSettings settings, Account account) {
        super("calls");
        this.settings = settings;
        this.account = account;
    }

    @Override
    Map<String, Field> fields(Arguments arguments) {
        return CallsFields.all(settings, arguments.number("cutoff", DEFAULT_CUTOFF_SECONDS));
    }

    @Override
    Reply report(Arguments arguments, Map<String, Field> fields, List<String> asked) {
        List<Field.Property> keys = known(arguments, "groupby", fields).stream()
                .map(name -> groupable(fields.get(name)))
                .toList();
        Set<String> columns = new LinkedHashSet<>(List.of("ccid", "ccnm"));
        columns.addAll(asked);
        List<Field> wanted = columns.stream().map(fields::get).toList();
        Map<List<String>, Group> groups = new LinkedHashMap<>();
        new Selection(account, settings, arguments).whereSet(fields).calls().forEach(facts -> {
            List<String> key = new ArrayList<>(keys.size());
            keys.forEach(property -> key.add(property.value().apply(facts)));
            groups.computeIfAbsent(key, same -> new Group(wanted, facts)).add(facts);
        });
        return Page.of(arguments).reply(name(), List.copyOf(columns), List.copyOf(groups.values()), Group::value);
    }

    private static Field.Property groupable(Field field) {
        if (field instanceof Field.Property property && property.groupable()) {
            return property;
        }
        throw Refused.badArgument("groupby");
    }
}
