package io.github.contactnow.routes.policy;

import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.State;
import io.github.contactnow.reports.warehouse.CallHistory;
import io.github.contactnow.reports.warehouse.CallHistory.Made;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How long after it was handed over a record was called first, by the calls that are known. In this time the dialler decides alone. A lead that
 * was changed after its first call is left out.
 */
public final class DialGaps {

    private static final int AT_ONCE = 500;

    private final CallHistory history;
    private final Ledger ledger;
    private final String account;
    /** When each record was called first, by its id, by campaign table. */
    private final Map<String, Map<Long, Instant>> firstCalls = new HashMap<>();

    /**
     * @param history in which to look for earlier calls
     * @param account of the leads in the ledger
     */
    public DialGaps(CallHistory history, Ledger ledger, String account) {
        this.history = history;
        this.ledger = ledger;
        this.account = account;
    }

    /** Notes a call; calls come in the order of time. */
    public void note(Made call) {
        if (!call.inbound() && call.record() != 0 && call.table() != null) {
            firstCalls.computeIfAbsent(call.table(), any -> new HashMap<>()).putIfAbsent(call.record(), call.begun());
        }
    }

    /** The gaps of leads that were not called before a time, the shortest first. */
    public List<Duration> since(Instant from) {
        List<Duration> gaps = new ArrayList<>();
        firstCalls.forEach((table, calls) -> {
            List<Long> records = List.copyOf(calls.keySet());
            for (int i = 0; i < records.size(); i += AT_ONCE) {
                List<Long> some = records.subList(i, Math.min(records.size(), i + AT_ONCE));
                Set<Long> before = history.calledBefore(table, some, from);
                add(
                        table,
                        calls,
                        some.stream().filter(record -> !before.contains(record)).toList(),
                        gaps);
            }
        });
        gaps.sort(null);
        return gaps;
    }

    private void add(String table, Map<Long, Instant> calls, List<Long> records, List<Duration> gaps) {
        Map<String, String> references = ledger.records()
                .references(
                        account,
                        table,
                        records.stream().map(record -> Long.toString(record)).toList());
        ledger.leads().find(account, references.values()).values().stream()
                .filter(lead -> lead.state() == State.APPLIED && lead.recordKey() != null)
                .map(lead -> Duration.between(lead.changed(), calls.get(Long.valueOf(lead.recordKey()))))
                .filter(gap -> !gap.isNegative())
                .forEach(gaps::add);
    }
}
