package io.github.contactnow.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.api.Account;
import io.github.contactnow.leads.delivery.LeadAccount;
import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.OptOut;
import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.settings.DialBreach;
import io.github.contactnow.simulator.settings.DiallerSettings;
import io.github.contactnow.simulator.state.Call;
import io.github.contactnow.simulator.state.Dial;
import io.github.contactnow.simulator.state.Queue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of the calls that were made finds exactly the dials that the dialler made against the rules. */
class PolicyVerifyTest {

    /** A Tuesday; no holiday is near. */
    private static final Instant START = Instant.parse("2026-06-09T06:00:00Z");

    @TempDir
    private Path folder;

    private Simulator simulator;
    private Console console;

    @BeforeEach
    void start() throws Exception {
        simulator = Simulator.builder()
                .clock(Clock.fixed(START, ZoneOffset.UTC))
                .build()
                .start();
        console = new Console(simulator);
        console.settings.put("warehouse.jdbc.url", "jdbc:duckdb:" + folder.resolve("warehouse.duckdb"));
        console.settings.put("leads.phone-region", "GB");
        // The registers are not part of this test.
        Path own = Files.writeString(folder.resolve("policy.yaml"), "without: [uk-tps, uk-ctps]\n");
        console.settings.put("policy.rules", "uk");
        console.settings.put("policy.file", own.toString());
        console.settings.put("policy.lists-directory", folder.resolve("lists").toString());
        console.settings.put("policy.audit.directory", folder.resolve("audit").toString());
        simulator.addQueue(new Queue(
                700_001,
                "outbound",
                "Outbound A",
                "02079460000",
                31,
                "Renewals",
                Map.of("tod", "31", "retry", "0,102:1440")));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    /** Monday to Friday 08:00 to 21:00, Saturday from 09:00: the hours of the packaged set. */
    private void hours() {
        TodRules.set(simulator, 31, List.of("Mon-Fri 08:00 20:59", "Sat 09:00 20:59"));
    }

    private void dial(Duration length, DialBreach... breaks) {
        simulator.setDialler(new DiallerSettings(3, Set.of(breaks)));
        simulator.clock().advance(length);
        simulator.dialLog();
    }

    private void pull() {
        new Warehouse("jdbc:duckdb:" + folder.resolve("warehouse.duckdb"))
                .load("cdr", simulator.calls().stream().map(simulator::cdr).iterator());
    }

    private Set<Long> forbidden() throws Exception {
        Set<Long> calls = new HashSet<>();
        StreamSupport.stream(console.json().get("found").spliterator(), false)
                .filter(each -> each.get("finding").asText().equals("UNLAWFUL"))
                .forEach(each -> calls.add(each.get("call").longValue()));
        return calls;
    }

    @Test
    void lawfulDialsAreNoneOfThem() throws Exception {
        IntStream.range(0, 60).forEach(i -> simulator.createRecord(12, Map.of("MobilePhone", "0770090" + (1000 + i))));
        hours();
        dial(Duration.ofDays(8));
        pull();

        assertThat(console.runLine("policy verify --from 2026-06-09 --to 2026-06-18 --json"))
                .as(console.said())
                .isZero();
        assertThat(console.json().get("calls").intValue())
                .isEqualTo(simulator.dialLog().size())
                .isGreaterThan(60);
        assertThat(console.json().get("unproven").intValue()).isZero();
    }

    @Test
    void exactlyTheUnlawfulDialsAreFound() throws Exception {
        IntStream.range(0, 300).forEach(i -> simulator.createRecord(12, Map.of("MobilePhone", "0770090" + (1000 + i))));
        hours();
        dial(Duration.ofHours(8));
        dial(Duration.ofHours(2), DialBreach.TOO_OFTEN);
        dial(Duration.ofHours(10));
        dial(Duration.ofMinutes(20), DialBreach.OUTSIDE_HOURS);
        dial(Duration.ofHours(14));
        dial(Duration.ofHours(2), DialBreach.AFTER_OPT_OUT);
        dial(Duration.ofHours(30), DialBreach.values());
        pull();

        Set<Long> broken = new HashSet<>();
        Set<DialBreach> kinds = new HashSet<>();
        simulator.dialLog().stream().filter(dial -> !dial.breaks().isEmpty()).forEach(dial -> {
            broken.add(dial.call());
            kinds.addAll(dial.breaks());
        });
        assertThat(kinds).containsExactlyInAnyOrder(DialBreach.values());

        assertThat(console.runLine("policy verify --from 2026-06-09 --to 2026-06-18 --json"))
                .as(console.said())
                .isEqualTo(1);
        assertThat(forbidden()).containsExactlyInAnyOrderElementsOf(broken);
        assertThat(simulator.dialLog().stream().map(Dial::call))
                .containsAll(simulator.calls().stream().map(Call::id).toList());
    }

    @Test
    void theCallsAreATableAndAPage() throws Exception {
        simulator.createRecord(12, Map.of("MobilePhone", "07700901000"));
        hours();
        dial(Duration.ofMinutes(1), DialBreach.OUTSIDE_HOURS);
        pull();

        Path csv = folder.resolve("calls.csv");
        Path page = folder.resolve("calls.html");
        assertThat(console.run(
                        "policy",
                        "verify",
                        "--from",
                        "2026-06-09",
                        "--to",
                        "2026-06-10",
                        "--csv",
                        csv.toString(),
                        "--html",
                        page.toString()))
                .isEqualTo(1);
        assertThat(console.out()).contains("call 7000000001 at 2026-06-09T06:00:00Z  forbidden: uk-hours");
        assertThat(Files.readString(csv))
                .startsWith(
                        "call,begun,record,campaign,outcome,finding,rules,reasons\n7000000001,2026-06-09T06:00:00Z,4300000001,Renewals,")
                .contains("UNLAWFUL,uk-hours,")
                .doesNotContain("07700901000");
        assertThat(Files.readString(page))
                .contains("uk-hours", "Not legal advice")
                .doesNotContain("07700901000", "<script");
    }

    /** The ledger says when the person came on its list, and when the record was handed over. */
    @Test
    void anOptOutOfTheLedgerForbidsTheCallsAfterItAndTheFirstCallIsMeasured() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("ledger");
        console.settings.put("ledger.jdbc.url", url);
        hours();
        long record =
                simulator.createRecord(12, Map.of("MobilePhone", "07700901000")).id();
        String account = LeadAccount.of(
                new Account(simulator.baseUrl(), simulator.username(), simulator.password(), null), "VENDOR_URN");
        try (Ledger ledger = Ledger.open(url, null, null)) {
            LeadIntent sent = LeadIntent.of(account, "a", "0".repeat(64), "{}", "test");
            LeadIntent claimed =
                    ledger.leads().claim(List.of(sent), List.of()).orElseThrow().get(0);
            ledger.leads().save(List.of(claimed.applied(Long.toString(record))));
            ledger.optOuts()
                    .add(
                            null,
                            null,
                            List.of("+447700901000"),
                            true,
                            new OptOut(null, null, "operator", null, START, null));
        }
        // By the clock of the ledger, that is now: the calls are later.
        simulator.clock().advance(Duration.between(START, Instant.now().plus(Duration.ofDays(7))));
        dial(Duration.ofDays(1));
        pull();
        String from = LocalDate.now(ZoneOffset.UTC).plusDays(6).toString();
        String to = LocalDate.now(ZoneOffset.UTC).plusDays(10).toString();
        assertThat(console.runLine("policy verify --from " + from + " --to " + to + " --json"))
                .as(console.said())
                .isEqualTo(1);
        assertThat(console.json().get("rules").has("list/opt-outs")).isTrue();
        assertThat(console.json().get("firstCallAfter").get("leads").intValue()).isEqualTo(1);
    }
}
