package io.github.contactnow.routes.crm;

import static io.github.contactnow.routes.crm.CrmApplication.event;
import static io.github.contactnow.routes.crm.CrmApplication.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.ledger.OutboxEvent;
import io.github.contactnow.routes.Event;
import io.github.contactnow.routes.EventType;
import io.github.contactnow.simulator.crm.CrmStandIn;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ready mappings against stand-ins that refuse what the reference of the CRM does not allow. */
class ReadyMappingsTest {

    private static final String TOKEN = "test-token";
    private static final String CALL = "700001";

    /** A CRM with what its guide says. */
    enum Crm {
        HUBSPOT("", "3001", "auth=bearer"),
        SALESFORCE("", "00Q000000000001AAA", "auth=oauth2"),
        ZOHO(
                "",
                "9000000000001501",
                "auth=oauth2",
                "token-header=Authorization: Zoho-oauthtoken {token}",
                "refresh-token=1000.test"),
        PIPEDRIVE("", "71", "auth=bearer", "token-header=x-api-token: {token}"),
        DYNAMICS(
                "/api/data/v9.2",
                "00000000-0000-4000-8000-000000000001",
                "auth=oauth2",
                "scope=https://org.example.com/.default");

        private final String base;
        private final String lead;
        private final String[] settings;

        Crm(String base, String lead, String... settings) {
            this.base = base;
            this.lead = lead;
            this.settings = settings;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private CrmApplication application(CrmStandIn standIn) throws Exception {
            Map<String, String> all = new HashMap<>(Map.of("crm.targets", "crm"));
            Map<String, String> own = new HashMap<>(Map.of(
                    "url",
                    standIn.url() + base,
                    "mapping",
                    word(),
                    "username",
                    "client",
                    "secret",
                    TOKEN,
                    "token-url",
                    standIn.url() + "/oauth/token"));
            for (String setting : settings) {
                String[] pair = setting.split("=", 2);
                own.put(pair[0], pair[1]);
            }
            own.forEach((name, value) -> all.put("crm.crm." + name, value));
            return new CrmApplication(all);
        }

        private Event call(String id, String result) {
            Map<String, Object> row = new LinkedHashMap<>();
            // As the webhook of the CRM writes it; verdicts below have the id alone.
            row.put("reference", word() + "-" + lead);
            row.put("callid", Integer.valueOf(CALL));
            row.put("urn", 100001);
            row.put("qnm", "Renewals");
            row.put("cres", result);
            row.put("ocnm", "Sale");
            row.put("ddi", "07700900123");
            row.put("cli", "02079460123");
            row.put("ctype", "out");
            row.put("tm_init", 1767607200);
            row.put("tm_disc", "1767607323");
            row.put("sec_dur", 122.5);
            return event(EventType.CALL, id, lead, row);
        }
    }

