package io.github.contactnow.component;

import static io.github.contactnow.leads.Verdict.State.APPLIED;
import static io.github.contactnow.leads.Verdict.State.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.api.Account;
import io.github.contactnow.api.Operations;
import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.leads.delivery.LeadAccount;
import io.github.contactnow.leads.input.LeadFormat;
import io.github.contactnow.leads.input.LeadSource;
import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.Ledger;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leads in the ledger of an earlier version, with its digests and references, are recognised when they are sent again. */
class EarlierLedgerTest extends ComponentTestSupport {

    private static final String ONCE = "contactnow:ecnow/ecnow_records/create?delivery=ONCE&phoneFormat=NATIONAL";
    private static final String E164 =
            "contactnow:ecnow/ecnow_records/create?delivery=ONCE&phoneRegion=GB&phoneFormat=E164";
    /** Digests of each row by an earlier version, including phones with digits of other scripts. */
    private static final Map<String, String> ROWS = Map.of(
            "crm-1,Ann,,+44 7700 900123", "93461570b714f0ba1e3bea6c8ebd2b9ef7473ba9767a259d59fdc7a3ef5d077b",
            "crm-2,Bob,,7700900102.0", "565b2e16ad58258430dfdbd93a3952ff0f20857be5a046fc06ed07aa5142617c",
            "crm-3,Cy,Other,07700 900103", "6f6d6fb02f2577ca9a603daf3200b73f6c37c91b940e5cfbca0c53c61469c624",
            ",Di,,+44 (0)7700 900104", "9cce9b73d35620aa695af0149d17369a12532fd03a57e89077ac14bdb8f09c1e",
            ",Ed,,07700900105", "8ba1ef97baba13b17c3c2cb34e4c2ed55e2e33b8ce2e58f361c6ab7bc4e9a4e1");

    @TempDir
    private Path directory;

    private Ledger ledger;
    private String account;

    @BeforeEach
    void openLedger() {
        ledger = Ledger.open("jdbc:h2:file:" + directory.resolve("ledger"), null, null);
        camel.getRegistry().bind("ledger", ledger);
        account = LeadAccount.of(
                new Account(simulator.baseUrl(), simulator.username(), simulator.password(), null),
                Operations.named("ecnow/ecnow_records/create"),
                "VENDOR_URN");
    }

    @AfterEach
    void closeLedger() {
        camel.stop();
        ledger.close();
    }

    private void hold(String reference, String hash, boolean applied) {
        LeadIntent intent = ledger.leads()
                .claim(List.of(LeadIntent.of(account, reference, hash, "{}", "earlier")), List.of())
                .orElseThrow()
                .get(0);
        ledger.leads()
                .save(List.of(applied ? intent.applied("4300000042") : intent.rejected("Bad argument: MobilePhone")));
    }

    private static String reference(String row, String hash) {
        return row.startsWith(",") ? "content-" + hash.substring(0, 32) : row.substring(0, row.indexOf(','));
    }

    private static List<Map<String, Object>> read(Iterable<String> rows) {
        String csv = "reference,FirstName,LastName,MobilePhone\n" + String.join("\n", rows) + "\n";
        List<Map<String, Object>> records = new ArrayList<>();
        LeadSource.of(LeadFormat.CSV)
                .withDefaults("12", "Renewals")
                .open(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)))
                .forEachRemaining(entry -> records.add(((Lead) entry).record()));
        return records;
    }

    @ParameterizedTest
    @ValueSource(strings = {ONCE, ONCE + "&phoneRegion=GB", E164})
    void noneIsCreatedAgainAndNoneIsAConflict(String uri) {
        ROWS.forEach((row, hash) -> hold(reference(row, hash), hash, true));
        assertThat(verdicts(uri, read(ROWS.keySet())))
                .hasSize(5)
                .allSatisfy(verdict -> {
                    assertThat(verdict.state()).isEqualTo(APPLIED);
                    assertThat(verdict.key()).isEqualTo("4300000042");
                })
                .extracting(Verdict::reference)
                .containsExactlyInAnyOrderElementsOf(ROWS.entrySet().stream()
                        .map(row -> reference(row.getKey(), row.getValue()))
                        .toList());
        assertThat(seen("create")).isEmpty();
    }

    @Test
    void onesThatWereRejectedStaySoUnlessTheyAreSentInAnotherForm() {
        ROWS.forEach((row, hash) -> hold(reference(row, hash), hash, false));
        assertThat(verdicts(ONCE, read(List.of("crm-3,Cy,Other,07700 900103", ",Ed,,07700900105"))))
                .extracting(Verdict::state)
                .containsOnly(REJECTED);
        assertThat(seen("create")).isEmpty();
        assertThat(verdicts(ONCE, read(List.of("crm-2,Bob,,7700900102.0", ",Di,,+44 (0)7700 900104"))))
                .extracting(Verdict::state)
                .containsOnly(APPLIED);
        assertThat(simulator.records())
                .extracting(record -> record.get("MobilePhone"))
                .containsExactlyInAnyOrder("7700900102", "+447700900104");
    }

    @Test
    void anotherLeadUnderTheReferenceIsStillAConflict() {
        ROWS.forEach((row, hash) -> hold(reference(row, hash), hash, true));
        assertThat(verdicts(ONCE, read(List.of("crm-1,Ann,,+44 7700 900199"))))
                .extracting(Verdict::state)
                .containsOnly(REJECTED);
        assertThat(seen("create")).isEmpty();
    }

    @Test
    void aPhoneRegionThatIsSetLaterMakesNoConflictOfWhatWasSentWithoutIt() {
        List<Map<String, Object>> leads = read(ROWS.keySet());
        assertThat(verdicts(ONCE, leads)).extracting(Verdict::state).containsOnly(APPLIED);
        assertThat(verdicts(ONCE + "&phoneRegion=GB", leads))
                .extracting(Verdict::state)
                .containsOnly(APPLIED);
        assertThat(verdicts(E164, leads)).extracting(Verdict::state).containsOnly(APPLIED);
        assertThat(simulator.records()).hasSize(5);
    }
}
