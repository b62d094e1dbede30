package io.github.contactnow.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.simulator.state.ProcessType;
import io.github.contactnow.simulator.state.StoredRecord;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ecnow_records} of ecnow.php and {@code ecnow_data} of database.php, over one store. */
class RecordsTest {

    private static final long FIRST = 4_300_000_001L;

    private final Simulator simulator = Simulator.builder()
            .clock(Clock.fixed(Instant.parse("2026-01-05T10:00:00Z"), ZoneOffset.UTC))
            .build()
            .start();
    private final TestClient client = TestClient.withToken(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void aCreatedRecordIsReadBackWithAllColumns() {
        JsonNode created = client.create("[{\"dataset\":12,\"mobilephone\":\"07700900123\",\"FirstName\":\"Ann\","
                + "\"customer_email\":\"ann@example.org\",\"VENDOR_URN\":\"crm-1\",\"no_such_column\":\"x\"}]");

        assertThat(created)
                .isEqualTo(TestClient.parsed("{\"success\":true,\"account_id\":\"4242\",\"total\":1,"
                        + "\"bad\":0,\"key\":" + FIRST + ",\"info\":\"Record is LIVE on the dialer.\"}"));
        JsonNode row = client.read("table=Renewals").get("list").get(0);
        assertThat(row).isEqualTo(TestClient.parsed("""
                {"Address1":"","Address2":"","Address3":"","Address4":"","Address5":"","Address6":"","AgentRef":"0",
                "Agent_Specific":"","appointment":"","callback":"0000-00-00 00:00:00","Call_Back_Notes":"",
                "Call_Back_Sametime":"","Customer_Email":"ann@example.org","datasetid":"12","FirstName":"Ann",
                "flgid":"","HomePhone":"","id":"4300000001","LastName":"","loaddate":"2026-01-05",
                "MobilePhone":"07700900123","notes":"","outcomecode":"100","Policy_Number":"","Postcode":"",
                "ProcessDate":"0000-00-00 00:00:00","ProcessType":"New Prospect","Renewal_Date":"",
                "sourcefile":"api_data_12.dat","Title":"","URN":null,"VENDOR_URN":"crm-1","WorkPhone":""}"""));
    }

    @Test
    void aNewRecordIsNotFoundBeforeTheSearchDelayIsOver() {
        try (Simulator slow =
                Simulator.builder().searchDelay(Duration.ofMillis(300)).build().start()) {
            TestClient other = TestClient.withToken(slow);
            other.create("[{\"dataset\":12,\"HomePhone\":\"1\"}]");
            assertThat(slow.records()).hasSize(1);
            assertThat(other.read("dataset=12").get("total").intValue()).isZero();
            await().untilAsserted(() ->
                    assertThat(other.read("dataset=12").get("total").intValue()).isEqualTo(1));
        }
    }

    @Test
    void theSameLeadTwiceGivesTwoRecords() {
        client.create("[{\"dataset\":12,\"HomePhone\":\"1\"}]");
        client.create("[{\"dataset\":12,\"HomePhone\":\"1\"}]");

        assertThat(simulator.records()).extracting(record -> record.id()).containsExactly(FIRST, FIRST + 1);
    }

    @Test
    void goodRecordsOfABatchGoInAndBadOnesAreCounted() {
        JsonNode reply = client.create("[{\"dataset\":12,\"HomePhone\":\"1\"},{\"dataset\":12,\"FirstName\":\"No\"},"
                + "{\"dataset\":12,\"HomePhone\":\"what?\"},{\"dataset\":12,\"HomePhone\":\"2\"}]");

        assertThat(reply.get("success").booleanValue()).isTrue();
        assertThat(reply.get("total").intValue()).isEqualTo(2);
        assertThat(reply.get("bad").intValue()).isEqualTo(2);
        assertThat(reply.get("key").longValue()).as("the last id").isEqualTo(FIRST + 1);
        assertThat(reply.get("error").asText())
                .as("of the first one that failed")
                .isEqualTo("Bad argument: phone");
        assertThat(simulator.records())
                .extracting(record -> record.get("HomePhone"))
                .containsExactly("1", "2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"HomePhone\":\"1\"} | Bad argument: dataset",
                "{\"dataset\":99,\"HomePhone\":\"1\"} | Bad argument: dataset",
                "{\"dataset\":14,\"HomePhone\":\"1\"} | Dataset [14] is EXPIRED.",
                "{\"dataset\":12,\"HomePhone\":\"1\",\"outcomecode\":501000} | Bad argument: outcomecode",
                "{\"dataset\":12,\"HomePhone\":\"1\",\"outcomecode\":7} | Bad argument: outcomecode",
                "{\"dataset\":12,\"HomePhone\":\"1\",\"AgentRef\":7} | Bad argument: AgentRef",
                "{\"dataset\":12,\"HomePhone\":\"1\",\"callback\":\"soon\"} | Bad argument: callback",
                "17 | Bad argument: easycall"
            })
    void aSuccessfulReplyCountsABadRecord(String record, String error) {
        assertThat(client.create("[" + record + "]"))
                .isEqualTo(TestClient.parsed("{\"success\":true,"
                        + "\"account_id\":\"4242\",\"total\":0,\"bad\":1,\"error\":\"" + error + "\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "12, , New Prospect, Record is LIVE on the dialer.",
        "12, 109, NEEDSMOREWORK, Record is LIVE on the dialer.",
        "13, , HOLD: New Prospect, 'Record NOT live on the dialer. '",
        "13, 109, HOLD: NEEDSMOREWORK, 'Record NOT live on the dialer. '"
    })
    void theProcessTypeOfANewRecordFollowsDatasetAndOutcome(int dataset, String outcome, String type, String info) {
        JsonNode reply = client.create("[{\"dataset\":" + dataset + ",\"HomePhone\":\"1\",\"outcomecode\":\""
                + (outcome == null ? "" : outcome) + "\"}]");

        assertThat(reply.get("info").asText()).isEqualTo(info);
        assertThat(simulator.records().get(0).get("ProcessType")).isEqualTo(type);
    }

    @Test
    void aCompleteOutcomeTakesARecordOffTheDialler() {
        client.create("[{\"dataset\":12,\"HomePhone\":\"1\"}]");

        JsonNode reply = client.update("[{\"id\":" + FIRST + ",\"dataset\":12,\"outcomecode\":501000,"
                + "\"notes_append\":\"closed by CRM\"}]");

        assertThat(reply)
                .isEqualTo(TestClient.parsed("{\"success\":true,\"account_id\":\"4242\",\"total\":1,\"bad\":0,"
                        + "\"info\":\"Record is NOT live on the dialer due having a complete outcome.\"}"));
        assertThat(simulator.records().get(0).processType()).isEqualTo(ProcessType.COMPLETE);
        assertThat(simulator.records().get(0).get("notes")).isEqualTo("closed by CRM");
    }

    @Test
    void notesAreAppendedEachTime() {
        client.create("[{\"dataset\":12,\"HomePhone\":\"1\",\"notes_append\":\"one\"}]");
        client.update("[{\"id\":" + FIRST + ",\"dataset\":12,\"notes_append\":\"two\"}]");

        assertThat(simulator.records().get(0).get("notes")).isEqualTo("one\r\ntwo");
    }

    @Test
    void anUpdateNeedsIdAndDatasetThatBelongTogether() {
        client.create("[{\"dataset\":12,\"HomePhone\":\"1\"}]");

        assertThat(client.update("[{\"id\":" + FIRST + ",\"dataset\":13,\"Title\":\"Dr\"}]"))
                .isEqualTo(TestClient.parsed("{\"success\":true,\"account_id\":\"4242\",\"total\":0,\"bad\":1,"
                        + "\"error\":\"Record id [" + FIRST + "] does not exist.\"}"));
    }

    @Test
    void aWriteWithoutPayloadIsRejected() {
        JsonNode reply = client.post("ecnow.php?token=TOKEN&method=ecnow_records&action=create&format=json", "[]");

        assertThat(reply)
                .isEqualTo(TestClient.parsed(
                        "{\"success\":false,\"error\":\"No file uploaded. Missing 'easycall' section?\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dataset=12 | Ann Bea",
                "dataset=13 | Cid",
                "table=renewals | Ann Bea Cid",
                "table=Renewals&dataset=13 | Cid",
                "table=Renewals&id=4300000002 | Bea",
                "table=Renewals&urn=4300000003 | Cid",
                "dataset=12&urn=4300000003 | ''",
                "table=Renewals&outcome=107,109 | Bea Cid",
                "table=Renewals&agent=500100 | Bea",
                "table=Renewals&ddi=07700900002 | Bea",
                "table=Renewals&ddi=0770090000 | ''",
                "table=Renewals&search={\"firstname\":\"B\"} | Bea",
                "table=Renewals&search={\"firstname\":\"B\"}&type=exact | ''",
                "table=Renewals&search={\"firstname\":\"bea\"}&type=exact | Bea",
                "table=Renewals&search[VENDOR_URN]=crm-3&type=exact | Cid",
                "table=Renewals&search={\"phone\":\"900003\"} | Cid",
                "table=Renewals&search={\"id\":4300000001,\"firstname\":\"Bea\"} | Ann",
                "table=Renewals&mode=live | Ann Bea",
                "table=Renewals&mode=callbacks | Bea Cid",
                "table=Renewals&mode=live-callbacks | Bea",
                "table=Renewals&mode=active | Ann Bea Cid",
                "table=Renewals&mode=unexpired | Ann Bea Cid",
                "table=Renewals&timetype=callback&tstart=2026-02-01&tstop=2026-02-01 10:00:00 | Bea",
                "table=Renewals&timetype=callback&tstop=2026-02-01 09:59:59 | ''",
                "table=Renewals&timetype=processdate&tstart=2026-01-01 | ''",
                "table=Renewals&sort=-FirstName&limit=2 | Cid Bea",
                "table=Renewals&sort=firstname desc&start=1 | Bea Ann",
                "table=Renewals&start=2 | Cid"
            })
    void filtersCombine(String filters, String names) {
        client.create("""
                [{"dataset":12,"HomePhone":"07700900001","FirstName":"Ann"},
                {"dataset":12,"MobilePhone":"07700900002","FirstName":"Bea","outcomecode":107,"AgentRef":500100,
                "callback":"2026-02-01 10:00:00"},
                {"dataset":13,"WorkPhone":"07700900003","FirstName":"Cid","outcomecode":109,"VENDOR_URN":"crm-3"}]""");

        JsonNode reply = client.read(filters.replace("{", "%7B")
                .replace("}", "%7D")
                .replace("\"", "%22")
                .replace("[", "%5B")
                .replace("]", "%5D")
                .replace(" ", "+"));

        assertThat(reply.get("list").findValuesAsText("FirstName"))
                .isEqualTo(names.isEmpty() ? List.of() : List.of(names.split(" ")));
    }

    @Test
    void totalCountsWhatMatchedWhateverTheLimit() {
        client.create("[{\"dataset\":12,\"HomePhone\":\"1\"},{\"dataset\":12,\"HomePhone\":\"2\"}]");

        JsonNode reply = client.read("dataset=12&limit=1");

        assertThat(reply.get("total").intValue()).isEqualTo(2);
        assertThat(reply.get("list")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=1, Bad argument: table",
        "table=Nowhere, Bad argument: table",
        "dataset=12&mode=any, Bad argument: mode",
        "dataset=12&tstart=2026-01-01, Bad argument: timetype",
        "dataset=12&search=Array, Bad argument: search",
        "dataset=12&limit=-1, Bad argument: limit",
        "dataset=12&sort=nothing, Bad argument: sort"
    })
    void anInvalidReadIsRejected(String filters, String error) {
        assertThat(client.read(filters))
                .isEqualTo(TestClient.parsed("{\"success\":false,\"error\":\"" + error + "\"}"));
    }

    @Test
    void anEmptyReadHasAnEmptyList() {
        assertThat(client.read("dataset=13"))
                .isEqualTo(TestClient.parsed("{\"success\":true,\"total\":0,\"list\":[]}"));
    }

    @Test
    void referencesCanBeMadeReadOnly() {
        try (Simulator strict =
                Simulator.builder().referencesWritable(false).build().start()) {
            TestClient.withToken(strict).create("[{\"dataset\":12,\"HomePhone\":\"1\",\"VENDOR_URN\":\"x\"}]");

            assertThat(strict.records().get(0).get("VENDOR_URN")).isNull();
        }
    }

    @Test
    void oldNamesReachTheSameRecords() {
        JsonNode created = client.post(
                "database.php?token=TOKEN&method=ecnow_data&action=create&format=json&raw=1",
                "[{\"dataset\":12,\"ddi_mobile\":\"07700900123\",\"firstname\":\"Ann\"}]");
        assertThat(created)
                .isEqualTo(TestClient.parsed(
                        "{\"success\":true,\"account_id\":\"4242\",\"total\":1,\"bad\":0,\"key\":" + FIRST + "}"));

        JsonNode updated = client.post(
                "database.php?token=TOKEN&method=ecnow_data&action=update&format=json&raw=1",
                "[{\"uid\":" + FIRST + ",\"dataset\":12,\"lastname\":\"Other\"}]");
        assertThat(updated)
                .isEqualTo(TestClient.parsed(
                        "{\"success\":true,\"account_id\":\"4242\",\"total\":1,\"bad\":0,\"key\":0}"));

        JsonNode row = client.json(
                        "database.php?token=TOKEN&method=ecnow_data&action=read&format=json&dataset=12&urn=" + FIRST)
                .get("list")
                .get(0);
        assertThat(row.has("ProcessType")).isFalse();
        assertThat(Map.of(
                        "uid",
                        row.get("uid").asText(),
                        "dataset",
                        row.get("dataset").asText(),
                        "ddi_mobile",
                        row.get("ddi_mobile").asText(),
                        "lastname",
                        row.get("lastname").asText(),
                        "agentid",
                        row.get("agentid").asText(),
                        "outcomecode",
                        row.get("outcomecode").asText()))
                .isEqualTo(Map.of(
                        "uid",
                        Long.toString(FIRST),
                        "dataset",
                        "12",
                        "ddi_mobile",
                        "07700900123",
                        "lastname",
                        "Other",
                        "agentid",
                        "0",
                        "outcomecode",
                        "100"));
        assertThat(row.get("vendor_urn").isNull()).isTrue();
        assertThat(client.read("dataset=12").get("list").get(0).get("LastName").asText())
                .isEqualTo("Other");
    }

    @Test
    void xmlCarriesRecordsInBothNestings() {
        String created = client.post(
                        "database.php?token=TOKEN&method=ecnow_data&action=create&format=xml&raw=1",
                        "text/plain",
                        "<easycall><ecnow_data><dataset>12</dataset><ddi_home>1</ddi_home><title/></ecnow_data>"
                                + "<ecnow_data><dataset>12</dataset><ddi_home>2</ddi_home></ecnow_data></easycall>")
                .body();
        assertThat(created)
                .endsWith("<result><success>1</success><account_id>4242</account_id><total>2</total>"
                        + "<bad>0</bad><key>" + (FIRST + 1) + "</key></result>");

        client.post(
                "database.php?token=TOKEN&method=ecnow_data&action=update&format=xml&raw=1",
                "text/plain",
                "<dxi><uid>" + FIRST + "</uid><dataset>12</dataset><firstname>J&#246;rg &amp; Co</firstname></dxi>");
        assertThat(client.get("database.php?token=TOKEN&method=ecnow_data&action=read&dataset=12&limit=1")
                        .body())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><result><success>1</success><total>2</total>"
                        + "<list><ecnow_data><address1/>")
                .contains("<firstname>Jörg &amp; Co</firstname>", "<ddi_home>1</ddi_home>");
    }

    @Test
    void xmlMayDeclareAnotherCharset() {
        String body = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><easycall><r><dataset>12</dataset>"
                + "<HomePhone>1</HomePhone><FirstName>J\u00f6rg</FirstName></r></easycall>";
        client.send(
                client.request("ecnow.php?token=TOKEN&method=ecnow_records&action=create&format=xml&raw=1")
                        .POST(BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.ISO_8859_1)))
                        .build(),
                BodyHandlers.discarding());

        assertThat(simulator.records().get(0).get("FirstName")).isEqualTo("J\u00f6rg");
    }

