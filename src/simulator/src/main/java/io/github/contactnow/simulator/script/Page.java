package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.state.Refused;
import io.github.contactnow.simulator.wire.Reply;
import io.github.contactnow.simulator.wire.Rows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The page of the matching rows that a reply contains, and the order of the rows.
 *
 * @param sort  columns to sort by, most significant first
 * @param start number of rows to skip
 * @param limit maximum number of rows
 */
public record Page(List<Key> sort, long start, long limit) {

    /** A column to sort by. */
    public record Key(String column, boolean descending) {

        /** Parses {@code column}, {@code -column}, {@code column asc} or {@code column desc}. */
        static Key of(String text) {
            boolean minus = text.startsWith("-");
            String[] words = (minus ? text.substring(1) : text).split("\\s+");
            boolean direction = words.length == 2 && words[1].matches("(?i)asc|desc");
            if (words.length > 1 && !direction) {
                throw Refused.badArgument("sort");
            }
            return new Key(words[0], minus || direction && words[1].equalsIgnoreCase("desc"));
        }
    }

    /** The page that arguments {@code sort}, {@code start} and {@code limit} select. */
    public static Page of(Arguments arguments) {
        return new Page(
                arguments.list("sort").stream().map(Key::of).toList(),
                arguments.number("start", 0),
                arguments.number("limit", Long.MAX_VALUE));
    }

    /** A reply with this page of the matching items. Items are converted to rows while they are written. */
    public <T> Reply reply(String element, List<String> columns, List<T> matched, BiFunction<T, String, ?> value) {
        List<T> sorted = sorted(columns, matched, value);
        int from = (int) Math.min(start, sorted.size());
        int to = (int) Math.min(from + Math.min(limit, sorted.size()), sorted.size());
        List<T> sent = sorted.subList(from, to);
        return Reply.list(matched.size(), new Rows(element, columns, sent.size(), () -> sent.stream()
                .map(item -> columns.stream()
                        .map(column -> (Object) value.apply(item, column))
                        .toArray())
                .iterator()));
    }

    /** A reply with this page of a large result. The stream is opened once to count and once to write; only sorting holds it. */
    public <T> Reply stream(
            String element, List<String> columns, Supplier<Stream<T>> matched, BiFunction<T, String, ?> value) {
        if (!sort.isEmpty()) {
            return reply(element, columns, matched.get().toList(), value);
        }
        long total = matched.get().count();
        long sent = Math.min(limit, Math.max(0, total - start));
        return Reply.list(total, new Rows(element, columns, sent, () -> matched.get()
                .skip(start)
                .limit(sent)
                .map(item -> columns.stream()
                        .map(column -> (Object) value.apply(item, column))
                        .toArray())
                .iterator()));
    }

    /** The items in the requested order, else in their own. */
    public <T> List<T> sorted(List<String> columns, List<T> items, BiFunction<T, String, ?> value) {
        Optional<Comparator<T>> order = sort.stream()
                .map(key -> {
                    String column = columns.stream()
                            .filter(key.column()::equalsIgnoreCase)
                            .findFirst()
                            .orElseThrow(() -> Refused.badArgument("sort"));
                    Comparator<T> by = Comparator.comparing(item -> value.apply(item, column), Page::compare);
                    return key.descending() ? by.reversed() : by;
                })
                .reduce(Comparator::thenComparing);
        if (order.isEmpty()) {
            return items;
        }
        List<T> sorted = new ArrayList<>(items);
        sorted.sort(order.get());
        return sorted;
    }

    /** Orders null first, then numbers by value, then texts case-insensitively. */
    private static int compare(Object left, Object right) {
        return Comparator.nullsFirst(Comparator.comparing(Page::number, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Object::toString, String.CASE_INSENSITIVE_ORDER))
                .compare(left, right);
    }

    private static BigDecimal number(Object value) {
        String text = value.toString();
        return text.matches("-?\\d{1,18}(\\.\\d{1,9})?") ? new BigDecimal(text) : null;
    }

    /** The rows of this page. */
    public <T> Stream<T> of(Stream<T> rows) {
        return rows.skip(start).limit(limit);
    }
}
