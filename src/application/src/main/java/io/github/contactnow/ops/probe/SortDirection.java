package io.github.contactnow.ops.probe;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Syntax of a descending order. */
final class SortDirection extends Question {

    private final String path;
    private final String key;
    private final Function<ProbeTarget, List<String>> arguments;

    private SortDirection(String name, String path, String key, Function<ProbeTarget, List<String>> arguments) {
        super(
                "sort-" + name,
                "How does a read of " + name + " request a descending order?",
                path + " sorted by '" + key + "', '-" + key + "' and '" + key + " desc'",
                3);
        this.path = path;
        this.key = key;
        this.arguments = arguments;
    }

    static SortDirection ofRecords() {
        return new SortDirection(
                "ecnow_records", "ecnow/ecnow_records/read", "id", target -> List.of("table", target.table()));
    }

    static SortDirection ofCalls() {
        return new SortDirection(
                "cdr", "reporting/cdr", "callid", target -> List.of("fields", "callid", "range", target.range()));
    }

    @Override
    Finding ask(ProbeContext context) {
        List<BigDecimal> plain = order(context, key);
        if (plain.stream().distinct().count() < 2) {
            throw new InconclusiveException("fewer than two rows to sort");
        }
        List<String> found = new ArrayList<>();
        for (String sort : List.of("-" + key, key + " desc")) {
            String effect;
            try {
                List<BigDecimal> order = order(context, sort);
                effect = order.equals(plain) ? "no effect" : isDescending(order) ? "descending" : "some other order";
            } catch (InconclusiveException e) {
                effect = e.getMessage();
            }
            found.add("'" + sort + "' " + effect);
        }
        boolean ascending = isDescending(plain.stream().map(BigDecimal::negate).toList());
        return new Finding(
                "'" + key + "' " + (ascending ? "ascending" : "not ascending") + ", " + String.join(", ", found),
                "the first " + plain.size() + " rows of each");
    }

    private static boolean isDescending(List<BigDecimal> order) {
        return order.size() > 1
                && Stream.iterate(1, i -> i < order.size(), i -> i + 1)
                        .allMatch(i -> order.get(i - 1).compareTo(order.get(i)) >= 0);
    }

    private List<BigDecimal> order(ProbeContext context, String sort) {
        List<String> all = new ArrayList<>(arguments.apply(context.target()));
        all.addAll(List.of("sort", sort, "limit", "5"));
        return context.server().ask(path, all.toArray(String[]::new)).rows().stream()
                .map(row -> ProbeReply.field(row, key))
                .filter(value -> value.matches("\\d{1,18}"))
                .map(BigDecimal::new)
                .toList();
    }
}
