package io.github.contactnow.ops.probe;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** How a descending order is asked for. */
final class SortDirection extends Question {

    private final String path;
    private final String key;
    private final Function<Subject, List<String>> arguments;

    private SortDirection(String name, String path, String key, Function<Subject, List<String>> arguments) {
        super("sort-" + name, "How is a descending order asked of " + name + "?",
            path + " sorted by '" + key + "', '-" + key + "' and '" + key + " desc'", 3);
        this.path = path;
        this.key = key;
        this.arguments = arguments;
    }

    static SortDirection ofRecords() {
        return new SortDirection("ecnow_records", "ecnow/ecnow_records/read", "id", subject -> List.of("table", subject.table()));
    }

    static SortDirection ofCalls() {
        return new SortDirection("cdr", "reporting/cdr", "callid", subject -> List.of("fields", "callid", "range", subject.range()));
    }

    @Override
    Finding ask(Probing probing) {
        List<BigDecimal> plain = order(probing, key);
        if (plain.stream().distinct().count() < 2) {
            throw new NoAnswer("fewer than two rows to sort");
        }
        List<String> found = new ArrayList<>();
        for (String sort : List.of("-" + key, key + " desc")) {
            String effect;
            try {
                List<BigDecimal> order = order(probing, sort);
                effect = order.equals(plain) ? "no effect" : isDescending(order) ? "descending" : "some other order";
            } catch (NoAnswer e) {
                effect = e.getMessage();
            }
            found.add("'" + sort + "' " + effect);
        }
        boolean ascending = isDescending(plain.stream().map(BigDecimal::negate).toList());
        return new Finding("'" + key + "' " + (ascending ? "ascending" : "not ascending") + ", " + String.join(", ", found),
            "the first " + plain.size() + " rows of each");
    }

    private static boolean isDescending(List<BigDecimal> order) {
        return order.size() > 1 && Stream.iterate(1, i -> i < order.size(), i -> i + 1)
            .allMatch(i -> order.get(i - 1).compareTo(order.get(i)) >= 0);
    }

    private List<BigDecimal> order(Probing probing, String sort) {
        List<String> all = new ArrayList<>(arguments.apply(probing.subject()));
        all.addAll(List.of("sort", sort, "limit", "5"));
        return probing.server().ask(path, all.toArray(String[]::new)).rows().stream().map(row -> Seen.field(row, key))
            .filter(value -> value.matches("\\d{1,18}")).map(BigDecimal::new).toList();
    }
}
