package io.github.contactnow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every form of an envelope and its list gives the same rows and counts, or an error. */
class ReplyFormsTest {

    /** The form of a reply. */
    private record Writing(boolean xml, String list, String before, long order, boolean quoted) {

        String of(List<Map<String, String>> rows) {
            List<String> fields = new ArrayList<>(List.of(
                    field("success", quoted ? "\"1\"" : "true"),
                    field("total", quoted ? "\"" + rows.size() + "\"" : String.valueOf(rows.size())),
                    field("info", "\"as said\""),
                    xml ? xmlList(rows) : jsonList(rows)));
            Random random = new Random(order);
            Collections.shuffle(fields, random);
            return before
                    + (xml
                            ? "<?xml version=\"1.0\"?><result>" + String.join("\n", fields) + "</result>"
                            : "{" + String.join(",\n", fields) + "}");
        }

        private String cased(String name) {
            return switch ((int) Math.floorMod(order + name.length(), 3L)) {
                case 0 -> name;
                case 1 -> name.toUpperCase(Locale.ROOT);
                default -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
            };
        }

        private String field(String name, String value) {
            return xml ? element(cased(name), value.replace("\"", "")) : "\"" + cased(name) + "\":" + value;
        }

        private static String element(String name, String content) {
            return "<" + name + ">" + content + "</" + name + ">";
        }

        private String xmlList(List<Map<String, String>> rows) {
            List<String> written = rows.stream()
                    .map(row -> row.entrySet().stream()
                            .map(e -> element(e.getKey(), e.getValue()))
                            .collect(Collectors.joining()))
                    .toList();
            return list.equals("single") && !rows.isEmpty()
                    ? written.stream().map(row -> element("List", row)).collect(Collectors.joining())
                    : element(
                            cased("list"),
                            written.stream().map(row -> element("r", row)).collect(Collectors.joining()));
        }

        private String jsonList(List<Map<String, String>> rows) {
            List<String> written = rows.stream()
                    .map(row -> row.entrySet().stream()
                            .map(e -> "\"" + e.getKey() + "\":\"" + e.getValue() + "\"")
                            .collect(Collectors.joining(",", "{", "}")))
                    .toList();
            String value = list.equals("single") && rows.size() == 1
                    ? written.get(0)
                    : list.equals("keyed")
                            ? IntStream.range(0, written.size())
                                    .mapToObj(i -> "\"" + (700 + i) + "\":" + written.get(i))
                                    .collect(Collectors.joining(",", "{", "}"))
                            : "[" + String.join(",", written) + "]";
            return "\"" + cased("list") + "\":" + value;
        }
    }

    @Provide
    Arbitrary<Writing> writings() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of("array", "keyed", "single"),
                        Arbitraries.of("", "\n", " \r\n\t", "\uFEFF", "\uFEFF\n"),
                        Arbitraries.longs().between(0, 1000),
                        Arbitraries.of(true, false))
                .as(Writing::new);
    }

    @Provide
    Arbitrary<List<Map<String, String>>> rows() {
        return Arbitraries.maps(
                        Arbitraries.of("id", "FirstName", "VENDOR_URN", "list", "total", "success"),
                        Arbitraries.strings()
                                .alpha()
                                .numeric()
                                .withChars(' ')
                                .ofMinLength(1)
                                .ofMaxLength(8)
                                .map(text -> "v" + text))
                .ofMinSize(1)
                .ofMaxSize(4)
                .list()
                .ofMaxSize(4);
    }

    @Property(tries = 500)
    void theSameRowsAndCountsAreRead(
            @ForAll("writings") Writing writing, @ForAll("rows") List<Map<String, String>> rows) throws IOException {
        ReplyReader reader = new ReplyReader(
                new ByteArrayInputStream(writing.of(rows).getBytes(StandardCharsets.UTF_8)), Optional.empty());
        List<Map<String, Object>> read = new ArrayList<>();
        for (Map<String, Object> row = reader.nextRow(); row != null; row = reader.nextRow()) {
            read.add(row);
        }
        assertThat(read).as(writing.of(rows)).isEqualTo(rows);
        Envelope envelope = reader.envelope();
        assertThat(envelope.fields())
                .containsOnly(
                        Map.entry("success", true),
                        Map.entry("total", (long) rows.size()),
                        Map.entry("info", "as said"));
        assertThat(reader.listed()).isTrue();
    }
}
