package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.settings.SimulatorSettings;
import io.github.contactnow.simulator.state.Account;
import io.github.contactnow.simulator.state.Call;
import io.github.contactnow.simulator.state.Refused;
import io.github.contactnow.simulator.wire.Reply;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@code database.php}, method {@code cdr_log}: one row per call, all values texts, computed while the reply is sent. */
final class CdrLog extends ReadMethod {

    private static final List<String> COLUMNS = List.of(
            "callid",
            "qid",
            "dataset",
            "urn",
            "agent",
            "ddi",
            "cli",
            "ringtime",
            "duration",
            "result",
            "outcome",
            "type",
            "carrier",
            "flags",
            "terminate",
            "customer",
            "datetime",
            "answer",
            "disconnect",
            "last_update");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private final SimulatorSettings settings;
    private final Account account;

    CdrLog(SimulatorSettings settings, Account account) {
        this.settings = settings;
        this.account = account;
    }

    @Override
    Reply read(Arguments arguments) {
        long from = time(arguments, "tstart");
        long to = time(arguments, "tstop");
        List<Call> calls = account.calls().between(from, settings.rangeEndIncluded() ? to + 999 : to - 1);
        List<Predicate<Call>> filters = filters(arguments);
        return Page.of(arguments).stream("cdr_log", COLUMNS, () -> filtered(calls.stream(), filters), this::value);
    }

    private List<Predicate<Call>> filters(Arguments arguments) {
        List<Predicate<Call>> filters = new ArrayList<>();
        if (arguments.has("filter")) {
            Predicate<String> filter = ValueFilter.of(arguments);
            filters.add(call -> filter.test(Long.toString(call.id())));
        }
        if (!settings.reportDelay().isZero()) {
            long ended = settings.clock().millis() - settings.reportDelay().toMillis();
            filters.add(call -> call.disconnected() <= ended);
        }
        return filters;
    }

    /** Adds no filter if there is none: the size of the stream stays known, so that counting does not read the calls. */
    private static Stream<Call> filtered(Stream<Call> calls, List<Predicate<Call>> filters) {
        Stream<Call> left = calls;
        for (Predicate<Call> filter : filters) {
            left = left.filter(filter);
        }
        return left;
    }

    /** A time in the contact centre's zone; a date means midnight. */
    private long time(Arguments arguments, String name) {
        String text = arguments.required(name);
        try {
            return LocalDateTime.parse(text.length() == 10 ? text + " 00:00:00" : text, TIME)
                    .atZone(settings.zone())
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeException e) {
            throw Refused.badArgument(name);
        }
    }

    private String value(Call call, String column) {
        return switch (column) {
            case "callid" -> Long.toString(call.id());
            case "qid" -> Long.toString(call.queue());
            case "dataset" -> Long.toString(call.dataset());
            case "urn" -> Long.toString(call.record());
            case "agent" -> Long.toString(call.agent());
            case "ddi" -> call.number();
            case "cli" -> call.callerId();
            case "ringtime" -> Long.toString(call.ringMillis() / 1000);
            case "duration" -> Long.toString(call.talkMillis() / 1000);
            case "result" -> call.result();
            case "outcome" -> Long.toString(call.outcome());
            case "type" -> call.kind().direction();
            case "carrier" -> Call.CARRIER;
            case "flags" -> account.recordings().flags(call);
            case "terminate", "customer" -> "";
            case "datetime" -> text(call.started());
            case "answer" -> call.isAnswered() ? text(call.answered()) : "";
            case "disconnect" -> text(call.disconnected());
            case "last_update" -> text(call.disconnected() + call.wrapMillis());
            default -> throw new IllegalArgumentException(column);
        };
    }

    private String text(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis).atZone(settings.zone()));
    }
}