    @Test
    void aDocumentTypeIsRefused() {
        String reply = client.post(
                        "ecnow.php?token=TOKEN&method=ecnow_records&action=create&format=xml&raw=1",
                        "text/xml",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><easycall><r><dataset>12</dataset>"
                                + "<HomePhone>1</HomePhone><Title>&e;</Title></r></easycall>")
                .body();

        assertThat(reply).contains("<success>0</success><error>Bad argument: easycall</error>");
        assertThat(simulator.records()).isEmpty();
    }

    @Test
    void manyClientsAtOnceLoseNothing() {
        IntStream.range(0, 200)
                .parallel()
                .forEach(i -> client.create("[{\"dataset\":12,\"HomePhone\":\"" + i + "\"}]"));

        assertThat(simulator.records())
                .hasSize(200)
                .extracting(StoredRecord::id)
                .doesNotHaveDuplicates();
        assertThat(simulator.records())
                .extracting(record -> record.get("HomePhone"))
                .doesNotHaveDuplicates();
    }

    @Test
    void csvGoesInAndOut() {
        String created = client.post(
                        "ecnow.php?token=TOKEN&method=ecnow_records&action=create&format=csv&raw=1",
                        "text/csv",
                        "dataset,HomePhone,LastName\r\n12,1,\"Other, \"\"Ann\"\"\"\r\n")
                .body();
        assertThat(created).startsWith("success,account_id,total,bad,key,info\r\n1,4242,1,0," + FIRST + ",");

        assertThat(client.get("ecnow.php?token=TOKEN&method=ecnow_records&action=read&dataset=12&format=csv")
                        .body())
                .startsWith("Address1,")
                .contains("\"Other, \"\"Ann\"\"\"");
    }
}
