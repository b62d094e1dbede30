package io.github.contactnow.policy;

import io.github.contactnow.policy.lists.ListInfo;
import io.github.contactnow.policy.lists.SuppressionList;
import java.time.Duration;
import java.time.Instant;

/** Judges whether a list permits a call: it must be there, whole and fresh, cover each phone of its country, and hold none of them. */
final class ListsJudge {

    private ListsJudge() {}

    /**
     * @param name    of the list
     * @param country whose phones are looked up; null for all
     * @param maxAge  how long the list may be used; null without a limit; that of the list counts as well
     */
    static Finding judge(Case it, String name, String country, Duration maxAge) {
        SuppressionList list = it.lists().find(name);
        if (list == null) {
            return Finding.hold(Condition.LIST, () -> "the list '" + name + "' is not loaded");
        }
        if (list.problem() != null) {
            return Finding.hold(Condition.LIST, () -> "the list '" + name + "' cannot be used: " + list.problem());
        }
        ListInfo info = list.info();
        Duration age = shorter(maxAge, info.maxAge());
        Instant end = null;
        if (age != null) {
            if (info.obtainedAt() == null) {
                return Finding.hold(
                        Condition.LIST,
                        () -> "when the list '" + name + "' was obtained is not known, and it may be used for " + age);
            }
            end = info.obtainedAt().plus(age);
        }
        if (info.obtainedAt() != null && it.isAhead(info.obtainedAt())) {
            return Finding.hold(
                    Condition.CLOCK,
                    () -> "the list '" + name + "' was obtained at " + info.obtainedAt() + ", later than now");
        }
        if (end != null && !it.instant().isBefore(end)) {
            Instant ended = end;
            return Finding.hold(Condition.LIST, () -> "the list '" + name + "' is too old since " + ended);
        }
        return phones(it, list, country, end);
    }

    private static Finding phones(Case it, SuppressionList list, String country, Instant end) {
        int uncovered = 0;
        int looked = 0;
        for (int i = 0; i < it.phones().length; i++) {
            if (country != null && !it.phonePlaces().get(i).countries().contains(country)) {
                continue;
            }
            looked++;
            if (list.numbers().contains(it.phones()[i])) {
                int phone = i + 1;
                return Finding.block(() ->
                        "phone " + phone + " is in the list '" + list.info().name() + "' of version " + list.version());
            }
            if (!list.covers(it.phones()[i])) {
                uncovered = i + 1;
            }
        }
        if (uncovered > 0) {
            int phone = uncovered;
            return Finding.hold(
                    Condition.LIST,
                    () -> "the list '" + list.info().name() + "' does not cover the area of phone " + phone);
        }
        int number = looked;
        return Finding.allow(
                end,
                () -> "none of " + number + " phones is in the list '"
                        + list.info().name() + "' of version " + list.version());
    }

    private static Duration shorter(Duration one, Duration other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) < 0 ? one : other;
    }
}
