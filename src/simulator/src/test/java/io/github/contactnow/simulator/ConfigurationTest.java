package io.github.contactnow.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.simulator.state.Agent;
import io.github.contactnow.simulator.state.LiveCall;
import io.github.contactnow.simulator.state.Outcome;
import io.github.contactnow.simulator.state.Queue;
import io.github.contactnow.simulator.state.Row;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The configuration methods of ecnow.php and database.php: outcomes, queues, agents and others. */
class ConfigurationTest {

    private static final String UPDATED = "{\"success\":true,\"account_id\":\"4242\",\"total\":1,\"bad\":0,\"key\":0}";

    private final Simulator simulator = Simulator.builder().build().start();
    private final TestClient client = TestClient.withToken(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    /** Each method: the created row, its key, and the row that a read returns. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "outcomecodes | {'description':'Sold again','complete':'Y','dmc':'Y','sale':'Y'} | 501004 | uid=501004 |"
                        + "{'outcome':'501004','description':'Sold again','complete':'Y','dmc':'Y','sale':'Y',"
                        + "'do_not_call':'N','answerphone':'0'}",
                "queues | {'type':'inbound','description':'In','callerid':'02079460002','campaignid':32,'tod':31} | 700002 |"
                        + "qid=700002 | {'qid':'700002','type':'inbound','description':'In','callerid':'02079460002',"
                        + "'campaignid':'32','announce':'0','monitor':'1','amd':'1','level':'100','key':'0',"
                        + "'sequential':'0','redirect':'','max_wait':'0','sametime':'0','autohangup':'0','tod':'31',"
                        + "'announce_jump':'0','max_wait_redirect':'','filter':'0','tpt_record':'1','alt_redirect':'',"
                        + "'redirect_id':'0','announce_vm':'0','aod_ringtime':'30','aod_maxdial':'1','aod_passthru':'1',"
                        + "'stop_monitor':'1','numbers':''}",
                "agents | {'username':'bob','name':'Bob','level':'supervisor','aod_ddi':'07700900124'} | 500102 |"
                        + "agent=500102 | {'agentid':'500102','username':'bob','name':'Bob','level':'supervisor',"
                        + "'aod_ddi':'07700900124'}",
                "priority | {'qid':700001,'agentid':500101,'priority':2} | 3 | uid=3 | {'uid':'3','qid':'700001',"
                        + "'agentid':'500101','priority':'2'}",
                "tod_policy | {'description':'Nights','default':'voicemail'} | 32 | uid=32 | {'uid':'32',"
                        + "'description':'Nights','default':'voicemail'}"
            })
    void whatIsCreatedCanBeReadAndChanged(String method, String fields, long key, String filter, String row) {
        assertThat(write(method, "create", fields))
                .isEqualTo(TestClient.parsed(
                        "{\"success\":true,\"account_id\":\"4242\",\"total\":1,\"bad\":0,\"key\":" + key + "}"));
        JsonNode expected = json(row);
        assertThat(read(method, filter))
                .isEqualTo(TestClient.parsed("{\"success\":true,\"total\":1,\"list\":[" + expected + "]}"));

        String name = expected.fieldNames().next();
        assertThat(write(method, "update", "{'" + name + "':" + key + "}").toString())
                .isEqualTo(UPDATED);
        assertThat(read(method, filter).get("list").get(0))
                .as("what is left out is kept")
                .isEqualTo(expected);
    }

    @Test
    void theDocumentedRowsAreThere() {
        assertThat(read("tod_policy", "")).isEqualTo(TestClient.parsed("""
                {"success":true,"total":1,"list":[{"uid":"31","description":"Office hours","default":"queue"}]}"""));
        JsonNode queue = read("queues", "").get("list").get(0);
        TestClient.parsed("""
                {"qid":"700001","type":"outbound","description":"Outbound A","callerid":"02079460000","campaignid":"31",
                "announce":"0","monitor":"1","amd":"1","level":"100","redirect":"","tod":"0","filter":"0",
                "tpt_record":"1","aod_ringtime":"30","aod_maxdial":"1","aod_passthru":"1","stop_monitor":"1",
                "numbers":"02079460000"}""").properties().forEach(field -> assertThat(queue.get(field.getKey()))
                .as(field.getKey())
                .isEqualTo(field.getValue()));
    }

    @Test
    void timeOfDayRepliesInXmlAreLatin1AndOthersUtf8() {
        write("tod_policy", "update", "{'uid':31,'description':'Öffnung'}");
        write("agents", "update", "{'agentid':500100,'name':'Zoë'}");

        assertThat(bytes("method=tod_policy&action=read"))
                .isEqualTo(("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>"
                                + "<result><success>1</success><total>1</total><list><tod_policy><uid>31</uid><description>Öffnung"
                                + "</description><default>queue</default></tod_policy></list></result>")
                        .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(bytes("method=tod_rules&action=read"))
                .isEqualTo(("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>"
                                + "<result><success>1</success><total>0</total><list></list></result>")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(bytes("method=agents&action=read&agent=500100"))
                .isEqualTo(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                                + "<result><success>1</success><total>1</total><list><agents><agentid>500100</agentid><username>agent500100"
                                + "</username><name>Zoë</name><level>agent</level><aod_ddi/></agents></list></result>")
                        .getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "database, outcomecodes, <description>Gone</description>, description, Gone",
        "database, queues, <type>ivr</type>, type, ivr",
        "database, agents, <name>Bob</name>, name, Bob",
        "database, priority, <qid>700001</qid><agentid>500100</agentid><priority>7</priority>, priority, 7",
        "database, tod_policy, <description>Nights</description>, description, Nights",
        "database, tod_rules, <policy>31</policy><rule>5</rule>, rule, 5",
        "ecnow, ecnow_outcomecodes, <description>Gone</description>, description, Gone",
        "ecnow, ecnow_queues, <type>ivr</type>, type, ivr",
        "ecnow, ecnow_agents, <name>Bob</name>, name, Bob"
    })
    void dataMayBeXml(String script, String method, String fields, String column, String value) {
        String path = script + ".php?token=TOKEN&format=xml&raw=1&method=" + method;
        String body = "<easycall><" + method + ">" + fields + "</" + method + "></easycall>";

        String reply = client.post(path + "&action=create", "text/xml", body).body();

        assertThat(reply).contains("<success>1</success><account_id>4242</account_id><total>1</total><bad>0</bad>");
        assertThat(client.get(path + "&action=read&sort=-" + column).body())
                .contains("<" + column + ">" + value + "</" + column + ">");
    }

    @Test
    void dataAndRepliesMayBeCsv() {
        assertThat(client.post(
                                "database.php?token=TOKEN&method=agents&action=create&format=csv&raw=1",
                                "text/csv",
                                "name,level\r\n\"Bob, the boss\",admin\r\nAnn,agent\r\n")
                        .body())
                .isEqualTo("success,account_id,total,bad,key\r\n1,4242,2,0,500103\r\n");
        assertThat(client.get("database.php?token=TOKEN&method=agents&action=read&format=csv&filter="
                                + TestClient.encoded("> 500101"))
                        .body())
                .isEqualTo("agentid,username,name,level,aod_ddi\r\n"
                        + "500102,,\"Bob, the boss\",admin,\r\n500103,,Ann,agent,\r\n");
        assertThat(client.get("ecnow.php?token=TOKEN&method=picklist&action=read&format=csv&limit=1")
                        .body())
                .isEqualTo("picklist,value,description\r\ntitles,Mr,Mr\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "outcomecodes | create | {'complete':'yes'} | complete",
                "outcomecodes | update | {'description':'x'} | outcome",
                "outcomecodes | update | {'outcome':5} | outcome",
                "queues | create | {'type':'loud'} | type",
                "queues | create | {'table':'Nowhere'} | table",
                "queues | create | {'tod':77} | tod",
                "agents | create | {'username':'a1234567890123456789012345'} | username",
                "agents | create | {'level':'king'} | level",
                "agents | update | {'agentid':9} | agentid",
                "priority | create | {'agentid':500100} | qid",
                "priority | create | {'qid':700001,'agentid':9} | agentid",
                "numbers | update | {'number':'1'} | number",
                "numbers | update | {'number':'02079460001','qid':9} | qid",
                "tod_policy | create | {'default':'sing'} | default",
                "tod_rules | create | {'policy':31} | rule",
                "tod_rules | create | {'rule':1} | policy",
                "tod_rules | create | {'policy':9,'rule':1} | policy",
                "tod_rules | create | {'policy':31,'rule':1,'start':'25:00'} | start",
                "tod_rules | update | {'policy':31,'rule':1} | rule"
            })
    void badDataIsCounted(String method, String action, String fields, String argument) {
        assertThat(write(method, action, fields))
                .isEqualTo(TestClient.parsed("{\"success\":true,"
                        + "\"account_id\":\"4242\",\"total\":0,\"bad\":1,\"error\":\"Bad argument: " + argument
                        + "\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "campaigns&action=create",
                "campaigns&action=update",
                "numbers&action=create",
                "datasets&action=read",
                "datasets&action=create",
                "cdr_log&action=update",
                "audio_files&action=read",
                "agents&action=delete",
                "tod_rules"
            })
    void anActionThatAMethodLacksIsRefused(String method) {
        assertThat(client.json("database.php?token=TOKEN&format=json&method=" + method))
                .isEqualTo(TestClient.parsed("{\"success\":false,\"error\":\"Bad argument: action\"}"));
    }

    @Test
    void aRuleIsIdentifiedByPolicyAndNumberAndHasNoKey() {
        String keyless = "{\"success\":true,\"account_id\":\"4242\",\"total\":1,\"bad\":0}";

        assertThat(write(
                                "tod_rules",
                                "create",
                                "{'policy':31,'rule':1,'days':'Mon,Tue','start':'08:00','stop':'17:59'}")
                        .toString())
                .isEqualTo(keyless);
        assertThat(write("tod_rules", "create", "{'policy':31,'rule':2,'action':'hangup'}")
                        .toString())
                .isEqualTo(keyless);
        assertThat(write("tod_rules", "create", "{'policy':31,'rule':2,'action':'voicemail'}")
                        .toString())
                .as("overwrites")
                .isEqualTo(keyless);
        assertThat(write("tod_rules", "update", "{'policy':31,'rule':1,'days':'Mon'}")
                        .toString())
                .isEqualTo(keyless);

        assertThat(read("tod_rules", ""))
                .isEqualTo(
                        json(
                                "{'success':true,'total':2,'list':["
                                        + "{'policy':'31','rule':'1','days':'Mon','start':'08:00','stop':'17:59','action':'queue'},"
                                        + "{'policy':'31','rule':'2','days':'','start':'00:00','stop':'23:59','action':'voicemail'}]}"));
        assertThat(read("tod_rules", "policy=32").get("total").intValue()).isZero();
    }

    @Test
    void bothScriptsShowTheSameRowsUnderTheSameKeys() {
        long outcome = write("outcomecodes", "create", "{'description':'Sold again'}")
                .get("key")
                .longValue();

        JsonNode repeated = ecnow("ecnow_outcomecodes", "create", "{'outcome':" + outcome + ",'sale':'Y'}");

        assertThat(repeated)
                .isEqualTo(TestClient.parsed("{\"success\":true,\"account_id\":\"4242\",\"total\":1,"
                        + "\"bad\":0,\"key\":" + outcome + "}"));
        assertThat(client.json("ecnow.php?token=TOKEN&method=ecnow_outcomecodes&action=read&format=json&outcome=501000,"
                                + outcome)
                        .get("list")
                        .findValuesAsText("description"))
                .containsExactly("Sold", "Sold again");
        assertThat(read("outcomecodes", "uid=" + outcome).at("/list/0/sale").asText())
                .isEqualTo("Y");
    }

    @ParameterizedTest
    @CsvSource({
        "ecnow_outcomecodes, outcome, 501000, outcome=501000",
        "ecnow_queues, qid, 700001, qid=700001",
        "ecnow_agents, agentid, 500100, agent=500100",
        "ecnow_agents, agentid, 3000000000, agentid=3000000000"
    })
    void theCustomerDatabaseKeepsTheKeyThatAClientSends(String method, String key, long id, String filter) {
        assertThat(ecnow(method, "create", "{'" + key + "':" + id + "}")
                        .get("key")
                        .longValue())
                .isEqualTo(id);
        assertThat(ecnow(method, "update", "{'" + key + "':" + id + "}").toString())
                .isEqualTo("{\"success\":true,\"account_id\":\"4242\",\"total\":1,\"bad\":0}");
        assertThat(client.json("ecnow.php?token=TOKEN&method=" + method + "&action=read&format=json&" + filter)
                        .get("list")
                        .findValuesAsText(key))
                .containsExactly(Long.toString(id));
    }

    @Test
    void aKeyIsAPositiveNumber() {
        assertThat(ecnow("ecnow_agents", "create", "{'agentid':-5}")
                        .get("error")
                        .asText())
                .isEqualTo("Bad argument: agentid");
    }

    @Test
    void withoutKeyTheCustomerDatabaseMakesANewRow() {
        assertThat(ecnow("ecnow_agents", "create", "{'agentid':0,'name':'Bob'}")
                        .get("key")
                        .longValue())
                .isEqualTo(500_102);
    }

    @Test
    void campaignsAreThoseOfTheQueues() {
        simulator.addQueue(new Queue(700_002, "inbound", "In", "1", 32, "Renewals"));

        assertThat(read("campaigns", "state=active"))
                .isEqualTo(json("{'success':true,'total':2,'list':["
                        + "{'campaignid':'31','name':'Renewals','state':'active'},"
                        + "{'campaignid':'32','name':'Renewals','state':'active'}]}"));
        assertThat(read("campaigns", "state=deleted").get("total").intValue()).isZero();
        assertThat(read("campaigns", "filter=" + TestClient.encoded("!= 31"))
                        .get("total")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void anInboundNumberBelongsToItsQueue() {
        simulator.addQueue(new Queue(700_002, "inbound", "In", "1", 31, "Renewals"));

        assertThat(write("numbers", "update", "{'number':'02079460001','qid':700002}")
                        .toString())
                .isEqualTo(UPDATED);

        assertThat(read("numbers", "qid=700002"))
                .isEqualTo(json("{'success':true,'total':1,'list':["
                        + "{'number':'02079460001','qid':'700002','description':'Spare'}]}"));
        assertThat(read("queues", "qid=700002").at("/list/0/numbers").asText()).isEqualTo("02079460001");
        assertThat(simulator.startInboundCall(700_002, "07700900999").number()).isEqualTo("02079460001");
    }

    @Test
    void anAgentServesTheQueueOfTheFirstPriorityFirst() {
        simulator.addQueue(new Queue(700_002, "outbound", "Other", "02079460002", 31, "Renewals"));
        write("priority", "create", "{'qid':700002,'agentid':500100,'priority':0}");

        client.json("click2dial.php?token=TOKEN&agent=500100&ddi=1");

        assertThat(simulator.liveCalls())
                .singleElement()
                .extracting(LiveCall::queue, LiveCall::callerId)
                .containsExactly(700_002L, "02079460002");
    }

    @Test
    void aCallWithoutQueueCanBeReported() {
        simulator.addAgent(new Agent(500_102, "Agent Three"));
        simulator.login(500_102);
        client.json("click2dial.php?token=TOKEN&agent=500102&ddi=1");
        simulator.endCall(simulator.liveCalls().get(0).id());

        assertThat(client.json("reporting.php?token=TOKEN&method=cdr&fields=qid,qnm,qtype&range=1:9999999999")
                        .get("list")
                        .get(0))
                .isEqualTo(json("{'qid':'0','qnm':'','qtype':''}"));
    }

    @Test
    void recordsOfAnApiDirectAccountAreWrittenInTheDocumentedForm() {
        String path = "database.php?token=TOKEN&method=datasets&action=update&format=xml&raw=1";
        String body =
                "<dataset><id>4300000001</id><value>07700900123</value><status>-1</status><qid>700001</qid></dataset>";

        assertThat(client.post(path + "&dataset=12", "text/xml", body).body())
                .isEqualTo(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><result><success>1</success><account_id>4242</account_id>"
                                + "<total>1</total><bad>0</bad><key>0</key></result>");
        client.post(path + "&dataset=12", "text/xml", "<dataset><id>4300000001</id><status>0</status></dataset>");

        assertThat(simulator.directRecords())
                .containsExactly(new Row(
                        1,
                        Map.of(
                                "dataset",
                                "12",
                                "id",
                                "4300000001",
                                "value",
                                "07700900123",
                                "status",
                                "0",
                                "qid",
                                "700001")));
        assertThat(client.post(path, "text/xml", body).body()).contains("Bad argument: dataset");
        assertThat(client.post(path + "&dataset=12", "text/xml", "<dataset><id>1</id><status>-2</status></dataset>")
                        .body())
                .contains("Bad argument: status");
        assertThat(simulator.datasets()).as("another store").hasSize(3);
    }

    @Test
    void aPicklistHoldsTheValuesOfAColumn() {
        JsonNode field = client.json("ecnow.php?token=TOKEN&method=campaign_fields&action=read&format=json"
                        + "&table=Renewals&name=title")
                .get("list")
                .get(0);

        assertThat(field.get("type").asText()).isEqualTo("select");
        assertThat(client.json("ecnow.php?token=TOKEN&method=picklist&action=read&format=json&picklist="
                                + field.get("picklist").asText())
                        .get("list")
                        .findValuesAsText("value"))
                .containsExactly("Mr", "Mrs", "Ms", "Dr");
        assertThat(client.json("ecnow.php?token=TOKEN&method=picklist&action=read&format=json&picklist=none")
                        .get("total")
                        .intValue())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"outcomecodes", "queues", "agents", "campaigns", "priority", "numbers", "tod_policy", "tod_rules"
            })
    void everyMethodKnowsTheGenericFilter(String method) {
        write("tod_rules", "create", "{'policy':31,'rule':1}");
        int all = read(method, "").get("total").intValue();
        String key = read(method, "")
                .get("list")
                .get(0)
                .properties()
                .iterator()
                .next()
                .getValue()
                .asText();

        assertThat(all).isPositive();
        assertThat(read(method, "filter=" + TestClient.encoded("NOT IN (" + key + ")"))
                        .get("total")
                        .intValue())
                .isEqualTo(all - 1);
        assertThat(read(method, "filter=drop").get("error").asText()).isEqualTo("Bad argument: filter");
        assertThat(read(method, "limit=0").get("total").intValue()).isEqualTo(all);
    }

    @Test
    void whatIsWrittenCountsInRecordsAndReports() {
        write("outcomecodes", "create", "{'description':'Moved away','complete':'Y'}");
        write("agents", "update", "{'agentid':500100,'name':'New Name'}");
        client.create("[{\"dataset\":12,\"HomePhone\":\"1\"}]");

        JsonNode reply = client.update("[{\"id\":4300000001,\"dataset\":12,\"outcomecode\":501004}]");

        assertThat(reply.get("info").asText()).contains("complete outcome");
        assertThat(client.json("reporting.php?token=TOKEN&method=agents&fields=anm&agent=500100&range=1:2")
                        .at("/list/0/anm")
                        .asText())
                .isEqualTo("New Name");
    }

    @Test
    void theAccountIdMayBeLeftOut() {
        try (Simulator other = Simulator.builder().accountId("").build().start()) {
            assertThat(TestClient.withToken(other)
                            .create("[{\"dataset\":12,\"HomePhone\":\"1\"}]")
                            .has("account_id"))
                    .isFalse();
        }
    }

    @Test
    void anOutcomeStaysASystemOutcome() {
        write("outcomecodes", "update", "{'outcome':19,'description':'Bad number'}");

        assertThat(read("outcomecodes", "mode=system").get("list").findValuesAsText("description"))
                .contains("Bad number")
                .doesNotContain("Sold");
        simulator.addOutcome(new Outcome(5_000_000_000L, "Far", false, false, false, false, true, false));
        assertThat(read("outcomecodes", "uid=5000000000")
                        .at("/list/0/answerphone")
                        .asText())
                .isEqualTo("1");
    }

    private JsonNode write(String method, String action, String fields) {
        return client.post(
                "database.php?token=TOKEN&format=json&raw=1&method=" + method + "&action=" + action,
                "[" + json(fields) + "]");
    }

    private JsonNode ecnow(String method, String action, String fields) {
        return client.post(
                "ecnow.php?token=TOKEN&format=json&raw=1&method=" + method + "&action=" + action,
                "[" + json(fields) + "]");
    }

    private JsonNode read(String method, String filters) {
        return client.json("database.php?token=TOKEN&action=read&format=json&method=" + method + "&" + filters);
    }

    private byte[] bytes(String arguments) {
        return client.send(
                        client.request("database.php?token=TOKEN&format=xml&" + arguments)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    /** Converts JSON with single quotes, which keep the tables readable. */
    private static JsonNode json(String text) {
        return TestClient.parsed(text.replace('\'', '"'));
    }
}
