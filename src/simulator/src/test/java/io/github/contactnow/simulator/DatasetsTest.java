package io.github.contactnow.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.simulator.state.Dataset;
import io.github.contactnow.simulator.state.DatasetStatus;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Datasets, campaign tables and their fields, outcome codes, queues. */
class DatasetsTest {

    private final Simulator simulator = Simulator.builder().build().start();
    private final TestClient client = TestClient.withToken(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "limit=9, 12 13 14",
        "state=LIVE, 12",
        "dataset=13, 13",
        "qid=700001, 12 13 14",
        "qid=1, ''",
        "table=renewals, 12 13 14",
        "description=Old leads, 14",
        "sort=-dataset&limit=1, 14"
    })
    void datasetsAreFiltered(String filters, String ids) {
        JsonNode reply = client.json(
                "ecnow.php?token=TOKEN&method=ecnow_datasets&action=read&format=json&" + filters.replace(" ", "+"));

        assertThat(reply.get("list").findValuesAsText("dataset"))
                .isEqualTo(ids.isEmpty() ? List.of() : List.of(ids.split(" ")));
    }

    @Test
    void aDatasetRowHasTheDocumentedFields() {
        JsonNode row = client.json("ecnow.php?token=TOKEN&method=ecnow_datasets&action=read&format=json&dataset=12")
                .get("list")
                .get(0);

        assertThat(row).isEqualTo(TestClient.parsed("""
                {"dataset":"12","qid":"700001","d_status":"LIVE","d_priority":"0","notes":"","reccount":"0",
                "callbacks":"none","crm_account":"0","crm_campaign":"","description":"Live leads","locked":"0",
                "loaddate":"2026-01-05","sourcefile":"api_data_12.dat","import_table":"Renewals",
                "campaign":"Renewals"}"""));
    }

    @Test
    void aNewDatasetIsOnHoldAndFoundByItsDescription() {
        JsonNode reply = write("create", "[{\"qid\":700001,\"description\":\"May leads\",\"d_priority\":90}]");

        assertThat(reply)
                .isEqualTo(TestClient.parsed("{\"success\":true,\"account_id\":\"4242\",\"total\":1,\"bad\":0}"));
        assertThat(simulator.datasets())
                .filteredOn(dataset -> dataset.description().equals("May leads"))
                .singleElement()
                .isEqualTo(new Dataset(
                        15,
                        "Renewals",
                        700_001,
                        DatasetStatus.HOLD,
                        90,
                        "May leads",
                        "",
                        simulator.datasets().get(3).loadDate()));
    }

    @Test
    void recordsFollowTheStatusOfTheirDataset() {
        client.create("[{\"dataset\":12,\"HomePhone\":\"1\"}]");

        write("update", "[{\"dataset\":12,\"d_status\":\"HOLD\"}]");
        assertThat(processType()).isEqualTo("HOLD: New Prospect");
        write("update", "[{\"dataset\":12,\"d_status\":\"LIVE\"}]");
        assertThat(processType()).isEqualTo("New Prospect");
        write("update", "[{\"dataset\":12,\"d_status\":\"EXPIRED\"}]");
        assertThat(processType()).isEqualTo("EXPIRED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"dataset\":14,\"d_status\":\"LIVE\"} | Dataset [14] is EXPIRED.",
                "{\"dataset\":12,\"d_priority\":91} | Bad argument: d_priority",
                "{\"dataset\":12,\"d_status\":\"GONE\"} | Bad argument: d_status",
                "{\"dataset\":12,\"qid\":5} | Bad argument: qid",
                "{\"dataset\":99} | Bad argument: dataset"
            })
    void aBadChangeIsCounted(String change, String error) {
        List<Dataset> before = simulator.datasets();

        JsonNode reply = write("update", "[" + change + "]");

        assertThat(reply.get("bad").intValue()).isEqualTo(1);
        assertThat(reply.get("error").asText()).isEqualTo(error);
        assertThat(simulator.datasets()).isEqualTo(before);
    }

    @Test
    void whatAnUpdateLeavesOutIsKept() {
        write("update", "[{\"dataset\":12,\"notes\":\"checked\"}]");

        assertThat(simulator.datasets().get(0))
                .isEqualTo(new Dataset(
                        12, "Renewals", 700_001, DatasetStatus.LIVE, 0, "Live leads", "checked", "2026-01-05"));
    }

    @Test
    void tablesAndTheirFieldsAreListed() {
        simulator.addTable("Trial", "Score");

        assertThat(client.json("ecnow.php?token=TOKEN&method=campaign_tables&action=read&format=json"))
                .isEqualTo(TestClient.parsed(
                        "{\"success\":true,\"total\":2,\"list\":[{\"name\":\"Renewals\"}," + "{\"name\":\"Trial\"}]}"));
        JsonNode fields =
                client.json("ecnow.php?token=TOKEN&method=campaign_fields&action=read&format=json" + "&table=Renewals");
        assertThat(fields.get("total").intValue()).isEqualTo(33);
        JsonNode id = client.json("ecnow.php?token=TOKEN&method=campaign_fields&action=read&format=json"
                        + "&table=Renewals&name=id")
                .get("list")
                .get(0);
        assertThat(id).isEqualTo(TestClient.parsed("""
                {"position":"18","table":"Renewals","name":"id","size":"200","standard_field":"1",
                "group_name":"system","type":"int","prompt":"id","readonly":"Y","search":"yes","hidden":"N",
                "hidden_on_script":"N","order":"17","picklist":"","required":"N"}"""));
    }

    @Test
    void outcomeCodesHaveTheirProperties() {
        JsonNode reply = client.json("database.php?token=TOKEN&method=outcomecodes&action=read&format=json&uid=501000");

        assertThat(reply).isEqualTo(TestClient.parsed("""
                {"success":true,"total":1,"list":[{"outcome":"501000","description":"Sold","complete":"Y","dmc":"Y",
                "sale":"Y","do_not_call":"N","answerphone":"0"}]}"""));
        assertThat(client.json("database.php?token=TOKEN&method=outcomecodes&action=read&format=json&mode=system")
                        .get("list")
                        .findValuesAsText("outcome"))
                .contains("19", "100", "101", "107", "109")
                .doesNotContain("501000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!= 999 | 1",
                "= 700001 | 1",
                "> 700001 | 0",
                "<= 700001 | 1",
                "NOT IN (999, 700001) | 0",
                "IN (999, 700001) | 1",
                "LIKE '7%1' | 1",
                "LIKE '8%' | 0"
            })
    void queuesAreFilteredByAnExpression(String filter, int total) {
        JsonNode reply = client.json(
                "database.php?token=TOKEN&method=queues&action=read&format=json&filter=" + TestClient.encoded(filter));

        assertThat(reply.get("total").intValue()).isEqualTo(total);
    }

    @Test
    void anExpressionThatIsNotUnderstoodIsRefused() {
        assertThat(client.json("database.php?token=TOKEN&method=queues&action=read&format=json&filter="
                                + TestClient.encoded("1; DROP TABLE queues"))
                        .get("error")
                        .asText())
                .isEqualTo("Bad argument: filter");
    }

    @Test
    void queuesAreFilteredByTypeAndTable() {
        String read = "database.php?token=TOKEN&method=queues&action=read&format=json&";

        assertThat(client.json(read + "type=inbound,outbound&table=Renewals")
                        .get("list")
                        .findValuesAsText("qid"))
                .containsExactly("700001");
        assertThat(client.json(read + "type=inbound").get("total").intValue()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "ecnow.php?method=nothing&action=read, Bad argument: method",
        "ecnow.php?action=read, Bad argument: method",
        "ecnow.php?method=ecnow_datasets, Bad argument: action",
        "ecnow.php?method=ecnow_datasets&action=delete, Bad argument: action",
        "database.php?method=campaigns&action=create, Bad argument: action"
    })
    void whatIsUnknownIsRefused(String path, String error) {
        assertThat(client.json(path + "&format=json&token=TOKEN"))
                .isEqualTo(TestClient.parsed("{\"success\":false,\"error\":\"" + error + "\"}"));
    }

    private JsonNode write(String action, String records) {
        return client.post("ecnow.php?token=TOKEN&method=ecnow_datasets&format=json&raw=1&action=" + action, records);
    }

    private String processType() {
        return simulator.records().get(0).get("ProcessType");
    }
}