    private static void settled(CrmApplication application) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> application.waiting("crm").isEmpty());
        assertThat(application.dead("crm")).extracting(OutboxEvent::reason).isEmpty();
    }

    private static Map<String, String> texts(Map<String, JsonNode> fields) {
        Map<String, String> texts = new TreeMap<>();
        fields.forEach((name, value) -> texts.put(name, value.isContainerNode() ? value.toString() : value.asText()));
        return texts;
    }

    @ParameterizedTest
    @EnumSource
    void aLeadGetsItsVerdictOutcomeAndOptOut(Crm crm) throws Exception {
        try (CrmStandIn standIn = CrmStandIn.start(crm.word(), 0, TOKEN).withLead(crm.lead);
                CrmApplication application = crm.application(standIn)) {
            application.add(
                    verdict("v-1", crm.lead),
                    event(EventType.OUTCOME, "o-1", crm.lead, Map.of("reference", crm.lead, "outcome", "501003")),
                    event(EventType.OPT_OUT, "x-1", crm.lead, Map.of("reference", crm.lead, "outcome", "501009")));
            settled(application);
            String fields = texts(standIn.lead(crm.lead)).toString();
            assertThat(fields).contains("=APPLIED").contains("=501003").containsAnyOf("=true", "=yes");
            assertThat(standIn.calls())
                    .allSatisfy(call ->
                            assertThat(call.headers().get("idempotency-key")).matches("[vox]-1"));
        }
    }

    /** A lead that the contact policy holds, and then releases. */
    @ParameterizedTest
    @EnumSource
    void aHeldLeadShowsItsReasonUntilItIsReleased(Crm crm) throws Exception {
        try (CrmStandIn standIn = CrmStandIn.start(crm.word(), 0, TOKEN).withLead(crm.lead);
                CrmApplication application = crm.application(standIn)) {
            application.add(event(
                    EventType.VERDICT,
                    "h-1",
                    crm.lead,
                    Map.of("reference", crm.lead, "state", "HELD", "reason", "until 09:00")));
            settled(application);
            assertThat(texts(standIn.lead(crm.lead)).toString())
                    .contains("=HELD")
                    .contains("=until 09:00");
            application.add(verdict("v-1", crm.lead));
            settled(application);
            assertThat(texts(standIn.lead(crm.lead)).toString())
                    .contains("=APPLIED")
                    .doesNotContain("until");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCallIsLoggedOnceAtItsLead(Crm crm) throws Exception {
        try (CrmStandIn standIn = CrmStandIn.start(crm.word(), 0, TOKEN).withLead(crm.lead);
                CrmApplication application = crm.application(standIn)) {
            application.add(crm.call("c-1", "Answered"));
            settled(application);
            application.add(crm.call("c-2", "Answered"));
            settled(application);
            assertThat(standIn.objects().all(callsOf(crm)).toString()).contains(crm.lead);
            // Pipedrive has no field that keeps a repeated call log out.
            assertThat(standIn.objects().all(callsOf(crm))).hasSize(crm == Crm.PIPEDRIVE ? 2 : 1);
        }
    }

    private static String callsOf(Crm crm) {
        return switch (crm) {
            case HUBSPOT -> "calls";
            case SALESFORCE -> "Task";
            case ZOHO -> "Calls";
            case PIPEDRIVE -> "callLogs";
            case DYNAMICS -> "phonecalls";
        };
    }

    @ParameterizedTest
    @EnumSource(names = {"HUBSPOT", "SALESFORCE", "DYNAMICS"})
    void aRecordingIsLinkedToItsCall(Crm crm) throws Exception {
        try (CrmStandIn standIn = CrmStandIn.start(crm.word(), 0, TOKEN).withLead(crm.lead);
                CrmApplication application = crm.application(standIn)) {
            String url = "https://files.example.com/recordings/2026-01-05/" + CALL + ".mp3";
            application.add(
                    crm.call("c-1", "Answered"),
                    event(
                            EventType.RECORDING,
                            "r-1",
                            crm.lead,
                            Map.of("reference", crm.lead, "callid", Integer.valueOf(CALL), "url", url)));
            settled(application);
            assertThat(standIn.objects().all(callsOf(crm)).toString()).contains(url);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEventAboutALeadOfSomebodyElseIsLeftOut(Crm crm) throws Exception {
        try (CrmStandIn standIn = CrmStandIn.start(crm.word(), 0, TOKEN);
                CrmApplication application = crm.application(standIn)) {
            application.add(
                    verdict("v-1", "../contacts/../1"),
                    event(EventType.CALL, "c-1", CALL, Map.of("callid", Integer.valueOf(CALL))));
            settled(application);
            assertThat(standIn.calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEventThatTheCrmRefusesIsNotTakenForAccepted(Crm crm) throws Exception {
        try (CrmStandIn standIn = CrmStandIn.start(crm.word(), 0, TOKEN);
                CrmApplication application = crm.application(standIn)) {
            // The CRM does not know the lead.
            application.add(verdict("v-1", crm.lead));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !standIn.calls().isEmpty()
                            && (!application.dead("crm").isEmpty()
                                    || application.waiting("crm").stream().anyMatch(event -> event.attempts() > 0)));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SALESFORCE", "ZOHO", "DYNAMICS"})
    void aTokenThatIsNotValidAnyMoreIsReplacedAtOnce(Crm crm) throws Exception {
        try (CrmStandIn standIn = CrmStandIn.start(crm.word(), 0, TOKEN).withLead(crm.lead);
                CrmApplication application = crm.application(standIn)) {
            application.add(verdict("v-1", crm.lead));
            settled(application);
            standIn.revokeTokens();
            application.add(
                    event(EventType.OUTCOME, "o-1", crm.lead, Map.of("reference", crm.lead, "outcome", "501003")));
            settled(application);
            assertThat(texts(standIn.lead(crm.lead)).toString()).contains("=501003");
        }
    }
}
