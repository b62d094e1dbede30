package io.github.contactnow.policy.oracle;

import io.github.contactnow.policy.Decision;
import io.github.contactnow.policy.Reason;
import io.github.contactnow.policy.Verdict;
import io.github.contactnow.policy.lists.ListInfo;
import io.github.contactnow.policy.lists.SuppressionList;
import io.github.contactnow.policy.lists.SuppressionLists;
import io.github.contactnow.policy.place.ZoneData;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the policy and the oracle are given and say, each in the form of the other. */
final class Oracles {

    private Oracles() {}

    /** The data of this Java, as if they were of another version. */
    static ZoneData zones(String version) {
        return new ZoneData() {
            @Override
            public String version() {
                return version;
            }

            @Override
            public Optional<ZoneRules> rules(String id) {
                return ZoneData.ofThisJava().rules(id);
            }
        };
    }

    static Oracle.Answer answer(Decision decision) {
        return new Oracle.Answer(
                decision.verdict().name(),
                decision.until(),
                decision.reasons().stream()
                        .filter(reason -> reason.verdict() != Verdict.ALLOW)
                        .map(Reason::rule)
                        .filter(rule -> !rule.equals("common-hours"))
                        .collect(Collectors.toCollection(TreeSet::new)),
                decision.attemptsLeft().orElse(Integer.MAX_VALUE));
    }

    static SuppressionLists lists(List<Oracle.Listed> lists) {
        return SuppressionLists.of(lists.stream().map(Oracles::list).toList());
    }

    private static SuppressionList list(Oracle.Listed list) {
        ListInfo info = new ListInfo(
                list.name(), list.scope(), list.country(), list.coverage(), list.obtained(), list.maxAge());
        return list.usable()
                ? SuppressionList.of(info, "1", list.numbers()::contains)
                : SuppressionList.unusable(info, "half-loaded");
    }
}
