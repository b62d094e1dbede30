package io.github.contactnow.leads.input;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random records that are leads, all with the same fields. */
final class Records {

    /** The phone numbers and names that {@link #plain} records are made of begin so, and nothing else does. */
    static final String SECRET_NAME = "Qzx";

    static final String SECRET_PHONE = "98765";

    private Records() {}

    /** Values of every kind of character. */
    static Arbitrary<List<Map<String, String>>> any(int most) {
        Arbitrary<String> text = Arbitraries.of(
                        "a",
                        "Z",
                        "0",
                        " ",
                        ",",
                        ";",
                        "\"",
                        "'",
                        "\n",
                        "\r",
                        "\t",
                        "&",
                        "<",
                        "]]>",
                        "%",
                        "+",
                        "=",
                        "\\",
                        "{",
                        "[",
                        "\u00e9",
                        "\u4e2d",
                        "\ud83d\ude00",
                        "\ufffd")
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
        Arbitrary<List<String>> columns = Arbitraries.strings()
                .withCharRange('a', 'z')
                .ofMinLength(1)
                .ofMaxLength(6)
                .map("x_"::concat)
                .list()
                .uniqueElements()
                .ofMaxSize(5);
        return columns.flatMap(names -> record(names, text).list().ofMinSize(1).ofMaxSize(most));
    }

    /** One line each, and values that are found again wherever they show up. */
    static Arbitrary<List<Map<String, String>>> plain() {
        Arbitrary<String> text =
                Arbitraries.strings().withCharRange('a', 'z').ofMaxLength(6).map(SECRET_NAME::concat);
        return record(List.of("FirstName", "Town"), text).list().ofMinSize(1).ofMaxSize(5);
    }

    private static Arbitrary<Map<String, String>> record(List<String> names, Arbitrary<String> text) {
        Arbitrary<String> digits =
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(9);
        Arbitrary<String> reference =
                Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(9);
        return Combinators.combine(
                        digits,
                        digits.map(SECRET_PHONE::concat),
                        reference,
                        text.list().ofSize(names.size()))
                .as((dataset, phone, id, values) -> {
                    Map<String, String> record = new LinkedHashMap<>();
                    record.put("dataset", dataset);
                    record.put("MobilePhone", phone);
                    record.put("reference", id);
                    IntStream.range(0, names.size()).forEach(i -> record.put(names.get(i), values.get(i)));
                    return record;
                });
    }
}
