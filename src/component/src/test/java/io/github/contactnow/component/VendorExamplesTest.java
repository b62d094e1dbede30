package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.github.contactnow.api.ContactNowRejectedException;
import io.github.contactnow.simulator.state.DatasetStatus;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The examples of the vendor's texts ECNOW and DATABASE and of its article on ecnow_data work in JSON and in XML, with their forms
 * and fields and with other values.
 */
class VendorExamplesTest extends ComponentTestSupport {

    private static final String ID = "4300000001";

    @BeforeEach
    void record() {
        simulator.createRecord(12, Map.of("FirstName", "Ann", "LastName", "Other", "MobilePhone", "07700900123"));
    }

    private Map<?, ?> written(String uri, String format, String body) {
        Exchange exchange = send("contactnow:" + uri + "?format=" + format, body);
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(Map.class);
    }

    private Map<?, ?> only(String uri, String format) {
        List<?> rows = rows(uri, format);
        assertThat(rows).hasSize(1);
        return (Map<?, ?>) rows.get(0);
    }

    private List<?> rows(String uri, String format) {
        Exchange exchange = send("contactnow:" + uri + "&format=" + format, null);
        assertThat(exchange.getException()).isNull();
        return list(exchange);
    }

    /** Names and values as a JSON array of one object, or as the elements of an XML document. */
    private static String json(String... fields) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            text.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(fields[i])
                    .append("\":\"")
                    .append(fields[i + 1])
                    .append('"');
        }
        return "[{" + text + "}]";
    }

    private static String xml(String root, String inner, String... fields) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            text.append('<')
                    .append(fields[i])
                    .append('>')
                    .append(fields[i + 1])
                    .append("</")
                    .append(fields[i])
                    .append('>');
        }
        String record = inner.isEmpty() ? text.toString() : "<" + inner + ">" + text + "</" + inner + ">";
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><" + root + ">" + record + "</" + root + ">";
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml"})
    void ecnowDataIsCreatedAsTheArticleShows(String format) {
        String[] fields = {
            "dataset",
            "12",
            "ddi_home",
            "",
            "ddi_mobile",
            "07700900124",
            "ddi_work",
            "",
            "title",
            "Ms",
            "firstname",
            "Bea",
            "lastname",
            "Other",
            "address1",
            "1 High Street",
            "postcode",
            "AB1 2CD",
            "customer_email",
            "bea@example.com"
        };
        Map<?, ?> reply = written(
                "database/ecnow_data/create",
                format,
                format.equals("json") ? json(fields) : xml("easycall", "ecnow_data", fields));
        assertThat(reply.get("success")).asString().isIn("true", "1");
        assertThat(reply.get("account_id")).isInstanceOf(String.class);
        assertThat(reply.get("total")).hasToString("1");
        assertThat(reply.get("bad")).hasToString("0");
        assertThat(reply.get("key")).hasToString("4300000002");
        String body = seen("create").get(0).body();
        assertThat(body)
                .contains(
                        format.equals("json")
                                ? "[{\"dataset\":\"12\",\"ddi_home\":\"\",\"ddi_mobile\":\"07700900124\""
                                : "<easycall><ecnow_data><dataset>12</dataset><ddi_home></ddi_home><ddi_mobile>07700900124</ddi_mobile>");
        assertThat(simulator.records()).last().satisfies(record -> {
            assertThat(record.get("FirstName")).isEqualTo("Bea");
            assertThat(record.get("MobilePhone")).isEqualTo("07700900124");
            assertThat(record.get("Customer_Email")).isEqualTo("bea@example.com");
        });
        written(
                "database/ecnow_data/create",
                format,
                format.equals("json") ? json(fields) : xml("easycall", "ecnow_data", fields));
        assertThat(simulator.records())
                .as("documented: a second create is a second record")
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"json, json", "xml, xml", "xml, nested", "json, xml", "xml, json"})
    void ecnowDataIsUpdatedAsTheArticleShows(String format, String body) {
        String[] fields = {"uid", ID, "dataset", "12", "firstname", "Anna", "outcomecode", "109"};
        Map<?, ?> reply = written(
                "database/ecnow_data/update",
                format,
                body.equals("json")
                        ? json(fields)
                        : body.equals("xml") ? xml("dxi", "", fields) : xml("easycall", "ecnow_data", fields));
        assertThat(reply.get("total")).hasToString("1");
        assertThat(reply.get("bad")).hasToString("0");
        assertThat(reply.get("key")).hasToString("0");
        assertThat(seen("update").get(0).body())
                .contains(
                        format.equals("json")
                                ? "[{\"uid\":\"" + ID + "\",\"dataset\":\"12\""
                                : "<dxi><uid>" + ID
                                        + "</uid><dataset>12</dataset><firstname>Anna</firstname><outcomecode>109</outcomecode></dxi>");
        assertThat(simulator.records().get(0).get("FirstName")).isEqualTo("Anna");
        assertThat(simulator.records().get(0).get("outcomecode")).isEqualTo("109");
    }

    @Test
    void severalUpdatesInXmlStandInElementsOfTheirOwn() {
        simulator.createRecord(12, Map.of("MobilePhone", "07700900124"));
        Exchange exchange = send(
                "contactnow:database/ecnow_data/update?format=xml&dataset=12",
                List.of(Map.of("uid", ID, "firstname", "Anna"), Map.of("uid", "4300000002", "firstname", "Bea")));
        assertThat(exchange.getException()).isNull();
        assertThat(seen("update").get(0).body()).contains("<easycall><ecnow_data>");
        assertThat(simulator.records())
                .extracting(record -> record.get("FirstName"))
                .containsExactly("Anna", "Bea");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml"})
    void ecnowDataIsReadUnderItsOlderNames(String format) {
        Map<?, ?> row = only("database/ecnow_data/read?dataset=12&urn=" + ID, format);
        assertThat(row.keySet().stream().map(String::valueOf))
                .contains(
                        "uid",
                        "dataset",
                        "agentid",
                        "ddi_home",
                        "ddi_mobile",
                        "ddi_work",
                        "callback",
                        "urn",
                        "vendor_urn",
                        "title",
                        "firstname",
                        "lastname",
                        "address1",
                        "address6",
                        "postcode",
                        "sourcefile",
                        "loaddate",
                        "outcomecode",
                        "notes",
                        "processdate",
                        "call_back_notes")
                .doesNotContain("ProcessType", "processtype");
        assertThat(row)
                .asInstanceOf(MAP)
                .containsEntry("uid", ID)
                .containsEntry("dataset", "12")
                .containsEntry("outcomecode", "100")
                .containsEntry("ddi_mobile", "07700900123")
                .containsEntry("sourcefile", "api_data_12.dat")
                .containsEntry("callback", "0000-00-00 00:00:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml"})
    void recordsAreCreatedWithACallbackForAnAgent(String format) {
        String[] fields = {
            "dataset",
            "12",
            "MobilePhone",
            "07700900124",
            "FirstName",
            "Bea",
            "callback",
            "2026-12-01 10:00:00",
            "AgentRef",
            "500100",
            "Agent_Specific",
            "1",
            "outcomecode",
            "109",
            "Call_Back_Notes",
            "asked for a call"
        };
        Map<?, ?> reply = written(
                "ecnow/ecnow_records/create",
                format,
                format.equals("json") ? json(fields) : xml("easycall", "ecnow_records", fields));
        assertThat(reply.get("key")).hasToString("4300000002");
        assertThat(reply.get("info")).asString().isEqualTo("Record is LIVE on the dialer.");
        Map<?, ?> row = only(
                "ecnow/ecnow_records/read?table=Renewals&timetype=callback&tstart=2026-12-01&agent=500100", format);
        assertThat(row)
                .asInstanceOf(MAP)
                .containsEntry("id", "4300000002")
                .containsEntry("datasetid", "12")
                .containsEntry("Agent_Specific", "1")
                .containsEntry("callback", "2026-12-01 10:00:00")
                .containsEntry("ProcessType", "NEEDSMOREWORK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml"})
    void aRecordIsCompletedAndAWrongOneIsToldOf(String format) {
        String[] fields = {"id", ID, "dataset", "12", "outcomecode", "501000", "notes_append", "closed by CRM"};
        Map<?, ?> reply = written(
                "ecnow/ecnow_records/update",
                format,
                format.equals("json") ? json(fields) : xml("easycall", "ecnow_records", fields));
        assertThat(reply.get("info"))
                .asString()
                .isEqualTo("Record is NOT live on the dialer due having a complete outcome.");
        assertThat(reply.containsKey("key")).isFalse();
        assertThat(only("ecnow/ecnow_records/read?dataset=12&outcome=501000", format))
                .asInstanceOf(MAP)
                .containsEntry("ProcessType", "COMPLETE")
                .extractingByKey("notes")
                .asString()
                .contains("closed by CRM");
        Exchange wrong =
                send("contactnow:ecnow/ecnow_records/update?format=" + format, Map.of("id", 990017, "dataset", 12));
        assertThat(wrong.getException())
                .isInstanceOf(ContactNowRejectedException.class)
                .hasMessageContaining("Record id [990017] does not exist.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml"})
    void datasetsAreReadAndUpdated(String format) {
        assertThat(only(
                        "ecnow/ecnow_datasets/read?dataset=12&qid=700001&state=LIVE&table=Renewals&description=Live leads",
                        format))
                .asInstanceOf(MAP)
                .containsEntry("dataset", "12")
                .containsEntry("qid", "700001")
                .containsEntry("d_status", "LIVE")
                .containsEntry("d_priority", "0")
                .containsEntry("callbacks", "none")
                .containsEntry("locked", "0");
        String[] fields = {
            "qid",
            "700001",
            "dataset",
            "12",
            "d_status",
            "HOLD",
            "d_priority",
            "50",
            "notes",
            "by importer",
            "reccount",
            ""
        };
        Map<?, ?> reply = written(
                "ecnow/ecnow_datasets/update",
                format,
                format.equals("json") ? json(fields) : xml("easycall", "ecnow_datasets", fields));
        assertThat(reply.get("total")).hasToString("1");
        assertThat(reply.containsKey("key")).isFalse();
        assertThat(simulator.datasets().get(0).status()).isEqualTo(DatasetStatus.HOLD);
        assertThat(simulator.datasets().get(0).priority()).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml"})
    void tablesFieldsOutcomesAndQueuesAreRead(String format) {
        assertThat(only("ecnow/campaign_tables/read?limit=9", format)).isEqualTo(Map.of("name", "Renewals"));
        assertThat(only("ecnow/campaign_fields/read?table=Renewals&name=id", format))
                .asInstanceOf(MAP)
                .containsKeys(
                        "position",
                        "size",
                        "standard_field",
                        "group_name",
                        "type",
                        "prompt",
                        "readonly",
                        "search",
                        "hidden",
                        "order",
                        "picklist")
                .containsEntry("name", "id")
                .containsEntry("table", "Renewals");
        assertThat(only("database/outcomecodes/read?uid=501000", format))
                .asInstanceOf(MAP)
                .containsEntry("outcome", "501000")
                .containsEntry("description", "Sold")
                .containsEntry("complete", "Y")
                .containsEntry("dmc", "Y")
                .containsEntry("sale", "Y")
                .containsEntry("do_not_call", "N")
                .containsEntry("answerphone", "0");
        assertThat(rows("database/outcomecodes/read?mode=system", format)).hasSize(8);
        assertThat(only("database/queues/read?table=Renewals&type=outbound,inbound&filter=RAW(!= 999)", format))
                .asInstanceOf(MAP)
                .containsEntry("qid", "700001")
                .containsEntry("type", "outbound")
                .containsEntry("callerid", "02079460000")
                .containsKeys("campaignid", "monitor", "amd", "tod", "filter", "aod_ringtime", "numbers");
    }
}
