package io.github.contactnow.api;

import java.util.List;
import java.util.Optional;

/**
 * Whether a reply to a read holds all the rows that it counts. The total counts the rows that match, whatever {@code limit} and
 * {@code start} say:
 *
 * <ul>
 * <li>Fewer rows than the total are not whole; with {@code limit}, fewer than it asks for and the total has to give.
 * <li>More rows than the total are a contradiction: a server that miscounts proves nothing, and no cursor may move on its word.
 * <li>No total proves nothing. A read of a stretch of time ({@code range}, {@code tstart}) needs one, since what is not seen now is not asked
 * for again; any other read needs a total or a list, be it an empty one.
 * </ul>
 */
final class WholeList {

    private static final List<String> STRETCH = List.of("range", "tstart");

    private WholeList() {
    }

    /**
     * Why the rows are not known to be whole; empty if they are.
     *
     * @param listed whether the reply named a list
     * @param total  how many rows the reply says there are, or null
     * @param rows   how many it holds
     */
    static Optional<String> fault(Call call, boolean listed, Long total, long rows) {
        if (call.operation().kind() != Operation.Kind.READ) {
            return Optional.empty();
        }
        if (total == null) {
            return !listed ? Optional.of("the reply has neither a list nor a total, so it does not say that there are no rows")
                : STRETCH.stream().anyMatch(name -> argument(call, name).isPresent())
                    ? Optional.of("the reply holds " + rows + " rows and no total, so rows may be missing") : Optional.empty();
        }
        long matching = Math.max(0, total - number(call, "start").orElse(0L));
        long wanted = number(call, "limit").map(limit -> Math.min(limit, matching)).orElse(matching);
        return rows < wanted || rows > total ? Optional.of("the reply says " + total + " rows and holds " + rows) : Optional.empty();
    }

    private static Optional<String> argument(Call call, String name) {
        return NamedValues.of(call.arguments(), name).findFirst();
    }

    /** An argument that is no number limits nothing. */
    private static Optional<Long> number(Call call, String name) {
        return argument(call, name).map(String::strip).filter(text -> text.matches("\\d{1,18}")).map(Long::valueOf);
    }
}
