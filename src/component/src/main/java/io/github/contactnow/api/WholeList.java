package io.github.contactnow.api;

import java.util.List;
import java.util.Optional;

/**
 * Checks that a reply to a read holds all the rows that it counts. The total counts the matching rows, whatever {@code limit} and
 * {@code start} are:
 *
 * <ul>
 * <li>A list with fewer rows than the total is incomplete; with {@code limit}, a list with fewer rows than the limit and the total allow.
 * <li>More rows than the total are a contradiction: such a reply proves nothing, and no cursor may move on it.
 * <li>A reply without a total proves nothing. A read of a time range ({@code range}, {@code tstart}) needs a total, since missing rows are not
 * requested again; any other read needs a total or a list, which may be empty.
 * </ul>
 */
final class WholeList {

    private static final List<String> STRETCH = List.of("range", "tstart");

    private WholeList() {}

    /**
     * The reason why the rows may be incomplete; empty if they are complete.
     *
     * @param listed whether the reply has a list
     * @param total  total of the reply, or null
     * @param rows   number of rows in the reply
     */
    static Optional<String> fault(Call call, boolean listed, Long total, long rows) {
        if (call.operation().kind() != Operation.Kind.READ) {
            return Optional.empty();
        }
        if (total == null) {
            return !listed
                    ? Optional.of("the reply has neither a list nor a total, so it does not say that there are no rows")
                    : STRETCH.stream().anyMatch(name -> argument(call, name).isPresent())
                            ? Optional.of("the reply holds " + rows + " rows and no total, so rows may be missing")
                            : Optional.empty();
        }
        long matching = Math.max(0, total - number(call, "start").orElse(0L));
        long wanted =
                number(call, "limit").map(limit -> Math.min(limit, matching)).orElse(matching);
        return rows < wanted || rows > total
                ? Optional.of("the reply says " + total + " rows and holds " + rows)
                : Optional.empty();
    }

    private static Optional<String> argument(Call call, String name) {
        return NamedValues.of(call.arguments(), name).findFirst();
    }

    /** An argument that is not a number sets no limit. */
    private static Optional<Long> number(Call call, String name) {
        return argument(call, name)
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }
}
