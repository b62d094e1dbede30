package io.github.contactnow.component;

import static io.github.contactnow.component.OnceTest.ONCE;
import static io.github.contactnow.leads.Verdict.State.APPLIED;
import static io.github.contactnow.leads.Verdict.State.IN_DOUBT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.api.Account;
import io.github.contactnow.api.Operations;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.leads.delivery.LeadAccount;
import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** With delivery=ONCE, instances that share a ledger settle each other's leads, and each final verdict is published. */
class OnceInstancesTest extends LedgerTestSupport {

    private final List<String> settled = new CopyOnWriteArrayList<>();

    /** Accepts final verdicts after a given number of failures. */
    private void settledTo(CamelContext context, int failures) throws Exception {
        AtomicInteger left = new AtomicInteger(failures);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:settled").errorHandler(noErrorHandler()).process(exchange -> {
                    if (left.getAndDecrement() > 0) {
                        throw new IllegalStateException("not now");
                    }
                    Verdict verdict = exchange.getMessage().getBody(Verdict.class);
                    settled.add(verdict.reference() + " " + verdict.state() + " from "
                            + exchange.getMessage().getHeader(ContactNowConstants.ORIGIN));
                });
            }
        });
    }

    private void lost() {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.CLOSE_BEFORE_PROCESSING)
                        .action("create")
                        .times(1)
                        .build());
    }

    @Test
    void whoLostALeadToAnotherDoesNotCallItRejected() {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.SLOW_FIRST_BYTE)
                        .action("create")
                        .times(1)
                        .build());
        CompletableFuture<List<Verdict>> second = CompletableFuture.supplyAsync(
                () -> verdicts(CREATE + "&delivery=ONCE&responseTimeout=30000", bad("a")));
        await().until(() -> simulator.faults().waiting() == 1);
        String account = LeadAccount.of(
                new Account(simulator.baseUrl(), simulator.username(), simulator.password(), null),
                Operations.named("ecnow/ecnow_records/create"),
                "VENDOR_URN");
        LeadIntent sent = ledger.leads().find(account, Set.of("a")).get("a");
        assertThat(ledger.leads().claim(List.of(), List.of(sent.takenBy("another"))))
                .isPresent();
        simulator.faults().release();
        assertThat(second.join()).extracting(Verdict::state).containsExactly(IN_DOUBT);
    }

    @Test
    void whatAnInstanceLeftBehindAnotherSettles() throws Exception {
        control();
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.CLOSE_BEFORE_PROCESSING)
                        .action("create")
                        .times(1)
                        .build());
        assertThat(verdicts(ONCE, good("a"))).extracting(Verdict::state).containsExactly(IN_DOUBT);
        camel.stop();
        try (CamelContext other = new DefaultCamelContext()) {
            other.getRegistry().bind("ledger", ledger);
            account(other.getComponent("contactnow", ContactNowComponent.class).getConfiguration());
            other.start();
            other.getEndpoint(ONCE).createProducer().start();
            await().atMost(Duration.ofSeconds(120)).until(() -> references().equals(List.of("a")));
        }
    }

    @Test
    void theFinalVerdictOfALeadThatWasAnsweredInDoubtComesLaterUntilItIsTaken() throws Exception {
        settledTo(camel, 2);
        verdicts(ONCE + "&settledTo=direct:settled", good("z"));
        lost();
        Exchange answered = send(
                ONCE + "&settledTo=direct:settled",
                List.of(good("a"), good("b")),
                ContactNowConstants.ORIGIN,
                List.of("line 1", "line 2"));
        assertThat(list(answered))
                .extracting(verdict -> ((Verdict) verdict).state())
                .containsOnly(IN_DOUBT);
        await().atMost(Duration.ofSeconds(120)).until(() -> settled.size() == 2);
        assertThat(settled).containsExactlyInAnyOrder("a APPLIED from line 1", "b APPLIED from line 2");
        verdicts(ONCE + "&settledTo=direct:settled", good("c"));
        await().during(Duration.ofSeconds(1)).until(() -> settled.size() == 2);
    }

    @Test
    void aFinalVerdictIsHandedOnByWhoeverIsThereAfterACrash() throws Exception {
        control();
        lost();
        verdicts(ONCE + "&settledTo=direct:settled", good("a"));
        camel.stop();
        try (CamelContext other = new DefaultCamelContext()) {
            other.getRegistry().bind("ledger", ledger);
            account(other.getComponent("contactnow", ContactNowComponent.class).getConfiguration());
            settledTo(other, 0);
            other.start();
            other.getEndpoint(ONCE + "&settledTo=direct:settled")
                    .createProducer()
                    .start();
            await().atMost(Duration.ofSeconds(120)).until(() -> settled.equals(List.of("a APPLIED from ")));
        }
    }

    @Test
    void theLongestBoundsOfAllInstancesHold() throws Exception {
        verdicts(
                "contactnow:ecnow/ecnow_records/create?dataset=12&delivery=ONCE&longestLife=3000&visibility=50",
                good("x"));
        lost();
        long before = System.nanoTime();
        assertThat(verdicts(ONCE, good("a"))).extracting(Verdict::state).containsExactly(IN_DOUBT);
        await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> assertThat(verdicts(ONCE, good("a")))
                .extracting(Verdict::state)
                .containsExactly(APPLIED));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(3050));
        assertThat(references()).containsExactlyInAnyOrder("x", "a");
    }
}
