package io.github.contactnow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records are read one at a time, and a truncated document is never read as a shorter one. */
class RecordDocumentTest {

    private static List<Map<String, Object>> read(String text) throws IOException {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Map<String, Object>> read(InputStream document) throws IOException {
        List<Map<String, Object>> records = new ArrayList<>();
        RecordDocument.open(document).forEachRemaining(records::add);
        return records;
    }

    @Test
    void jsonIsAnArrayOfRecordsOrOneRecord() throws IOException {
        assertThat(read("[{\"a\":1,\"b\":null},{\"a\":\"x\"}]")).hasToString("[{a=1, b=null}, {a=x}]");
        assertThat(read(" \n{\"a\":1}\n")).hasToString("[{a=1}]");
        assertThat(read("[]")).isEmpty();
        assertThat(read("\uFEFF[{\"a\":1}]")).hasSize(1);
    }

    @Test
    void xmlIsReadInBothNestings() throws IOException {
        assertThat(
                        read(
                                "<easycall><ecnow_records><a>1</a><b/></ecnow_records><ecnow_records><a>2</a></ecnow_records></easycall>"))
                .hasToString("[{a=1, b=}, {a=2}]");
        assertThat(read("<?xml version=\"1.0\"?>\n<dxi>\n<a>1</a>\n<b></b>\n</dxi>\n"))
                .hasToString("[{a=1, b=}]");
        assertThat(read("<easycall><ecnow_records><a>1</a></ecnow_records></easycall>"))
                .hasToString("[{a=1}]");
        assertThat(read("<easycall/>")).isEmpty();
    }

    @Test
    void xmlIsReadInTheCharsetThatItDeclares() throws IOException {
        byte[] bytes = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><dxi><a>Zoë</a></dxi>"
                .getBytes(Charset.forName("ISO-8859-1"));
        assertThat(read(new ByteArrayInputStream(bytes))).hasToString("[{a=Zoë}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"a\":1,\"b\":\"x\"},{\"a\":2}]",
                "{\"a\":1,\"b\":\"x\"}",
                "<easycall><r><a>1</a><b>x</b></r><r><a>2</a></r></easycall>",
                "<dxi><a>1</a><b>x</b></dxi>"
            })
    void everyDocumentThatStopsTooEarlyIsRefused(String whole) throws IOException {
        assertThat(read(whole)).isNotEmpty();
        for (int length = 0; length < whole.length(); length++) {
            String part = whole.substring(0, length);
            assertThatThrownBy(() -> read(part))
                    .as(part)
                    .isInstanceOfAny(IOException.class, UncheckedIOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"a\":1}][{\"a\":2}]",
                "{\"a\":1}\n{\"a\":2}",
                "[{\"a\":1}]]",
                "{\"a\":1} x",
                "[{\"a\":1}] x",
                "<dxi><a>1</a></dxi><dxi><a>2</a></dxi>",
                "<easycall><r><a>1</a></r></easycall>x"
            })
    void whatFollowsTheEndIsNotDroppedInSilence(String document) {
        assertThatThrownBy(() -> read(document)).isInstanceOfAny(IOException.class, UncheckedIOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "7",
                "null",
                "\"text\"",
                "[1]",
                "[null]",
                "[[{\"a\":1}]]",
                "name,phone\nAnn,1",
                "<dxi>text</dxi>",
                "<easycall><r><a>1</a></r><a>2</a></easycall>",
                "<easycall><r><a><b>1</b></a></r></easycall>",
                "<easycall><r><a x=\"1\">2</a></r></easycall>",
                "<!DOCTYPE dxi><dxi><a>1</a></dxi>"
            })
    void whatIsNoRecordIsRefused(String document) {
        assertThatThrownBy(() -> read(document)).isInstanceOfAny(IOException.class, UncheckedIOException.class);
    }

    @Test
    void aFaultNamesThePlaceAndQuotesNothing() throws IOException {
        RecordDocument records = RecordDocument.open(
                new ByteArrayInputStream("[{\"a\":1},{\"n\":\"Secret".getBytes(StandardCharsets.UTF_8)));
        records.next();
        assertThatThrownBy(records::hasNext)
                .hasMessageContaining("record 2")
                .hasMessageContaining("ends prematurely")
                .hasMessageNotContaining("Secret");
        assertThatThrownBy(records::hasNext).as("asked again").hasMessageContaining("ends prematurely");
    }

    @Test
    void aDocumentOfAnyLengthIsReadInConstantMemory() throws IOException {
        String row = "{\"notes\":\"" + "x".repeat(10_000) + "\"},";
        int count = 20_000;
        List<InputStream> parts = new ArrayList<>(List.of(bytes("[")));
        parts.addAll(IntStream.range(0, count).mapToObj(i -> bytes(row)).toList());
        parts.add(bytes("{}]"));
        RecordDocument records = RecordDocument.open(new SequenceInputStream(Collections.enumeration(parts)));
        long read = 0;
        while (records.hasNext()) {
            records.next();
            read++;
        }
        assertThat(read).isEqualTo(count + 1);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
