package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.settings.SimulatorSettings;
import io.github.contactnow.simulator.state.Account;
import io.github.contactnow.simulator.state.LiveCall;
import io.github.contactnow.simulator.state.Refused;
import io.github.contactnow.simulator.wire.Format;
import io.github.contactnow.simulator.wire.Reply;
import java.util.List;

/** Starts a call for an agent: {@code click2dial.php}, and {@code agent.php} with {@code manual_dial}. */
final class Click2Dial implements Method {

    private final List<String> agentArguments;
    private final Account account;

    Click2Dial(SimulatorSettings settings, Account account) {
        this.agentArguments = settings.agentArguments();
        this.account = account;
    }

    @Override
    public Reply answer(ApiRequest request, Format format) {
        Arguments arguments = request.arguments();
        long agent = AgentActions.agent(arguments, agentArguments);
        String number = phone(arguments.required("ddi"), "ddi");
        String callerId = phone(arguments.text("cli"), "cli");
        long queue = arguments.number("qid", 0);
        if (queue != 0 && account.queues().get(queue) == null) {
            throw Refused.badArgument("qid");
        }
        LiveCall call = account.board().dialFor(agent, number, callerId, queue, arguments.number("urn", 0));
        return Reply.success().withEffects(List.of(call.id()));
    }

    private static String phone(String number, String name) {
        if (!number.matches("\\+?[0-9]*")) {
            throw Refused.badArgument(name);
        }
        return number;
    }
}
