package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.state.Account;
import io.github.contactnow.simulator.state.Agent;
import io.github.contactnow.simulator.state.AgentState;
import io.github.contactnow.simulator.state.AgentStatus;
import io.github.contactnow.simulator.state.Refused;
import io.github.contactnow.simulator.wire.Reply;
import java.util.List;
import java.util.function.LongPredicate;

/** {@code ajax.php}, method {@code agents}: the online agents, with {@code mode=all} all agents. */
final class LiveAgents extends ReadMethod {

    private static final List<String> COLUMNS = List.of("agent", "name", "status", "since", "qid", "callid");

    private final Account account;

    LiveAgents(Account account) {
        this.account = account;
    }

    @Override
    Reply read(Arguments arguments) {
        if (arguments.has("mode") && !arguments.text("mode").equals("all")) {
            throw Refused.badArgument("mode");
        }
        LongPredicate ids = arguments.ids("agent");
        List<AgentState> matched = account.board().agents().stream()
                .filter(state -> ids.test(state.agent()))
                .filter(state -> arguments.has("mode") || state.status() != AgentStatus.OFFLINE)
                .toList();
        return Page.of(arguments).reply("agents", COLUMNS, matched, this::value);
    }

    private String value(AgentState state, String column) {
        return switch (column) {
            case "agent" -> Long.toString(state.agent());
            case "name" -> {
                Agent agent = account.agents().get(state.agent());
                yield agent == null ? "" : agent.name();
            }
            case "status" -> state.status().text();
            case "since" -> Long.toString(state.since() / 1000);
            case "qid" -> Long.toString(state.queue());
            case "callid" -> Long.toString(state.call());
            default -> throw new IllegalArgumentException(column);
        };
    }
}
