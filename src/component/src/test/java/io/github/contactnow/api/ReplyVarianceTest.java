package io.github.contactnow.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.support.RawServer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All spellings of the same facts are read alike. */
class ReplyVarianceTest {

    private static List<Map<String, Object>> read(RawServer.Answer answer, Format format) {
        try (RawServer server = RawServer.on(request -> answer);
                ContactNowClient client = Calls.client(server.url())) {
            return Calls.all(client.read(Calls.readRecords(format)));
        }
    }

    private static Envelope create(String json) {
        try (RawServer server = RawServer.on(request -> RawServer.json(json));
                ContactNowClient client = Calls.client(server.url())) {
            return client.execute(Calls.create(1, Format.JSON)).envelope();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "\"1\"", "\"true\"", "\"TRUE\"", "\" 1 \""})
    void successIsUnderstoodInEverySpelling(String success) {
        assertThat(create("{\"success\":" + success + ",\"total\":1}").success())
                .isTrue();
    }

    @Test
    void numbersMayBeTextAndTextMayBeNumbers() {
        Envelope envelope = create(
                "{\"success\":true,\"account_id\":4242,\"total\":\"1\",\"bad\":\"0\",\"key\":4300000001,\"info\":7}");
        assertThat(envelope.total()).isEqualTo(1);
        assertThat(envelope.bad()).isZero();
        assertThat(envelope.key()).isEqualTo("4300000001");
        assertThat(envelope.accountId()).isEqualTo("4242");
        assertThat(envelope.info()).isEqualTo("7");
    }

