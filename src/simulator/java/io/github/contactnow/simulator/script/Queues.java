package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.state.Account;
import io.github.contactnow.simulator.state.Queue;
import io.github.contactnow.simulator.wire.Reply;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/** {@code database.php}, method {@code queues}: the channels of the account. */
final class Queues extends ReadMethod {

    private static final List<String> COLUMNS = List.of("qid", "type", "description", "callerid", "campaignid",
            "announce", "monitor", "amd", "level", "key", "sequential", "redirect", "max_wait", "sametime",
            "autohangup", "tod", "announce_jump", "max_wait_redirect", "filter", "tpt_record", "alt_redirect",
            "redirect_id", "announce_vm", "aod_ringtime", "aod_maxdial", "aod_passthru", "stop_monitor", "numbers");

    private final Account account;

    Queues(Account account) {
        this.account = account;
    }

    @Override
    Reply read(Arguments arguments) {
        LongPredicate ids = arguments.ids("qid");
        Predicate<String> filter = ValueFilter.of(arguments);
        Set<String> types = arguments.list("type");
        List<Queue> matched = account.queues().all().stream()
                .filter(queue -> ids.test(queue.id()) && filter.test(Long.toString(queue.id())))
                .filter(queue -> types.isEmpty() || types.contains(queue.type()))
                .filter(queue -> !arguments.has("table") || arguments.text("table").equalsIgnoreCase(queue.table()))
                .toList();
        return Page.of(arguments).reply("queues", COLUMNS, matched, Queues::value);
    }

    private static String value(Queue queue, String column) {
        return switch (column) {
            case "qid" -> Long.toString(queue.id());
            case "type" -> queue.type();
            case "description" -> queue.description();
            case "callerid", "numbers" -> queue.callerId();
            case "campaignid" -> Long.toString(queue.campaignId());
            case "monitor", "amd", "tpt_record", "aod_maxdial", "aod_passthru", "stop_monitor" -> "1";
            case "level" -> "100";
            case "aod_ringtime" -> "30";
            case "redirect", "max_wait_redirect", "alt_redirect" -> "";
            default -> "0";
        };
    }
}
