package io.github.contactnow.simulator.report;

import io.github.contactnow.simulator.script.Arguments;
import io.github.contactnow.simulator.script.Page;
import io.github.contactnow.simulator.settings.SimulatorSettings;
import io.github.contactnow.simulator.state.Account;
import io.github.contactnow.simulator.state.Agent;
import io.github.contactnow.simulator.state.Refused;
import io.github.contactnow.simulator.wire.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code reporting.php}, method {@code agents}: the working times, one row per agent. An agent logs in shortly before the
 * first call and logs out shortly after the last one.
 */
final class AgentsReport extends Report {

    private static final long SECONDS_AROUND_CALLS = 300;
    private static final List<String> NAMES = List.of("aid", "anm", "tm_login", "tm_logout", "tm_first", "tm_last");

    private final SimulatorSettings settings;
    private final Account account;
    private final Map<String, Field> fields = new LinkedHashMap<>();

    AgentsReport(SimulatorSettings settings, Account account) {
        super("agents");
        this.settings = settings;
        this.account = account;
        NAMES.forEach(name -> fields.put(name, new Field.Property(name, name.equals("aid"), facts -> null)));
    }

    private record Shift(Agent agent, LongSummaryStatistics calls) {

        String value(String field) {
            return switch (field) {
                case "aid" -> Long.toString(agent.id());
                case "anm" -> agent.name();
                case "tm_login" -> time(calls.getMin() - SECONDS_AROUND_CALLS);
                case "tm_logout" -> time(calls.getMax() + SECONDS_AROUND_CALLS);
                case "tm_first" -> time(calls.getMin());
                case "tm_last" -> time(calls.getMax());
                default -> throw new IllegalArgumentException(field);
            };
        }

        private String time(long seconds) {
            return calls.getCount() == 0 ? null : Long.toString(seconds);
        }
    }

    @Override
    Map<String, Field> fields(Arguments arguments) {
        return fields;
    }

    @Override
    Reply report(Arguments arguments, Map<String, Field> fields, List<String> asked) {
        List<String> set = List.copyOf(arguments.list("isset"));
        if (!fields.keySet().containsAll(set)) {
            throw Refused.badArgument("isset");
        }
        Map<Long, LongSummaryStatistics> calls = new TreeMap<>();
        new Selection(account, settings, arguments).calls().forEach(facts -> calls.computeIfAbsent(
                        facts.call().agent(), agent -> new LongSummaryStatistics())
                .accept(facts.call().started() / 1000));
        List<Shift> shifts = account.agents().all().stream()
                .filter(agent -> arguments.ids("agent").test(agent.id()))
                .map(agent -> new Shift(agent, calls.getOrDefault(agent.id(), new LongSummaryStatistics())))
                .filter(shift -> set.stream().noneMatch(field -> Selection.isEmpty(shift.value(field))))
                .toList();
        return Page.of(arguments).reply(name(), asked, shifts, Shift::value);
    }
}
