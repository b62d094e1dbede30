package io.github.contactnow.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.api.Account;
import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.Format;
import io.github.contactnow.api.HttpSettings;
import io.github.contactnow.api.Operation;
import io.github.contactnow.api.Operations;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.OnChange;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.leads.delivery.LeadAccount;
import io.github.contactnow.leads.delivery.OnceDelivery;
import io.github.contactnow.leads.delivery.OnceSettings;
import io.github.contactnow.leads.input.LeadFormat;
import io.github.contactnow.leads.input.LeadReader;
import io.github.contactnow.leads.input.LeadSource;
import io.github.contactnow.leads.schema.CheckSettings;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.State;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.simulator.history.SeenRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the plan of a file says is what its delivery then does, and the plan itself does nothing. */
class PlanTest {

    private static final Operation CREATE = Operations.named("ecnow/ecnow_records/create");
    private static final String HEADER = "reference,dataset,MobilePhone,Title,Policy\n";

    @TempDir
    private Path folder;

    private Simulator simulator;
    private Console console;
    private String url;

    @BeforeEach
    void start() {
        simulator = Simulator.builder().build().start();
        simulator.addTable("Renewals", "Policy:5");
        console = new Console(simulator);
        url = "jdbc:h2:file:" + folder.resolve("ledger");
        console.settings.put("ledger.jdbc.url", url);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private Account account() {
        return new Account(simulator.baseUrl(), simulator.username(), simulator.password(), null);
    }

    /** Delivers leads as the routes do. */
    private List<Verdict> deliver(String csv) throws IOException {
        OnceSettings settings = new OnceSettings(
                CREATE,
                Format.JSON,
                "VENDOR_URN",
                Duration.ofSeconds(45),
                Duration.ofSeconds(5),
                OnceSettings.OnDoubt.SETTLE,
                OnChange.CONFLICT,
                false,
                new CheckSettings(true, Duration.ofMinutes(15), null),
                null,
                null);
        List<LeadEntry> leads = new ArrayList<>();
        try (LeadReader reader = LeadSource.of(LeadFormat.CSV)
                .open(new ByteArrayInputStream((HEADER + csv).getBytes(StandardCharsets.UTF_8)))) {
            reader.forEachRemaining(leads::add);
        }
        try (ContactNowClient client = new ContactNowClient(account(), HttpSettings.DEFAULTS);
                Ledger ledger = Ledger.open(url, null, null);
                OnceDelivery delivery = new OnceDelivery(client, settings, ledger)) {
            return delivery.deliver(Map.of(), leads);
        }
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private Map<State, Long> inLedger() {
        try (Ledger ledger = Ledger.open(url, null, null)) {
            return ledger.leads().counts(LeadAccount.of(account(), CREATE, "VENDOR_URN"));
        }
    }

    @Test
    void aFileWithoutAnyReferenceIsPlanned() throws IOException {
        deliver("there,12,07700900001,Mr,1\n");
        console.settings.put("leads.reference-fallback", "NONE");
        console.run("plan", file("leads.csv", HEADER + ",12,07700900006,,\n"));
        assertThat(console.said()).contains("record 1", "rejected: the lead has no reference");
    }

    @Test
    void everyStepIsToldAndNothingIsDone() throws IOException {
        deliver("there,12,07700900001,Mr,1\n");
        deliver("used,12,07700900002,Mr,1\n");
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.ERROR_REPLY)
                        .action("create")
                        .times(1)
                        .build());
        deliver("refused,12,07700900003,,\n");
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.CLOSE_BEFORE_PROCESSING)
                        .action("create")
                        .times(1)
                        .build());
        deliver("doubt,12,07700900004,,\n");
        simulator.createRecord(12, Map.of("VENDOR_URN", "elsewhere", "MobilePhone", "07700900005"));
        Map<State, Long> before = inLedger();
        assertThat(before)
                .containsOnly(
                        Map.entry(State.APPLIED, 2L), Map.entry(State.REJECTED, 1L), Map.entry(State.IN_DOUBT, 1L));
        int records = simulator.records().size();
        simulator.clearHistory();

        String leads = HEADER
                + "new,12,07700900009,Mr,1\nthere,12,07700900001,Mr,1\nused,12,07700900999,Mr,1\nrefused,12,07700900003,,\n"
                + "doubt,12,07700900004,,\nelsewhere,12,07700900005,,\n,12,07700900006,,\nlong,12,07700900007,,SECRET\nnone,99,07700900008,,\n"
                + "new,12,07700900009,Mr,1\nnew,12,07700900010,Mr,1\nphone,12,nonsense,,\nrefused-2,12,07700900003,Ms,\n";
        console.settings.put("leads.reference-fallback", "NONE");
        assertThat(console.run("plan", file("leads.csv", leads)))
                .as(console.err())
                .isZero();
        assertThat(console.out().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).matches("record 2 there  already there as record \\d+ of ContactNow"),
                        line -> assertThat(line)
                                .startsWith(
                                        "record 3 used  in conflict: the reference was used before, for another lead"),
                        line -> assertThat(line).startsWith("record 4 refused  rejected: "),
                        line -> assertThat(line).startsWith("record 5 doubt  in doubt: "),
                        line -> assertThat(line)
                                .matches(
                                        "record 6 elsewhere  already there as record \\d+ of ContactNow: the ledger .* created a second time"),
                        line -> assertThat(line).startsWith("record 7  rejected: the lead has no reference"),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "record 8 long  rejected: field 'Policy' holds 6 characters, and the campaign table takes 5; "
                                                + "shorten it"),
                        line -> assertThat(line)
                                .startsWith(
                                        "record 9 none  rejected: field 'dataset' names a dataset that ContactNow does not have"),
                        line -> assertThat(line).isEqualTo("record 10 new  already there: the same lead as record 1"),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "record 11 new  in conflict: record 1 has the same reference, and is another lead"),
                        line -> assertThat(line)
                                .startsWith(
                                        "record 12 phone  rejected: record 12 (line 13): MobilePhone is not a phone number"),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "13 records: 2 to create, 0 to update, 3 already there, 2 in conflict, 5 rejected, 1 in doubt, 0 held, 0 opted out. "
                                                + "Nothing was sent."));
        assertThat(console.said()).doesNotContain("SECRET", "07700", "nonsense");

        assertThat(simulator.history())
                .isNotEmpty()
                .extracting(SeenRequest::action)
                .containsOnly("read", "get");
        assertThat(simulator.records()).hasSize(records);
        assertThat(inLedger()).isEqualTo(before);
    }

    @Test
    void aLargeFileTakesFewRequests() throws IOException {
        simulator.createRecord(12, Map.of("VENDOR_URN", "big-700", "MobilePhone", "07700900700"));
        simulator.createRecord(12, Map.of("VENDOR_URN", "BIG-800", "MobilePhone", "07700900800"));
        StringBuilder leads = new StringBuilder(HEADER);
        for (int i = 1; i <= 1000; i++) {
            leads.append("big-")
                    .append(i)
                    .append(",12,07700")
                    .append(900_000 + i)
                    .append(",,\n");
        }
        simulator.clearHistory();
        assertThat(console.run("plan", "--no-ledger", file("big.csv", leads.toString())))
                .as(console.err())
                .isZero();
        assertThat(console.out())
                .containsPattern("record 700 big-700  already there as record \\d+ of ContactNow")
                .contains("record 800 big-800  to create: it may be there already: ")
                .contains("1000 records: 999 to create, 0 to update, 1 already there, ");
        assertThat(simulator.history()).hasSizeLessThan(150);
    }

    @Test
    void whatIsPlannedIsWhatHappens() throws IOException {
        deliver("a,12,07700900001,Mr,1\n");
        String leads =
                "a,12,07700900001,Mr,1\na,12,07700900002,Mr,1\nb,12,07700900003,Lord,1\nc,12,07700900004,,123456\nd,14,07700900005,,\n"
                        + "e,12,07700900006,,\ne,12,07700900006,,\n";
        assertThat(console.run("plan", "--all", "--json", file("leads.csv", HEADER + leads)))
                .isZero();
        List<JsonNode> planned = new ArrayList<>();
        for (String line : console.out().lines().toList()) {
            planned.add(new ObjectMapper().readTree(line));
        }
        JsonNode sum = planned.remove(planned.size() - 1);
        assertThat(sum)
                .hasToString(
                        "{\"records\":7,\"CREATE\":1,\"UPDATE\":0,\"THERE\":2,\"CONFLICT\":1,\"REJECTED\":3,\"IN_DOUBT\":0,\"HELD\":0,\"OPT_OUT\":0}");
        List<Verdict> verdicts = deliver(leads);
        for (int i = 0; i < verdicts.size(); i++) {
            String plan = planned.get(i).get("plan").asText();
            assertThat(verdicts.get(i).state())
                    .as(plan)
                    .isEqualTo(
                            plan.equals("CREATE") || plan.equals("THERE")
                                    ? Verdict.State.APPLIED
                                    : Verdict.State.REJECTED);
            assertThat(planned.get(i).get("record").asInt()).isEqualTo(i + 1);
            if (plan.equals("REJECTED")) {
                assertThat(planned.get(i).get("reason").asText())
                        .isEqualTo(verdicts.get(i).reason());
            }
        }
        assertThat(simulator.records()).hasSize(2);
    }

    @Test
    void anUpdateIsPlannedWhereThatIsSet() throws IOException {
        deliver("a,12,07700900001,Mr,1\n");
        console.settings.put("leads.on-change", "update");
        assertThat(console.run("plan", file("leads.csv", HEADER + "a,12,07700900001,Ms,1\n")))
                .isZero();
        assertThat(console.out())
                .containsPattern("record 1 a  to update as record \\d+ of ContactNow")
                .contains("1 to update");
    }

    @Test
    void aRejectedLeadThatComesCorrectedWouldBeCreated() throws IOException {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.ERROR_REPLY)
                        .action("create")
                        .times(1)
                        .build());
        assertThat(deliver("a,12,07700900001,Mr,1\n").get(0).state()).isEqualTo(Verdict.State.REJECTED);
        assertThat(console.run("plan", "--all", file("leads.csv", HEADER + "a,12,07700900001,Ms,1\n")))
                .isZero();
        assertThat(console.out()).startsWith("record 1 a  to create");
    }

    @Test
    void theSettingsOfTheRoutesCount() throws IOException {
        console.settings.putAll(Map.of(
                "leads.files.mapping",
                "Tel=MobilePhone",
                "leads.dataset",
                "12",
                "leads.files.charset",
                "windows-1252",
                "leads.phone-region",
                "GB"));
        assertThat(console.run("plan", "--no-ledger", "--all", file("leads.csv", "Tel\n07700900001\n0770\n")))
                .as(console.err())
                .isZero();
        assertThat(console.out())
                .containsPattern("record 1 content-[0-9a-f]{32}  to create")
                .contains("record 2  rejected: record 2 (line 3): MobilePhone is not a phone number of GB");
    }

    @Test
    void theLedgerAloneIsAskedWhereThatIsWanted() throws IOException {
        deliver("a,12,07700900001,,\n");
        simulator.createRecord(12, Map.of("VENDOR_URN", "b", "MobilePhone", "07700900005"));
        simulator.clearHistory();
        assertThat(console.run(
                        "plan",
                        "--no-search",
                        "--all",
                        file("x.csv", HEADER + "a,12,07700900001,,\nb,12,07700900005,,\n")))
                .isZero();
        assertThat(console.out()).contains("record 1 a  already there", "record 2 b  to create");
        assertThat(simulator.history()).noneMatch(request -> "ecnow_records".equals(request.method()));
    }

    @Test
    void withoutALedgerContactNowIsAskedAlone() throws IOException {
        String file = file("leads.csv", HEADER + "a,12,07700900001,,\n");
        assertThat(console.run("plan", file)).isEqualTo(1);
        assertThat(console.err()).contains("There is no ledger yet");
        simulator.createRecord(12, Map.of("VENDOR_URN", "a", "MobilePhone", "07700900001"));
        assertThat(console.run("plan", "--no-ledger", file)).isZero();
        assertThat(console.out()).contains("record 1 a  already there");
        assertThat(folder.resolve("ledger.mv.db")).doesNotExist();
    }

    @Test
    void theStandardInputNeedsItsFormat() throws IOException {
        assertThat(console.run("plan", "-")).isEqualTo(2);
        assertThat(console.err()).contains("add --format=csv, json, ndjson or xml");
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("{\"reference\":\"a\",\"dataset\":12,\"MobilePhone\":\"07700900001\"}\n"
                .getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(console.run("plan", "-", "--format=ndjson", "--no-ledger"))
                    .as(console.err())
                    .isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(console.out()).startsWith("1 records: 1 to create");
    }

    @Test
    void aFileThatCannotBeReadIsRefusedWhole() throws IOException {
        assertThat(console.run("plan", "--no-ledger", file("leads.json", "[{\"reference\":\"a\"")))
                .isEqualTo(1);
        assertThat(console.err()).startsWith("None of this file would be delivered: ");
        assertThat(console.run("plan", "--no-ledger", folder.resolve("none.csv").toString()))
                .isEqualTo(1);
        assertThat(console.err()).contains("none.csv");
    }

    @Test
    void aColumnThatCannotBeSearchedIsTold() throws IOException {
        console.settings.put("leads.reference-field", "NoSuchColumn");
        assertThat(console.run("plan", "--no-ledger", file("leads.csv", HEADER + "a,12,07700900001,,\n")))
                .isEqualTo(1);
        assertThat(console.err()).contains("The column NoSuchColumn of dataset 12 cannot be searched");
    }

    @Test
    void theContactPolicyIsCountedByRuleAndByZone() throws Exception {
        console.settings.put("leads.phone-region", "GB");
        console.settings.put("policy.lists-directory", folder.resolve("lists").toString());
        console.settings.put(
                "policy.file",
                file(
                        "policy.yaml",
                        "covers: [GB]\nrules:\n  - {id: ask-first, jurisdiction: GB, consent: written, source: a test}\n"));
        String leads = file("a.csv", HEADER + "p-1,12,02079460001,Mr,\np-2,12,02079460002,Mr,\n");
        assertThat(console.run("plan", leads, "--no-ledger", "--no-search")).isZero();
        assertThat(console.out())
                .contains("of the leads to create, at ", "rule ask-first: 2 ", "zone Europe/London: 2 ")
                .doesNotContain("79460001");
        assertThat(console.run("plan", leads, "--no-ledger", "--no-search", "--json"))
                .isZero();
        assertThat(console.out()).contains("\"zones\":{\"Europe/London\":{");
    }
}