    @Test
    void unknownFieldsOfTheEnvelopeAreKept() {
        assertThat(create("{\"success\":true,\"total\":1,\"x\":{\"a\":[1,null]},\"y\":2.5}")
                        .fields())
                .containsKeys("x", "y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"list\":null", ",\"list\":[]", ",\"list\":{}", ",\"list\":\"\""})
    void anEmptyListHasManyFormsInJson(String list) {
        assertThat(read(RawServer.json("{\"success\":true,\"total\":0" + list + "}"), Format.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<list/>", "<list></list>", "<list>\n</list>"})
    void anEmptyListHasManyFormsInXml(String list) {
        assertThat(read(RawServer.xml("<result><success>1</success><total>0</total>" + list + "</result>"), Format.XML))
                .isEmpty();
    }

    @Test
    void oneRowInXmlIsAListOfOne() {
        assertThat(read(
                        RawServer.xml(
                                "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<result>\n<success>1</success>\n<total>1</total>\n<list>\n"
                                        + "<ecnow_records>\n<id>4300000001</id><FirstName>Ann</FirstName><URN/></ecnow_records>\n</list>\n</result>\n"),
                        Format.XML))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("id", "4300000001")
                        .containsEntry("FirstName", "Ann")
                        .containsKey("URN"));
    }

    @Test
    void severalRowsInXmlKeepTheirOrder() {
        assertThat(read(
                        RawServer.xml(
                                "<result><list><r><id>1</id></r><r><id>2</id></r><r><id>3</id></r></list><total>3</total>"
                                        + "<success>1</success></result>"),
                        Format.XML))
                .extracting(row -> row.get("id"))
                .containsExactly("1", "2", "3");
    }

    @Test
    void rowsMayComeAsAnObjectOfObjects() {
        assertThat(read(
                        RawServer.json(
                                "{\"success\":true,\"total\":2,\"list\":{\"0\":{\"id\":\"1\"},\"7\":{\"id\":\"2\"}}}"),
                        Format.JSON))
                .extracting(row -> row.get("id"))
                .containsExactly("1", "2");
    }

    @Test
    void theEnvelopeMayStandBehindTheList() {
        try (RawServer server =
                        RawServer.on(r -> RawServer.json("{\"list\":[{\"callid\":1}],\"total\":1,\"success\":true}"));
                ContactNowClient client = Calls.client(server.url());
                Rows rows = client.read(Calls.report(Format.JSON))) {
            assertThat(Calls.all(rows)).hasSize(1);
            assertThat(rows.envelope().total()).isEqualTo(1);
            assertThat(rows.count()).isEqualTo(1);
        }
    }

    @Test
    void idsBeyond32And64BitsKeepTheirDigits() {
        assertThat(read(
                                RawServer.json(
                                        "{\"success\":true,\"list\":[{\"id\":4300000001,\"big\":123456789012345678901234567890,"
                                                + "\"money\":0.10}]}"),
                                Format.JSON)
                        .get(0))
                .hasToString("{id=4300000001, big=123456789012345678901234567890, money=0.10}");
    }

    @Test
    void nullAndEmptyDifferInJson() {
        assertThat(read(
                                RawServer.json("{\"success\":true,\"list\":[{\"URN\":null,\"appointment\":\"\"}]}"),
                                Format.JSON)
                        .get(0))
                .containsEntry("URN", null)
                .containsEntry("appointment", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-8"})
    void xmlIsReadInTheCharsetThatItDeclares(String charset) {
        String xml = "<?xml version=\"1.0\" encoding=\"" + charset
                + "\"?><result><success>1</success><list><a><anm>Zoë Müller</anm></a>" + "</list></result>";
        RawServer.Answer answer = RawServer.reply("200 OK", "text/xml", xml.getBytes(Charset.forName(charset)));
        assertThat(read(answer, Format.XML).get(0)).containsEntry("anm", "Zoë Müller");
    }

    @Test
    void jsonIsReadInTheCharsetOfTheHeader() {
        String json = "{\"success\":true,\"list\":[{\"anm\":\"Zoë Müller\"}]}";
        assertThat(read(
                                RawServer.reply(
                                        "200 OK",
                                        "text/plain; charset=ISO-8859-1",
                                        json.getBytes(StandardCharsets.ISO_8859_1)),
                                Format.JSON)
                        .get(0))
                .containsEntry("anm", "Zoë Müller");
        assertThat(read(
                                RawServer.reply(
                                        "200 OK", "text/html; charset=utf-8", json.getBytes(StandardCharsets.UTF_8)),
                                Format.JSON)
                        .get(0))
                .containsEntry("anm", "Zoë Müller");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "text/html", "application/octet-stream", "text/plain; charset=nonsense", "no type at all"})
    void theContentTypeDoesNotMatter(String contentType) {
        assertThat(read(
                        RawServer.reply(
                                "200 OK",
                                contentType,
                                "{\"success\":true,\"list\":[{\"id\":1}]}".getBytes(StandardCharsets.UTF_8)),
                        Format.JSON))
                .hasSize(1);
    }

    @Test
    void whiteSpaceAndAByteOrderMarkAroundAReplyAreNoHarm() {
        assertThat(read(RawServer.json("\r\n {\"success\":true,\"list\":[{\"id\":1}]} \n\n"), Format.JSON))
                .hasSize(1);
        assertThat(read(RawServer.json("\uFEFF{\"success\":true,\"list\":[{\"id\":1}]}"), Format.JSON))
                .hasSize(1);
        assertThat(read(
                        RawServer.xml("\uFEFF<result><success>1</success><list><r><id>1</id></r></list></result>\n"),
                        Format.XML))
                .hasSize(1);
        assertThat(read(
                        RawServer.xml(
                                "\n<result><success>1</success><list><r><id>1</id></r></list></result>\n<!-- served -->\n"),
                        Format.XML))
                .hasSize(1);
        assertThat(read(RawServer.json(" ".repeat(5000) + "{\"success\":true,\"list\":[{\"id\":1}]}"), Format.JSON))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n\r\n", "  \t", "\uFEFF", "\uFEFF\n", "\n\uFEFF"})
    void whatStandsBeforeAnXmlDeclarationIsNoHarm(String before) {
        for (String charset : new String[] {"UTF-8", "utf-8"}) {
            assertThat(read(
                                    RawServer.xml(before + "<?xml version=\"1.0\" encoding=\"" + charset
                                            + "\"?>\n<result><success>1</success>"
                                            + "<list><r><anm>Zo\u00eb</anm></r></list></result>"),
                                    Format.XML)
                            .get(0))
                    .containsEntry("anm", "Zo\u00eb");
        }
    }

    @Test
    void aReplyInTheOtherFormatIsReadAsWhatItIs() {
        String json = "{\"success\":true,\"total\":1,\"list\":[{\"id\":\"1\"}]}";
        String xml = "<result><success>1</success><total>1</total><list><r><id>1</id></r></list></result>";
        assertThat(read(RawServer.json(json), Format.XML)).isEqualTo(read(RawServer.xml(xml), Format.JSON));
    }

    @Test
    void whatTheComponentHandsOnIsOfTheSameTypesInBothFormats() {
        Map<String, Object> json = create(
                        "{\"success\":1,\"account_id\":4242,\"total\":1,\"bad\":0,\"key\":4300000001}")
                .fields();
        Map<String, Object> xml = create(
                        "<result><SUCCESS>true</SUCCESS><account_id>4242</account_id><Total> 1 </Total><Bad>0</Bad>"
                                + "<Key>4300000001</Key></result>")
                .fields();
        assertThat(xml)
                .isEqualTo(json)
                .containsEntry("success", true)
                .containsEntry("total", 1L)
                .containsEntry("bad", 0L)
                .containsEntry("key", "4300000001")
                .containsEntry("account_id", "4242");
    }

    @Test
    void aTotalMayBeWrittenInAnyWay() {
        for (String total : List.of("1", "\"1\"", "1.0", "\"1.00\"", "\" 1 \"")) {
            assertThat(create("{\"success\":true,\"total\":" + total + "}").total())
                    .as(total)
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "null", "\"\"", "[]", "{}"})
    void anErrorThatIsEmptyIsNone(String error) {
        assertThat(create("{\"success\":true,\"total\":1,\"error\":" + error + "}")
                        .error())
                .isNull();
    }
}
