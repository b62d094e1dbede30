package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.state.Account;
import io.github.contactnow.simulator.state.Queue;
import io.github.contactnow.simulator.wire.Reply;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/** {@code database.php}, method {@code campaigns}: the campaigns of the queues, all of them active. */
final class Campaigns extends ReadMethod {

    private static final String ACTIVE = "active";

    private final Account account;

    Campaigns(Account account) {
        this.account = account;
    }

    @Override
    Reply read(Arguments arguments) {
        Predicate<String> filter = ValueFilter.of(arguments);
        TreeMap<Long, Queue> byCampaign = new TreeMap<>();
        account.queues().all().forEach(queue -> byCampaign.putIfAbsent(queue.campaignId(), queue));
        List<Queue> matched = byCampaign.values().stream()
                .filter(queue -> filter.test(Long.toString(queue.campaignId())))
                .filter(queue ->
                        !arguments.has("state") || arguments.text("state").equals(ACTIVE))
                .toList();
        return Page.of(arguments).reply("campaigns", List.of("campaignid", "name", "state"), matched, Campaigns::value);
    }

    private static String value(Queue queue, String column) {
        return switch (column) {
            case "campaignid" -> Long.toString(queue.campaignId());
            case "name" -> queue.table();
            default -> ACTIVE;
        };
    }
}
