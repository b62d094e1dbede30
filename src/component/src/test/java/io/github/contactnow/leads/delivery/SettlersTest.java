package io.github.contactnow.leads.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.api.Account;
import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.histories.second.SecondServer;
import io.github.contactnow.histories.second.Traits;
import io.github.contactnow.histories.second.Trouble;
import io.github.contactnow.leads.GivenLead;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.State;
import io.github.contactnow.support.BusyMachine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Settlers of one ledger leave each other's leads alone for as long as they need. */
class SettlersTest {

    private static final int LEADS = 12;

    @Test
    void settleLeadsThatTakeLongerToReadBackThanAClaimIsRespected() throws IOException {
        ExecutorService threads = Executors.newCachedThreadPool();
        // Twelve reads of 300 ms take 3.6 s; a lead that is seen unchanged for 1.3 s is taken over.
        try (SecondServer server = new SecondServer(
                        Traits.plain(),
                        List.of(
                                Trouble.of(Trouble.Kind.REPLY_LOST, "create", 2, 1),
                                Trouble.of(Trouble.Kind.SLOW, "read", 1, Integer.MAX_VALUE - 1)),
                        "user",
                        1,
                        threads);
                Ledger ledger = Ledger.open("jdbc:h2:mem:settlers;DB_CLOSE_DELAY=-1", null, null)) {
            server.start();
            List<ContactNowClient> clients = Stream.generate(() -> new ContactNowClient(
                            new Account(server.baseUrl(), server.username(), server.password(), null),
                            AbsenceTest.FAST))
                    .limit(4)
                    .toList();
            List<OnceDelivery> deliveries = clients.stream()
                    .map(client -> new OnceDelivery(client, AbsenceTest.SETTINGS, ledger))
                    .toList();
            deliveries.forEach(OnceDelivery::start);
            deliver(deliveries.get(0), List.of(lead(0)));
            threads.execute(() -> deliver(
                    deliveries.get(0),
                    IntStream.rangeClosed(1, LEADS).mapToObj(SettlersTest::lead).toList()));

            String account = LeadAccount.of(
                    clients.get(0).account(), AbsenceTest.SETTINGS.create(), AbsenceTest.SETTINGS.referenceField());
            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(ledger.leads().inState(account, State.APPLIED, 100))
                            .hasSize(LEADS + 1));
            assertThat(server.created()).hasSize(LEADS + 1);
            deliveries.forEach(OnceDelivery::close);
            clients.forEach(ContactNowClient::close);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void deliver(OnceDelivery delivery, List<Map<String, Object>> leads) {
        BusyMachine.patiently(() -> delivery.deliver(Map.of(), GivenLead.listOf(leads)));
    }

    private static Map<String, Object> lead(int number) {
        return AbsenceTest.person("crm-" + (10 + number), "Ann", "07700900123");
    }
}
