package io.github.contactnow.leads.delivery;

import static io.github.contactnow.leads.Verdict.State.APPLIED;
import static io.github.contactnow.leads.Verdict.State.IN_DOUBT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.api.Account;
import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.Format;
import io.github.contactnow.api.HttpSettings;
import io.github.contactnow.api.Operations;
import io.github.contactnow.histories.second.SecondServer;
import io.github.contactnow.histories.second.Traits;
import io.github.contactnow.histories.second.Trouble;
import io.github.contactnow.leads.GivenLead;
import io.github.contactnow.leads.OnChange;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.leads.schema.CheckSettings;
import io.github.contactnow.ledger.Doubt;
import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.State;
import io.github.contactnow.support.BusyMachine;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On servers that differ in what they keep, show and search, a lead is sent again only where its absence is proven. */
class AbsenceTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    static final HttpSettings FAST = new HttpSettings(
            Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(10), 10, null, null, 0, null, null);
    static final OnceSettings SETTINGS = new OnceSettings(
            Operations.named("ecnow/ecnow_records/create"),
            Format.JSON,
            "VENDOR_URN",
            Duration.ofMillis(1200),
            Duration.ofMillis(100),
            OnceSettings.OnDoubt.SETTLE,
            OnChange.CONFLICT,
            false,
            new CheckSettings(true, Duration.ofMinutes(15), null),
            null,
            null);
    private static final int BATCH = 10;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Place> places = new ArrayList<>();
    private String url;
    private Ledger ledger;

    /** A server, and the delivery that it gets its leads by. */
    private final class Place {

        private final String name;
        private final SecondServer server;
        private final ContactNowClient client;
        private final OnceDelivery delivery;
        private final String account;

        private Place(Traits traits, Trouble... troubles) throws IOException {
            name = traits.toString();
            server = new SecondServer(traits, List.of(troubles), "user", places.size(), threads);
            server.start();
            client = new ContactNowClient(
                    new Account(server.baseUrl(), server.username(), server.password(), null), FAST);
            account = LeadAccount.of(client.account(), SETTINGS.create(), SETTINGS.referenceField());
            delivery = new OnceDelivery(client, SETTINGS, ledger);
            delivery.start();
            places.add(this);
        }

        private List<Verdict> deliver(List<Map<String, Object>> leads) {
            return BusyMachine.patiently(() -> delivery.deliver(Map.of(), GivenLead.listOf(leads)));
        }

        private Verdict deliver(String reference) {
            return deliver(List.of(lead(reference, "EC1A 1BB"))).get(0);
        }

        private List<LeadIntent> inDoubt() {
            return ledger.leads().inState(account, State.IN_DOUBT, 1000);
        }

        private long sent(String reference) {
            return server.arrived().stream()
                    .filter(one -> reference.equals(one.fields().get("vendor_urn")))
                    .count();
        }

        private void close() {
            delivery.close();
            client.close();
            server.close();
        }
    }

    @BeforeEach
    void open() {
        url = "jdbc:h2:mem:absence" + System.nanoTime() + ";DB_CLOSE_DELAY=-1";
        ledger = Ledger.open(url, null, null);
    }

    @AfterEach
    void close() {
        places.forEach(Place::close);
        ledger.close();
        threads.shutdownNow();
    }

    static Map<String, Object> person(String reference, String name, String phone) {
        return Map.of(
                "reference",
                reference,
                "FirstName",
                name,
                "MobilePhone",
                phone,
                "Postcode",
                "EC1A 1BB",
                "dataset",
                SecondServer.DATASET);
    }

    private static Map<String, Object> lead(String reference, String postcode) {
        return Map.of(
                "reference",
                reference,
                "FirstName",
                "Ann",
                "MobilePhone",
                "07700900123",
                "Postcode",
                postcode,
                "dataset",
                SecondServer.DATASET);
    }

    /** References that a column may change: capital letters, two blanks, markup, and longer than some columns. */
    private static String reference(int i) {
        return "Lead  Smith & Co's no. " + (1000 + i);
    }

    /** Fifty leads, some at a time; the reply of the third create is lost: ten leads. */
    private static void deliverFifty(Place place) {
        for (int i = 0; i < 50; i += BATCH) {
            place.deliver(IntStream.range(i, i + BATCH)
                    .mapToObj(j -> lead(reference(j), "EC1A 1BB"))
                    .toList());
        }
    }

    private static Stream<Enum<?>> withoutProof() {
        return Stream.of(
                Traits.Keeping.NOTHING,
                Traits.Keeping.LOWER_CASE,
                Traits.Keeping.SINGLE_BLANKS,
                Traits.Keeping.CUT,
                Traits.Keeping.ESCAPED,
                Traits.Echo.NULL,
                Traits.Echo.NO_COLUMN,
                Traits.Echo.LOWER_CASE,
                Traits.Echo.SINGLE_BLANKS,
                Traits.Echo.CUT,
                Traits.Echo.ESCAPED,
                Traits.Search.ONE_ROW_OF_ALL,
                Traits.Search.FINDS_NOTHING);
    }

    @Test
    void whereAbsenceCannotBeProvenEveryLeadIsThereOnceAndTheLostOnesStayInDoubt() throws IOException {
        for (Enum<?> odd : withoutProof().toList()) {
            new Place(Traits.plain().with(odd), Trouble.of(Trouble.Kind.REPLY_LOST, "create", 3, 1));
        }
        places.forEach(AbsenceTest::deliverFifty);
        for (Place place : places) {
            await().atMost(SOON).untilAsserted(() -> assertThat(place.inDoubt())
                    .as(place.name)
                    .hasSize(BATCH)
                    .allSatisfy(lead -> {
                        assertThat(lead.doubt().waitsFor()).isEqualTo(Doubt.WaitsFor.PROOF);
                        assertThat(lead.reason()).contains("VENDOR_URN", "leads.reference-field", "in-doubt settle");
                    }));
            assertThat(place.server.arrived()).as("sent to " + place.name).hasSize(50);
        }
        assertThat(ledger.unsettled().forProof()).isEqualTo(places.size() * (long) BATCH);
    }

    @Test
    void aColumnThatCampaignFieldsDoesNotListAndATotalAboveTheRowsLeaveLeadsInDoubt() throws IOException {
        for (Enum<?> odd : List.of(Traits.Column.NOT_LISTED, Traits.Total.ABOVE_THE_ROWS)) {
            new Place(Traits.plain().with(odd), Trouble.of(Trouble.Kind.REQUEST_LOST, "create", 3, 1));
        }
        places.forEach(AbsenceTest::deliverFifty);
        for (Place place : places) {
            await().atMost(SOON).untilAsserted(() -> assertThat(place.inDoubt())
                    .as(place.name)
                    .hasSize(BATCH)
                    .allSatisfy(lead -> assertThat(lead.doubt().waitsFor())
                            .as(lead.reason())
                            .isEqualTo(Doubt.WaitsFor.PROOF)));
            assertThat(place.server.created()).as(place.name).hasSize(40);
        }
    }

    @Test
    void whereItCanBeProvenLostLeadsAreSentAgainAndOthersCostOneReadMore() throws IOException {
        Place lost = new Place(Traits.plain(), Trouble.of(Trouble.Kind.REQUEST_LOST, "create", 3, 1));
        Place whole = new Place(Traits.plain());
        deliverFifty(lost);
        int reads = whole.server.counts().getOrDefault("read", 0);
        deliverFifty(whole);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(lost.server.created()).hasSize(50));
        assertThat(lost.server.created())
                .extracting(one -> one.fields().get("vendor_urn"))
                .doesNotHaveDuplicates();
        assertThat(whole.server.counts().toString())
                .as("one search, one dataset, one list of fields: %s", whole.server.counts())
                .contains("read=" + (reads + 3));
    }

    @Test
    void aKnownRecordOfAShortReferenceShowsNothingOfALongOne() throws IOException {
        Place place = new Place(Traits.plain(), Trouble.of(Trouble.Kind.REQUEST_LOST, "create", 2, 1));
        assertThat(place.deliver("crm-1").state()).isEqualTo(APPLIED);
        assertThat(place.deliver("crm-1000").state()).isEqualTo(IN_DOUBT);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(place.inDoubt()).singleElement().satisfies(lead -> assertThat(lead.reason())
                                .contains("no create was answered there yet whose reference is as long")));
        assertThat(place.sent("crm-1000")).isEqualTo(1);
        assertThat(place.deliver("crm-2000").state()).isEqualTo(APPLIED);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(place.deliver("crm-1000").state()).isEqualTo(APPLIED));
        assertThat(place.server.created()).hasSize(3);
    }

    @Test
    void aSearchThatListsOneRecordOnlyMayHideALeadBehindItsNamesake() throws IOException {
        List<Place> hiding = List.of(
                new Place(
                        Traits.plain().with(Traits.Search.ONE_ROW_OF_WILDCARD).with(Traits.Total.ABSENT),
                        Trouble.of(Trouble.Kind.REPLY_LOST, "create", 3, 1)),
                new Place(
                        Traits.plain().with(Traits.Search.ONE_ROW_OF_WILDCARD).with(Traits.Capped.NOT_COUNTED),
                        Trouble.of(Trouble.Kind.REPLY_LOST, "create", 3, 1)));
        for (Place place : hiding) {
            place.deliver(List.of(person("crm-1000", "Ann", "07700900001")));
            place.deliver(List.of(person("CRM-2000", "Bob", "07700900002")));
            place.deliver(List.of(person("CRM-1000", "Cleo", "07700900003")));
        }
        for (Place place : hiding) {
            await().atMost(SOON).untilAsserted(() -> assertThat(place.inDoubt())
                    .as(place.name)
                    .singleElement()
                    .satisfies(lead -> assertThat(lead.doubt().waitsFor())
                            .as(lead.reason())
                            .isEqualTo(Doubt.WaitsFor.PROOF)));
            assertThat(place.sent("CRM-1000")).as(place.name).isEqualTo(1);
        }
    }

    @Test
    void aNamesakeThatIsKnownLeavesTheAbsenceProvableWhereASearchListsAll() throws IOException {
        Place place = new Place(
                Traits.plain().with(Traits.Search.ANY_CASE), Trouble.of(Trouble.Kind.REQUEST_LOST, "create", 3, 1));
        place.deliver(List.of(person("crm-1000", "Ann", "07700900001")));
        place.deliver(List.of(person("CRM-2000", "Bob", "07700900002")));
        assertThat(place.deliver(List.of(person("CRM-1000", "Cleo", "07700900003"))))
                .extracting(Verdict::state)
                .containsExactly(IN_DOUBT);
        await().atMost(SOON).untilAsserted(() -> assertThat(place.server.created())
                .extracting(one -> one.fields().get("firstname"))
                .containsExactly("Ann", "Bob", "Cleo"));
    }

    @Test
    void aRecordWhoseReferenceTheServerHasChangedIntoThatOfALostLeadIsNotTakenForIt() throws IOException {
        Map<Traits.Keeping, List<String>> references = Map.of(
                Traits.Keeping.LOWER_CASE,
                List.of("Crm-1000", "crm-1000"),
                Traits.Keeping.CUT,
                List.of("crm-12345678-b", "crm-12345678"),
                Traits.Keeping.SINGLE_BLANKS,
                List.of("crm  1", "crm 1"),
                Traits.Keeping.ESCAPED,
                List.of("a&b", "a&amp;b"));
        Map<Place, List<String>> lost = new LinkedHashMap<>();
        for (Map.Entry<Traits.Keeping, List<String>> one : references.entrySet()) {
            Place place =
                    new Place(Traits.plain().with(one.getKey()), Trouble.of(Trouble.Kind.REQUEST_LOST, "create", 2, 1));
            lost.put(place, one.getValue());
            place.deliver(List.of(person(one.getValue().get(0), "Ann", "07700900001")));
            assertThat(place.deliver(List.of(person(one.getValue().get(1), "Bob", "07700900002"))))
                    .extracting(Verdict::state)
                    .as(place.name)
                    .containsExactly(IN_DOUBT);
        }
        lost.forEach((place, two) -> {
            await().atMost(SOON).untilAsserted(() -> assertThat(place.inDoubt())
                    .as(place.name)
                    .singleElement()
                    .satisfies(lead -> {
                        assertThat(lead.reference()).isEqualTo(two.get(1));
                        assertThat(lead.reason())
                                .contains("bears the reference", "neither a name nor a phone of the lead");
                    }));
            assertThat(place.server.created()).as(place.name).hasSize(1);
        });
    }

    @Test
    void theLeadsOfADatasetGoInBatchesOnceACreateWasAnswered() throws IOException {
        Place place = new Place(Traits.plain(), Trouble.of(Trouble.Kind.REQUEST_LOST, "create", 1, 1));
        List<Map<String, Object>> leads = IntStream.range(0, 2 * BATCH)
                .mapToObj(i -> lead(reference(i), "EC1A 1BB"))
                .toList();
        assertThat(place.deliver(leads.subList(0, BATCH)))
                .extracting(Verdict::state)
                .containsOnlyOnce(IN_DOUBT);
        assertThat(place.server.counts().toString())
                .as("the first alone, the next alone since that one was lost, the others")
                .contains("create=3");
        assertThat(place.deliver(leads.subList(BATCH, 2 * BATCH)))
                .extracting(Verdict::state)
                .containsOnly(APPLIED);
        assertThat(place.server.arrived()).hasSize(2 * BATCH);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(place.server.created()).hasSize(2 * BATCH));
    }

    private void anHourPasses() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("update ledger_lead set changed = dateadd(minute, -61, changed)");
        }
    }

    @Test
    void aLeadThatIsRefusedInTheSameWayEachTimeIsRejectedWithThatTextAndMayComeAgainAsItIsAnHourLater()
            throws IOException, SQLException {
        for (Traits.RefusalStatus status : List.of(
                Traits.RefusalStatus.S200,
                Traits.RefusalStatus.S400,
                Traits.RefusalStatus.S403,
                Traits.RefusalStatus.S500)) {
            new Place(Traits.plain()
                    .with(Traits.RefusalText.OWN_WORDS)
                    .with(Traits.Counts.NO_COUNTS)
                    .with(Traits.RefusalFlag.NO_SUCCESS)
                    .with(status));
        }
        for (Place place : places) {
            assertThat(place.deliver(reference(0)).state()).isEqualTo(APPLIED);
        }
        Map<String, Object> bad = lead(reference(1), SecondServer.REFUSED_POSTCODE);
        List<Map<String, Object>> batch = List.of(lead(reference(2), "EC1A 1BB"), bad, lead(reference(3), "EC1A 1BB"));
        places.forEach(place -> place.deliver(batch));
        for (Place place : places) {
            await().atMost(SOON).untilAsserted(() -> assertThat(ledger.leads()
                            .find(place.account, List.of(reference(1)))
                            .values())
                    .singleElement()
                    .satisfies(lead -> {
                        assertThat(lead.state()).as(place.name).isEqualTo(State.REJECTED);
                        assertThat(lead.reason()).contains("The postcode is not one that we deliver to.");
                    }));
            assertThat(place.server.created()).as(place.name).hasSize(3);
            long sent = place.sent(reference(1));
            assertThat(sent).isLessThanOrEqualTo(4);
            assertThat(place.deliver(List.of(bad))).singleElement().satisfies(verdict -> {
                assertThat(verdict.state()).isEqualTo(Verdict.State.REJECTED);
                assertThat(verdict.reason()).contains("The postcode is not one that we deliver to.", "after an hour");
            });
            assertThat(place.sent(reference(1))).isEqualTo(sent);
        }
        anHourPasses();
        for (Place place : places) {
            long sent = place.sent(reference(1));
            assertThat(place.deliver(List.of(bad)).get(0).state())
                    .as("sent once more")
                    .isEqualTo(IN_DOUBT);
            assertThat(place.sent(reference(1))).isEqualTo(sent + 1);
        }
    }
}
