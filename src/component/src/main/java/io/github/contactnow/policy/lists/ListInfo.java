package io.github.contactnow.policy.lists;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * What is said of a suppression list.
 *
 * @param name       by which rules name it, such as {@code tps}; a list that no rule names applies to every subject of its scope
 * @param scope      the campaign or brand it is for, such as {@code brand:Acme}; null if for all
 * @param country    country whose numbers it holds, by its two letters; null if of all
 * @param coverage   beginnings of the numbers that it covers, such as {@code 1305}; all of its country if empty
 * @param obtainedAt when it was obtained from its source; null if that is unknown
 * @param maxAge     how long it may be used; null without a limit, as with own opt-outs
 */
public record ListInfo(
        String name, String scope, String country, Set<String> coverage, Instant obtainedAt, Duration maxAge) {

    public ListInfo {
        Objects.requireNonNull(name, "name");
        coverage = Set.copyOf(coverage);
        for (String begin : coverage) {
            if (!begin.matches("[1-9]\\d{0,14}")) {
                throw new IllegalArgumentException("The coverage of the list '" + name
                        + "' must hold beginnings of numbers with their country code, such as 1305, not '" + begin
                        + "'.");
            }
        }
    }

    /** From when on it is too old; null if it never is, or if it is not known when it was obtained. */
    public Instant usableUntil() {
        return obtainedAt == null || maxAge == null ? null : obtainedAt.plus(maxAge);
    }

    /** The same, obtained at a time. */
    ListInfo obtained(Instant time) {
        return new ListInfo(name, scope, country, coverage, time, maxAge);
    }

    /** A list of the own company's opt-outs: for all, of all countries, never too old. */
    public static ListInfo ownOptOuts(String name) {
        return new ListInfo(name, null, null, Set.of(), null, null);
    }
}
