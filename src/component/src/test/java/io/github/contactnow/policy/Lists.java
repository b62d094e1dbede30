package io.github.contactnow.policy;

import io.github.contactnow.policy.lists.ListInfo;
import io.github.contactnow.policy.lists.SuppressionList;
import io.github.contactnow.policy.lists.SuppressionLists;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Suppression lists of tests. */
final class Lists {

    /** The registers that packaged sets name, each with its country. */
    static final List<List<String>> REGISTERS = List.of(
            List.of("tps", "GB"),
            List.of("ctps", "GB"),
            List.of("us-dnc", "US"),
            List.of("ca-dncl", "CA"),
            List.of("bloctel", "FR"),
            List.of("robinson", "ES"),
            List.of("rpo", "IT"),
            List.of("au-dncr", "AU"),
            List.of("in-preference", "IN"));

    private Lists() {}

    /** All registers, obtained at an instant, with these numbers in each. */
    static SuppressionLists registers(Instant obtained, Long... numbers) {
        List<SuppressionList> lists = new ArrayList<>();
        for (List<String> register : REGISTERS) {
            lists.add(list(register.get(0), register.get(1), obtained, numbers));
        }
        return SuppressionLists.of(lists);
    }

    static SuppressionList list(String name, String country, Instant obtained, Long... numbers) {
        Set<Long> set = Set.of(numbers);
        return SuppressionList.of(new ListInfo(name, null, country, Set.of(), obtained, null), "1", set::contains);
    }
}
