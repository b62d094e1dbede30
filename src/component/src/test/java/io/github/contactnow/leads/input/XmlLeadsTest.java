package io.github.contactnow.leads.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.RejectedLead;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlLeadsTest {

    private static final String FIELDS = "<dataset>12</dataset><MobilePhone>0770</MobilePhone>";
    private static final String RECORD = "<ecnow_records>" + FIELDS + "</ecnow_records>";
    private static final Lead LEAD = new Lead(1, Map.of("dataset", "12", "MobilePhone", "0770"), null);

    @Test
    void theRootsChildrenAreLeads() {
        assertThat(Reading.all(
                        Reading.XML,
                        "<?xml version='1.0'?>\n<!-- two -->\n<easycall>\n  " + RECORD
                                + "\n  <anything>\n<!-- x --><dataset>13</dataset> <mobilephone>0771</mobilephone><reference>A1</reference>"
                                + "<FirstName/></anything>\n</easycall>\n"))
                .containsExactly(
                        LEAD, new Lead(2, Map.of("dataset", "13", "MobilePhone", "0771", "FirstName", ""), "A1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<dxi>" + FIELDS + "</dxi>",
                "<dxi>\n" + FIELDS + "\n</dxi>",
                "<easycall>" + RECORD + "</easycall>",
                "<a:x xmlns:a='urn:a' xmlns:xsi='urn:s'><a:r xsi:type='r'>" + FIELDS + "</a:r></a:x>"
            })
    void theRootMayBeTheOneLead(String xml) {
        assertThat(Reading.all(Reading.XML, xml)).containsExactly(LEAD);
    }

    @Test
    void emptyElementsInFrontDoNotDecide() {
        assertThat(Reading.lead(Reading.XML, "<dxi><FirstName/><LastName></LastName>" + FIELDS + "</dxi>")
                        .fields())
                .containsEntry("FirstName", "");
        assertThat(Reading.all(Reading.XML, "<easycall><ecnow_records/><ecnow_records/>" + RECORD + "</easycall>"))
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOf(RejectedLead.class),
                        second -> assertThat(second).isInstanceOf(RejectedLead.class),
                        third -> assertThat(third).isInstanceOf(Lead.class));
    }

    @Test
    void textMayBeWrittenInEveryWay() {
        assertThat(Reading.lead(
                                Reading.XML,
                                "<dxi>" + FIELDS + "<Note> a &amp; &#233;<!-- - --><![CDATA[<b>]]>\n</Note></dxi>")
                        .fields())
                .containsEntry("Note", " a & \u00e9<b>\n");
    }

    @Test
    void aFieldThatHoldsElementsIsRejected() {
        List<LeadEntry> entries = Reading.all(
                Reading.XML,
                "<easycall><r>" + FIELDS + "<Note k=\"1\">a&lt;<b>c</b></Note><reference>A1</reference></r>" + RECORD
                        + "</easycall>");
        RejectedLead rejected = (RejectedLead) entries.get(0);
        assertThat(rejected.reason()).startsWith("record 1 (line 1): field 'Note' holds elements or has attributes; ");
        assertThat(rejected.field()).isEqualTo("Note");
        assertThat(rejected.reference()).isEqualTo("A1");
        assertThat(rejected.raw())
                .isEqualTo("<r>" + FIELDS + "<Note k=\"1\">a&lt;<b>c</b></Note><reference>A1</reference></r>");
        assertThat(entries.get(1)).isInstanceOf(Lead.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<r>text</r>", "<r/>", "<r>text" + FIELDS + "</r>", "<r dataset='13'>" + FIELDS + "</r>"})
    void aRecordWithAnythingButFieldsIsRejected(String record) {
        List<LeadEntry> entries = Reading.all(Reading.XML, "<easycall>" + RECORD + record + RECORD + "</easycall>");
        assertThat(entries).hasSize(3);
        assertThat(((RejectedLead) entries.get(1)).reason())
                .startsWith("record 2 (line 1): element 'r' has no fields, or");
    }

    @Test
    void whatWouldBeLostIsRefused() {
        assertThat(Reading.fault(Reading.XML, "<easycall dataset='13'>" + RECORD + "</easycall>"))
                .contains("attribute");
        assertThat(Reading.fault(Reading.XML, "<easycall>text" + RECORD + "</easycall>"))
                .contains("text between");
        assertThat(Reading.fault(Reading.XML, "<easycall>" + RECORD + "text</easycall>"))
                .contains("text between");
        assertThat(Reading.rejected(Reading.XML, "<dxi>text</dxi>").reason()).contains("no fields");
        assertThat(Reading.rejected(Reading.XML, "<dxi>" + FIELDS + "text</dxi>")
                        .reason())
                .contains("text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE dxi>",
                "<!DOCTYPE dxi SYSTEM 'file:///etc/passwd'>",
                "<!DOCTYPE dxi [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>",
                "<!DOCTYPE dxi [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>"
            })
    void aDoctypeIsRefused(String doctype) {
        assertThat(Reading.fault(Reading.XML, doctype + "<dxi>" + FIELDS + "</dxi>"))
                .isEqualTo("line 1: the XML has a DOCTYPE, which is not accepted; remove it");
    }

    @Test
    void anUnknownEntityIsRefused() {
        assertThat(Reading.fault(Reading.XML, "<dxi>" + FIELDS + "<Note>&nbsp;</Note></dxi>"))
                .contains("not valid XML");
    }

    @Test
    void everyPrefixIsRefused() {
        String xml = "<easycall>" + RECORD + RECORD + "</easycall>";
        IntStream.range(1, xml.length())
                .forEach(length -> assertThat(Reading.fault(Reading.XML, xml.substring(0, length)))
                        .contains("stops in the middle"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "<x/>", "&amp;"})
    void whatFollowsTheRootIsRefused(String garbage) {
        assertThat(Reading.fault(Reading.XML, "<dxi>" + FIELDS + "</dxi>" + garbage))
                .contains("not valid XML");
        assertThat(Reading.fault(Reading.XML, "<a>" + RECORD + "</a>" + garbage))
                .contains("not valid XML");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-8", "windows-1252", "UTF-16"})
    void theDeclaredCharsetIsHonoured(String charset) throws Exception {
        String xml = "<?xml version=\"1.0\" encoding=\"" + charset + "\"?><dxi>" + FIELDS
                + "<FirstName>Zo\u00eb</FirstName></dxi>";
        assertThat(Reading.all(Reading.XML, xml.getBytes(charset)))
                .singleElement()
                .satisfies(entry -> assertThat(((Lead) entry).fields()).containsEntry("FirstName", "Zo\u00eb"));
    }

    @Test
    void aWrongCharsetIsRefused() {
        String xml = "<dxi>" + FIELDS + "<FirstName>Zo\u00eb</FirstName></dxi>";
        assertThat(Reading.fault(Reading.XML, xml.getBytes(StandardCharsets.ISO_8859_1)))
                .startsWith("line 1, byte ")
                .contains("not valid UTF-8; save the file as UTF-8, or set leads.files.charset");
        assertThat(Reading.fault(
                        Reading.XML,
                        ("<?xml version='1.0' encoding='Shift_JIS'?>" + xml.replace('\u00eb', '\u00ff'))
                                .getBytes(StandardCharsets.ISO_8859_1)))
                .contains("not valid Shift_JIS");
        assertThat(Reading.fault(Reading.XML, "<?xml version='1.0' encoding='nonsense'?>" + xml))
                .contains("charset");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<easycall/>", "<easycall></easycall>", "<easycall>\n<!-- none -->\n</easycall>"})
    void anEmptyRootHoldsNoLeads(String xml) {
        assertThat(Reading.fault(Reading.XML, xml)).startsWith("The input holds no leads");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dataset,MobilePhone\n", "{}", "<dxi>\0</dxi>", "<dxi>&#0;</dxi>", "<a><b></a></b>"})
    void whatIsNoXmlIsRefused(String text) {
        assertThat(Reading.fault(Reading.XML, text)).isNotBlank();
    }

    @Test
    void recordsAreBounded() {
        String note = "<dxi>" + FIELDS + "<Note>%s</Note></dxi>";
        assertThat(Reading.all(Reading.XML, note.formatted("x".repeat(65536)))).hasSize(1);
        assertThat(Reading.fault(Reading.XML, note.formatted("x".repeat(65537))))
                .contains("'Note' is longer than 65536");
        assertThat(Reading.fault(Reading.XML, "<dxi>" + "<a/>".repeat(1001) + FIELDS + "</dxi>"))
                .contains("more than 1000 fields");
        assertThat(Reading.fault(Reading.XML, "<a>".repeat(101))).contains("not valid XML");
        assertThat(Reading.fault(Reading.XML, "<a>" + "<b/>".repeat(300_000))).contains("longer than 1048576 bytes");
        assertThat(Reading.fault(Reading.XML, "<a>" + "b".repeat(2_000_000))).contains("longer than 1048576 bytes");
        assertThat(Reading.fault(Reading.XML, "<" + "b".repeat(2_000_000))).contains("longer than 1048576 bytes");
    }

    @Test
    void namesMadeAnewForEachRecordAreRefused() {
        StringBuilder xml = new StringBuilder("<a>");
        for (int i = 0; i < 3000; i++) {
            xml.append("<b><f").append(i).append("x".repeat(500)).append("/></b>");
        }
        assertThat(Reading.fault(Reading.XML, xml + "</a>")).contains("too many different names");
    }
}
