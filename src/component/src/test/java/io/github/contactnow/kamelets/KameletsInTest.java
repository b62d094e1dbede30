package io.github.contactnow.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.simulator.state.StoredRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Kamelets that change something in ContactNow, each from YAML alone. */
class KameletsInTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LEADS = """
            - route:
                from:
                  uri: direct:in
                  steps:
                    - to:
                        uri: kamelet:contactnow-leads-sink
                        parameters: {dataset: 12, phoneRegion: GB, ledgerJdbcUrl: "{{ledger}}", mapping: "Tel=MobilePhone", ACCOUNT}
            """;

    @TempDir
    Path folder;

    private final Simulator simulator = Simulator.builder().build().start();

    @AfterEach
    void stop() {
        simulator.close();
    }

    private YamlApplication application(String yaml) throws Exception {
        return new YamlApplication(
                simulator, yaml, "ledger=jdbc:h2:file:" + folder.resolve("ledger"), "folder=" + folder.resolve("in"));
    }

    private static JsonNode answer(YamlApplication application, Object body) throws IOException {
        return JSON.readTree(application.template.requestBody("direct:in", body, byte[].class));
    }

    private List<String> references() {
        return simulator.records().stream()
                .map(record -> record.get("VENDOR_URN"))
                .toList();
    }

    @Test
    void leadsOfEveryFormAreCreatedOnceAndAnswered() throws Exception {
        try (YamlApplication application = application(LEADS)) {
            Map<String, Object> map = Map.of("reference", "map-1", "MobilePhone", "07700900001");
            List<Object> bodies = List.of(
                    map,
                    List.of(Map.of("reference", "list-1", "MobilePhone", "07700900002")),
                    "{\"reference\":\"json-1\",\"Tel\":\"07700900003\"}",
                    new ByteArrayInputStream("[{\"reference\":\"stream-1\",\"MobilePhone\":\"07700900004\"}]"
                            .getBytes(StandardCharsets.UTF_8)),
                    "<leads><lead><reference>xml-1</reference><MobilePhone>07700900005</MobilePhone></lead></leads>",
                    Files.writeString(
                                    folder.resolve("lead.json"),
                                    "{\"reference\":\"file-1\",\"MobilePhone\":\"07700900006\"}")
                            .toFile());
            for (Object body : bodies) {
                JsonNode verdicts = answer(application, body);
                assertThat(verdicts).hasSize(1);
                assertThat(verdicts.get(0).get("state").asText()).isEqualTo("APPLIED");
            }
            assertThat(answer(application, map).get(0).get("state").asText()).isEqualTo("APPLIED");
            assertThat(references())
                    .containsExactlyInAnyOrder("map-1", "list-1", "json-1", "stream-1", "xml-1", "file-1");
        }
    }

    @Test
    void aCsvFileOfAFolderIsReadByItsNameAndARejectedLeadHasItsReason() throws Exception {
        String yaml = """
                - route:
                    from:
                      uri: file:{{folder}}
                      steps:
                        - to:
                            uri: kamelet:contactnow-leads-sink
                            parameters: {dataset: 12, ledgerJdbcUrl: "{{ledger}}", mapping: "Tel=MobilePhone", ACCOUNT}
                        - to: direct:out
                """;
        try (YamlApplication application = application(yaml)) {
            Path part = Files.writeString(
                    folder.resolve("part"), "reference;Tel;FirstName\ncsv-1;07700900001;Ann\ncsv-2;;Bo\n");
            Files.move(part, folder.resolve("in/leads.csv"));
            JsonNode verdicts =
                    JSON.readTree(application.out.take().getMessage().getBody(byte[].class));
            assertThat(verdicts.get(0).get("state").asText()).isEqualTo("APPLIED");
            assertThat(verdicts.get(1).get("state").asText()).isEqualTo("REJECTED");
            assertThat(verdicts.get(1).get("reason").asText()).contains("no phone");
            assertThat(references()).containsExactly("csv-1");
        }
    }

    @Test
    void aLeadWhoseReplyIsLostIsSettledAndStaysOne() throws Exception {
        String settled = LEADS.replace("ACCOUNT", "settledTo: \"direct:out\", ACCOUNT");
        try (YamlApplication application = application(settled)) {
            answer(application, Map.of("reference", "sure", "MobilePhone", "07700900001"));
            simulator
                    .faults()
                    .add(Fault.builder()
                            .kind(FaultKind.CLOSE_AFTER_PROCESSING)
                            .script("ecnow")
                            .method("ecnow_records")
                            .action("create")
                            .times(1)
                            .build());
            JsonNode verdict = answer(application, Map.of("reference", "unsure", "MobilePhone", "07700900002"));
            assertThat(verdict.get(0).get("state").asText()).isIn("IN_DOUBT", "APPLIED");
            if (verdict.get(0).get("state").asText().equals("IN_DOUBT")) {
                Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> !application.out.isEmpty());
            }
            answer(application, Map.of("reference", "unsure", "MobilePhone", "07700900002"));
            assertThat(references()).containsExactly("sure", "unsure");
        }
    }

    @Test
    void twoSinksShareOneLedger() throws Exception {
        String yaml = LEADS + LEADS.replace("direct:in", "direct:other");
        try (YamlApplication application = application(yaml)) {
            Map<String, Object> lead = Map.of("reference", "one", "MobilePhone", "07700900001");
            answer(application, lead);
            application.template.requestBody("direct:other", lead);
            assertThat(references()).containsExactly("one");
        }
    }

    @Test
    void recordsAreUpdatedByTheirReferenceOrTheirId() throws Exception {
        String id = create("crm-1", "07700900001").get("id");
        create("crm-2", "07700900002");
        String yaml = """
                - route:
                    from:
                      uri: direct:in
                      steps:
                        - to:
                            uri: kamelet:contactnow-lead-update-sink
                            parameters: {table: Renewals, ACCOUNT}
                """;
        try (YamlApplication application = application(yaml)) {
            JsonNode verdicts = answer(
                    application,
                    List.of(
                            Map.of("reference", "crm-2", "FirstName", "Bea"),
                            Map.of("id", id, "FirstName", "Ann"),
                            Map.of("reference", "crm-3", "FirstName", "Cy")));
            assertThat(verdicts.get(0).get("state").asText()).isEqualTo("APPLIED");
            assertThat(verdicts.get(1).get("key").asText()).isEqualTo(id);
            assertThat(verdicts.get(2).get("state").asText()).isEqualTo("REJECTED");
            assertThat(verdicts.get(2).get("reason").asText()).contains("lists no such record");
            assertThat(simulator.records())
                    .extracting(record -> record.get("FirstName"))
                    .containsExactly("Ann", "Bea");
        }
    }

    @Test
    void whoOptsOutComesOffTheDiallerWithEveryRecord() throws Exception {
        create("a", "07700900001");
        create("b", "+447700900001");
        create("c", "07700900002");
        create("d", "07700900003");
        String yaml = """
                - route:
                    from:
                      uri: direct:in
                      steps:
                        - to:
                            uri: kamelet:contactnow-opt-out-sink
                            parameters: {table: Renewals, outcome: 501002, phoneRegion: GB, ACCOUNT}
                """;
        try (YamlApplication application = application(yaml)) {
            JsonNode verdicts = answer(application, "[{\"phone\":\"+44 7700 900001\"},{\"reference\":\"d\"}]");
            assertThat(verdicts.get(0).get("key").asText().split(",")).hasSize(2);
            assertThat(verdicts.get(1).get("state").asText()).isEqualTo("APPLIED");
            assertThat(simulator.records())
                    .filteredOn(record -> "501002".equals(record.get("outcomecode")))
                    .extracting(record -> record.get("VENDOR_URN"))
                    .containsExactlyInAnyOrder("a", "b", "d");
            assertThat(simulator.records())
                    .filteredOn(record -> record.get("VENDOR_URN").equals("a"))
                    .extracting(record -> record.get("ProcessType"))
                    .containsExactly("COMPLETE");
        }
    }

    @Test
    void aChangeThatNamesNoRecordIsRejectedAloneWithTheNextStep() throws Exception {
        create("a", "07700900001");
        String yaml = """
                - route:
                    from:
                      uri: direct:in
                      steps:
                        - to:
                            uri: kamelet:contactnow-opt-out-sink
                            parameters: {table: Renewals, outcome: 501002, ACCOUNT}
                """;
        try (YamlApplication application = application(yaml)) {
            JsonNode verdicts = answer(
                    application, "[{\"FirstName\":\"Ann\"},{\"phone\":\"no phone\"},{\"phone\":\"07700900001\"}]");
            assertThat(verdicts.get(0).get("reason").asText()).contains("give it an id, a reference or a phone");
            assertThat(verdicts.get(1).get("field").asText()).isEqualTo("phone");
            assertThat(verdicts.get(1).toString()).doesNotContain("no phone");
            assertThat(verdicts.get(2).get("state").asText()).isEqualTo("APPLIED");
            assertThat(simulator.records().get(0).get("outcomecode")).isEqualTo("501002");
        }
    }

    @Test
    void aCallIsStartedOnceForEachReference() throws Exception {
        String yaml = """
                - route:
                    from:
                      uri: direct:in
                      steps:
                        - to:
                            uri: kamelet:contactnow-click2dial-action
                            parameters: {ledgerJdbcUrl: "{{ledger}}", ACCOUNT}
                """;
        try (YamlApplication application = application(yaml)) {
            String call = "{\"reference\":\"dial-1\",\"agent\":\"500100\",\"ddi\":\"07700900001\"}";
            for (int i = 0; i < 2; i++) {
                JsonNode verdict = answer(application, call);
                assertThat(verdict.get("state").asText()).isEqualTo("APPLIED");
                assertThat(verdict.get("reference").asText()).isEqualTo("dial-1");
            }
            assertThat(simulator.dials()).isEqualTo(1);
            answer(application, Map.of("reference", "dial-2", "agent", "500101", "ddi", "07700900002"));
            assertThat(simulator.dials()).isEqualTo(2);
        }
    }

    private StoredRecord create(String reference, String phone) {
        return simulator.createRecord(12, Map.of("VENDOR_URN", reference, "MobilePhone", phone));
    }
}
