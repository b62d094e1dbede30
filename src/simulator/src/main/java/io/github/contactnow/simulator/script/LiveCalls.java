package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.state.LiveBoard;
import io.github.contactnow.simulator.state.LiveCall;
import io.github.contactnow.simulator.wire.Reply;
import java.util.List;
import java.util.function.LongPredicate;

/** {@code ajax.php}, methods {@code outgoing} and {@code incoming}: the live calls. */
final class LiveCalls extends ReadMethod {

    private static final List<String> COLUMNS = List.of("callid", "qid", "agent", "ddi", "cli", "state", "since");

    private final String name;
    private final boolean inbound;
    private final LiveBoard board;

    private LiveCalls(String name, boolean inbound, LiveBoard board) {
        this.name = name;
        this.inbound = inbound;
        this.board = board;
    }

    static LiveCalls outgoing(LiveBoard board) {
        return new LiveCalls("outgoing", false, board);
    }

    static LiveCalls incoming(LiveBoard board) {
        return new LiveCalls("incoming", true, board);
    }

    @Override
    Reply read(Arguments arguments) {
        LongPredicate queues = arguments.ids("qid");
        List<LiveCall> matched = board.calls().stream()
                .filter(call -> call.inbound() == inbound && queues.test(call.queue()))
                .toList();
        return Page.of(arguments).reply(name, COLUMNS, matched, LiveCalls::value);
    }

    private static String value(LiveCall call, String column) {
        return switch (column) {
            case "callid" -> Long.toString(call.id());
            case "qid" -> Long.toString(call.queue());
            case "agent" -> Long.toString(call.agent());
            case "ddi" -> call.number();
            case "cli" -> call.callerId();
            case "state" -> call.phase();
            case "since" -> Long.toString((call.isAnswered() ? call.answered() : call.started()) / 1000);
            default -> throw new IllegalArgumentException(column);
        };
    }
}
