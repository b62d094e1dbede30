package io.github.contactnow.leads.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.contactnow.leads.Lead;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.io.IOUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeadTextTest {

    /** Longer than the buffers, with characters of every length, some of them across the buffers' ends. */
    private static final String LONG = "a\u00e9\u4e2d\ud83d\ude00\n".repeat(5000);

    private static String read(byte[] bytes, Charset charset) throws Exception {
        return IOUtils.toString(new LeadText(new ByteArrayInputStream(bytes), charset));
    }

    private static byte[] bytes(Object... parts) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Object part : parts) {
            bytes.write(
                    part instanceof String text
                            ? text.getBytes(StandardCharsets.UTF_8)
                            : new byte[] {((Integer) part).byteValue()});
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "GB18030"})
    void decodesTheConfiguredCharset(String charset) throws Exception {
        assertThat(read(LONG.getBytes(charset), Charset.forName(charset))).isEqualTo(LONG);
        assertThat(read(new byte[0], Charset.forName(charset))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkGoesBeforeTheConfiguredCharset(String charset) throws Exception {
        assertThat(read(("\ufeff" + LONG).getBytes(charset), StandardCharsets.ISO_8859_1))
                .isEqualTo(LONG);
    }

    @Test
    void handsOutTheGoodTextInFrontOfBrokenBytes() throws Exception {
        LeadText text = new LeadText(new ByteArrayInputStream(bytes("ab\ncd", 0xff, "e")), StandardCharsets.UTF_8);
        char[] buffer = new char[10];
        assertThat(text.read(buffer, 0, 10)).isEqualTo(5);
        assertThatExceptionOfType(LeadFormatException.class)
                .isThrownBy(() -> text.read(buffer, 0, 10))
                .withMessage(
                        "line 2, byte 6: not valid UTF-8; save the file as UTF-8, or set leads.files.charset to the charset it has,"
                                + " such as windows-1252");
    }

    @Test
    void refusesACharacterThatIsCutOff() throws Exception {
        assertThat(Reading.fault(Reading.CSV, bytes("dataset,MobilePhone,Name\n12,0770,Zo", 0xc3)))
                .isEqualTo(
                        "line 2, byte 36: not valid UTF-8; save the file as UTF-8, or set leads.files.charset to the charset it has,"
                                + " such as windows-1252");
        assertThat(Reading.fault(Reading.CSV.withCharset(StandardCharsets.UTF_16LE), bytes("a", 0, "b")))
                .contains("byte 3");
    }

    @Test
    void refusesANul() throws Exception {
        assertThat(Reading.fault(Reading.CSV, bytes("dataset,MobilePhone,Name\n12,0770,Zo", 0)))
                .startsWith("line 2: NUL");
        assertThat(Reading.fault(Reading.JSON, bytes("[\n", 0, "]"))).startsWith("line 2: NUL");
        assertThat(Reading.fault(Reading.NDJSON, bytes("{", 0, "}"))).startsWith("line 1: NUL");
        assertThat(Reading.fault(Reading.XML, bytes("<a>\n", 0, "</a>"))).startsWith("line 2: NUL");
        assertThat(Reading.fault(Reading.FORM, bytes("a=", 0))).startsWith("line 1: NUL");
        assertThat(Reading.fault(Reading.CSV, "\u0434,MobilePhone\n12,0770\n".getBytes(StandardCharsets.UTF_16BE)))
                .contains("UTF-16");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf16IsKnownWithoutAMarkByPlainLettersInFront(String charset) throws Exception {
        Lead lead = Reading.lead(Reading.CSV, "dataset,MobilePhone,Name\n12,0770,\u4e2d");
        assertThat(Reading.all(Reading.CSV, "dataset,MobilePhone,Name\n12,0770,\u4e2d".getBytes(charset)))
                .containsExactly(lead);
        assertThat(Reading.all(
                        Reading.JSON,
                        "{\"dataset\":12,\"MobilePhone\":\"0770\",\"Name\":\"\u4e2d\"}".getBytes(charset)))
                .containsExactly(lead);
        assertThat(Reading.fault(Reading.CSV.withCharset(StandardCharsets.ISO_8859_1), "dataset".getBytes(charset)))
                .contains("NUL");
    }

    @Test
    void aFileOfAnotherCharsetIsRefusedAndTheSettingNamed() throws Exception {
        byte[] file = "dataset,MobilePhone,Name\n12,0770,Zo\u00eb\n".getBytes("windows-1252");
        assertThat(Reading.fault(Reading.CSV, file)).contains("not valid UTF-8", "windows-1252", "leads.files.charset");
        assertThat(((Lead) Reading.all(Reading.CSV.withCharset(Charset.forName("windows-1252")), file)
                                .get(0))
                        .fields())
                .containsEntry("Name", "Zo\u00eb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void everyFormatTakesAByteOrderMark(String charset) throws Exception {
        Lead lead = Reading.lead(Reading.CSV, "dataset,MobilePhone,Name\n12,0770,Zo\u00eb");
        String csv = "\ufeffdataset,MobilePhone,Name\n12,0770,Zo\u00eb";
        assertThat(Reading.all(Reading.CSV, csv.getBytes(charset))).containsExactly(lead);
        String json = "\ufeff{\"dataset\":12,\"MobilePhone\":\"0770\",\"Name\":\"Zo\u00eb\"}";
        assertThat(Reading.all(Reading.JSON, json.getBytes(charset))).containsExactly(lead);
        assertThat(Reading.all(Reading.NDJSON, json.getBytes(charset))).containsExactly(lead);
        String xml = "\ufeff<a><dataset>12</dataset><MobilePhone>0770</MobilePhone><Name>Zo\u00eb</Name></a>";
        assertThat(Reading.all(Reading.XML, xml.getBytes(charset))).containsExactly(lead);
    }

    @Test
    void moreThanOneByteOrderMarkIsOfNoAccount() throws Exception {
        Lead lead = Reading.lead(Reading.JSON, "{\"dataset\":12,\"MobilePhone\":\"0770\"}");
        String marks = "\ufeff\ufeff\ufeff";
        assertThat(Reading.all(Reading.CSV, marks + "dataset,MobilePhone\n12,0770\n"))
                .containsExactly(lead);
        assertThat(Reading.all(Reading.CSV, marks + "\"dataset\",MobilePhone\n12,0770\n"))
                .containsExactly(lead);
        assertThat(Reading.all(Reading.JSON, marks + "{\"dataset\":12,\"MobilePhone\":\"0770\"}"))
                .containsExactly(lead);
        assertThat(Reading.all(Reading.NDJSON, marks + "{\"dataset\":12,\"MobilePhone\":\"0770\"}"))
                .containsExactly(lead);
        assertThat(Reading.all(Reading.FORM, marks + "dataset=12&MobilePhone=0770"))
                .containsExactly(lead);
        for (String start : List.of(marks, " \n", "\ufeff\r\n\t", "\n\ufeff")) {
            assertThat(Reading.all(
                            Reading.XML,
                            start + "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a><dataset>12</dataset>"
                                    + "<MobilePhone>0770</MobilePhone></a>"))
                    .as(start)
                    .containsExactly(lead);
        }
    }

    @Test
    void theCharsetIsASetting() {
        assertThat(Reading.all(
                        Reading.CSV.withCharset(StandardCharsets.ISO_8859_1),
                        "dataset,MobilePhone,Name\n12,0770,Zo\u00eb".getBytes(StandardCharsets.ISO_8859_1)))
                .singleElement()
                .satisfies(entry -> assertThat(((Lead) entry).fields()).containsEntry("Name", "Zo\u00eb"));
    }
}
