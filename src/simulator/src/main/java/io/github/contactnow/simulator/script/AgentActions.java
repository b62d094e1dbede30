package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.settings.SimulatorSettings;
import io.github.contactnow.simulator.state.Account;
import io.github.contactnow.simulator.state.AgentStatus;
import io.github.contactnow.simulator.state.Call;
import io.github.contactnow.simulator.state.Dispositions;
import io.github.contactnow.simulator.state.LiveBoard;
import io.github.contactnow.simulator.state.Refused;
import io.github.contactnow.simulator.wire.Format;
import io.github.contactnow.simulator.wire.Reply;
import java.util.List;

/** {@code agent.php}: actions of an agent on live calls, and changes of the agent's status. */
final class AgentActions implements Method {

    private final List<String> agentArguments;
    private final LiveBoard board;
    private final Dispositions dispositions;
    private final Method manualDial;

    AgentActions(SimulatorSettings settings, Account account) {
        this.agentArguments = settings.agentArguments();
        this.board = account.board();
        this.dispositions = account.dispositions();
        this.manualDial = new Click2Dial(settings, account);
    }

    /** The agent of a request, from the first of these arguments that the request has. */
    static long agent(Arguments arguments, List<String> names) {
        String name = names.stream().filter(arguments::has).findFirst().orElse(names.get(0));
        arguments.required(name);
        return arguments.number(name, 0);
    }

    private long agent(Arguments arguments) {
        return agent(arguments, agentArguments);
    }

    @Override
    public Reply answer(ApiRequest request, Format format) {
        Arguments arguments = request.arguments();
        return switch (request.action()) {
            case "agent_dial" -> done(() -> board.login(agent(arguments)));
            case "logout" -> done(() -> board.idle(agent(arguments), AgentStatus.OFFLINE));
            case "ready" -> done(() -> board.idle(agent(arguments), AgentStatus.WAIT));
            case "pause" -> done(() -> board.idle(agent(arguments), AgentStatus.PAUSE));
            case "unpause" -> done(() -> board.unpause(agent(arguments)));
            case "wrap" -> done(() -> board.wrap(agent(arguments), arguments.text("subcode")));
            case "park" -> done(() -> board.park(agent(arguments)));
            case "unpark" -> done(() -> board.unpark(agent(arguments), false));
            case "unpark_tpt" -> done(() -> board.unpark(agent(arguments), true));
            case "hangup" -> ended(board.hangup(agent(arguments)));
            case "hangupready" -> ended(board.hangupReady(agent(arguments)));
            case "manual_dial" -> manualDial.answer(request, format);
            case "disposition" -> disposition(arguments);
            case "callback" -> callback(arguments);
            default -> throw Refused.badArgument("action");
        };
    }

    private Reply disposition(Arguments arguments) {
        arguments.required("outcome");
        long call = call(arguments);
        dispositions.setOutcome(call, arguments.number("outcome", 0));
        return Reply.success().withEffects(List.of(call));
    }

    private Reply callback(Arguments arguments) {
        String time = arguments.required("callback");
        long call = call(arguments);
        dispositions.setCallback(call, time);
        return Reply.success().withEffects(List.of(call));
    }

    /** The call from argument {@code callid}, else the newest of the record in {@code urn}, else the agent's. */
    private long call(Arguments arguments) {
        if (arguments.has("callid")) {
            return arguments.number("callid", 0);
        }
        return arguments.has("urn")
                ? dispositions.latestOn(arguments.number("urn", 0))
                : dispositions.latestOf(agent(arguments));
    }

    private static Reply done(Runnable change) {
        change.run();
        return Reply.success();
    }

    private static Reply ended(List<Call> calls) {
        return Reply.success().withEffects(calls.stream().map(Call::id).toList());
    }
}
