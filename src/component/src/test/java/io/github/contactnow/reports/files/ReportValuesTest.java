package io.github.contactnow.reports.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.github.contactnow.reports.ReportDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import org.apache.commons.io.FileUtils;

/** What ContactNow has sent stands in the files of reports as it came, however often these are written anew. */
class ReportValuesTest {

    private static final long NOON = 1767614400;
    private static final List<String> LIKE_SOMETHING_ELSE = List.of(
            "25-11-2025",
            "2025-11-25",
            "11/25/2025",
            "12:30",
            "2026-01-05T10:00:00Z",
            "007",
            "0",
            "-0",
            "+441234",
            "+5",
            "1e5",
            "1E-5",
            "0x1F",
            "1_000",
            "1,5",
            "123456789012345678901234567890",
            "0.10",
            ".5",
            "5.",
            "NaN",
            "Infinity",
            "-inf",
            "true",
            "False",
            "t",
            "yes",
            "null",
            "NULL",
            "None",
            "\\N",
            "{}",
            "{\"a\": 1}",
            "[1, 2]",
            "\"quoted\"",
            "'single'",
            "a,b",
            "a;b\tc|d",
            "two\nlines",
            "two\r\nlines",
            "\r",
            "\n",
            " blank around ",
            " ",
            "\\",
            "\\\"",
            "# no comment",
            "// no comment",
            "Zoë",
            "東京",
            "\uD83D\uDE00",
            "\uFEFFmark",
            "\u200Bzero",
            "\u0001",
            "=1+1",
            "@name",
            "d5d3a2b0-9a3c-4b2e-8f4a-000000000001",
            "192.168.0.1",
            "P1D",
            "$5",
            "5%");

    private Path directory;

    @AfterTry
    void cleanUp() throws IOException {
        FileUtils.deleteDirectory(directory.toFile());
    }

    private Path store(FileFormat format, List<Map<String, Object>> calls) throws IOException {
        directory = directory == null || !Files.exists(directory) ? Files.createTempDirectory("reports") : directory;
        Iterator<Map<String, Object>> rows = calls.iterator();
        return new ReportFiles(directory, format)
                .store(ReportDefinition.CDR.table(), rows)
                .get(0);
    }

    private static Map<String, Object> call(long callid, Object... fields) {
        Map<String, Object> call = new HashMap<>(Map.of("callid", callid, "tm_init", NOON));
        for (int i = 0; i < fields.length; i += 2) {
            call.put((String) fields[i], fields[i + 1]);
        }
        return call;
    }

    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(12).filter(text -> text.codePoints()
                .noneMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
        return Arbitraries.oneOf(Arbitraries.of(LIKE_SOMETHING_ELSE), any)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Property(tries = 60)
    void textStaysAsItCame(@ForAll("texts") List<String> texts, @ForAll FileFormat format) throws IOException {
        Path file = store(
                format,
                IntStream.range(0, texts.size())
                        .mapToObj(i -> call(i + 1, "qnm", texts.get(i), "never_heard_of", texts.get(i)))
                        .toList());
        for (int again = 1; again < 3; again++) {
            assertThat(store(format, List.of(call(1000 + again, "qnm", "plain"))))
                    .isEqualTo(file);
        }
        List<Map<String, String>> rows = TextFiles.rows(format, file);
        assertThat(rows).hasSize(texts.size() + 2);
        for (int i = 0; i < texts.size(); i++) {
            String expected = texts.get(i).isEmpty() && format != FileFormat.NDJSON ? null : texts.get(i);
            assertThat(rows.get(i))
                    .containsEntry("callid", Integer.toString(i + 1))
                    .containsEntry("qnm", expected)
                    .containsEntry("never_heard_of", expected);
        }
    }

    @Example
    void everyTextThatLooksLikeSomethingElseStaysAsItCameInEveryFormat() throws IOException {
        for (FileFormat format : FileFormat.values()) {
            textStaysAsItCame(LIKE_SOMETHING_ELSE, format);
        }
    }

    @Example
    void emptyAndAbsentAreTwoThingsInTextFiles() throws IOException {
        List<Map<String, Object>> calls = List.of(call(1, "qnm", ""), call(2, "qnm", null));
        store(FileFormat.CSV, calls);
        assertThat(Files.readString(store(FileFormat.CSV, List.of(call(3, "qnm", "x"))))
                        .lines()
                        .map(line -> line.replaceAll("(.*00)?,", "")))
                .contains("\"\"", "", "x");
        store(FileFormat.NDJSON, calls);
        List<JsonNode> objects = TextFiles.objects(store(FileFormat.NDJSON, List.of(call(3, "qnm", "x"))));
        assertThat(objects)
                .extracting(object -> object.get("qnm").getNodeType())
                .containsExactly(JsonNodeType.STRING, JsonNodeType.NULL, JsonNodeType.STRING);
    }

    @Example
    void numbersFlagsAndTimesOfTheCatalogueAreSuchInJson() throws IOException {
        store(
                FileFormat.NDJSON,
                List.of(
                        call(
                                1,
                                "qid",
                                "700001",
                                "sec_dur",
                                "1.50",
                                "oc_sale",
                                "1",
                                "cost_cust",
                                "0.000001",
                                "tm_answ",
                                NOON),
                        call(
                                2,
                                "qid",
                                999999999999999999L,
                                "sec_dur",
                                0,
                                "oc_sale",
                                "N",
                                "cost_cust",
                                "123456789.123456",
                                "tm_answ",
                                0)));
        List<JsonNode> objects = TextFiles.objects(store(FileFormat.NDJSON, List.of(call(10), call(9))));
        assertThat(objects.get(0).toString())
                .contains(
                        "\"callid\":1,",
                        "\"qid\":700001",
                        "\"sec_dur\":1.5,",
                        "\"oc_sale\":true",
                        "\"tm_answ\":\"2026-01-05 12:00:00+00\"");
        assertThat(objects.get(0).get("cost_cust").decimalValue()).isEqualByComparingTo("0.000001");
        assertThat(objects.get(1).toString())
                .contains("\"qid\":999999999999999999", "\"sec_dur\":0,", "\"oc_sale\":false", "\"tm_answ\":null");
        assertThat(objects.get(1).get("cost_cust").isNumber()).isTrue();
        assertThat(objects)
                .extracting(object -> object.get("callid").longValue())
                .containsExactly(1L, 2L, 9L, 10L);
    }

    /** Neither lost nor taken for another: the warehouse refuses it and names it, a text file can keep it. */
    @Example
    void whatIsNoNumberInANumbersPlaceStaysAsItCameInTextFiles() throws IOException {
        List<String> odd = List.of("abc", "NaN", "1 2", "12345678901234567890123", "25-11-2025", "Infinity");
        for (FileFormat format : List.of(FileFormat.CSV, FileFormat.NDJSON)) {
            store(
                    format,
                    IntStream.range(0, odd.size())
                            .mapToObj(i -> call(
                                    i + 1,
                                    "qid",
                                    odd.get(i),
                                    "oc_sale",
                                    odd.get(i),
                                    "tm_answ",
                                    odd.get(i),
                                    "sec_dur",
                                    i == 3 ? "x" : odd.get(i)))
                            .toList());
            List<Map<String, String>> rows = TextFiles.rows(format, store(format, List.of(call(99, "qid", 5))));
            for (String field : List.of("qid", "oc_sale", "tm_answ")) {
                assertThat(rows).extracting(row -> row.get(field)).startsWith(odd.toArray(String[]::new));
            }
            cleanUp();
        }
    }
}
