package io.github.contactnow.routes.leads.webhook;

import static io.github.contactnow.routes.TestEnvironment.SECRET;
import static io.github.contactnow.routes.TestEnvironment.eventually;
import static io.github.contactnow.routes.TestEnvironment.once;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.routes.Profiles;
import io.github.contactnow.routes.TestEnvironment;
import io.github.contactnow.routes.Webhook;
import io.github.contactnow.routes.Webhook.Answer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events that hold ids only: the records are fetched from the CRM, and no event is lost while it does not answer. */
@QuarkusTest
@TestProfile(Profiles.Named.class)
class RecordFetchTest {

    TestEnvironment parts;

    CrmApi crm;

    @TestHTTPResource("/")
    URI application;

    @AfterEach
    void mend() {
        parts.mend();
    }

    private Answer post(String webhook, String body) throws Exception {
        Webhook sender = new Webhook(application.resolve("/leads/" + webhook));
        return sender.send(
                sender.request("application/json", body.getBytes(StandardCharsets.UTF_8), "X-Contacts-Key", SECRET));
    }

    private static String events(long... ids) {
        return Arrays.stream(ids)
                .mapToObj(id -> "{\"subscriptionType\":\"contact.creation\",\"objectId\":" + id + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private void arrives(String... references) {
        eventually().untilAsserted(() -> assertThat(Stream.of(references)
                        .allMatch(reference -> parts.leads(reference).equals(once(reference))))
                .isTrue());
    }

    @Test
    void theRecordsAreFetchedWithTheTokenOfTheSettings() throws Exception {
        Answer answer = post("contacts", events(5001, 5002));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"fetching\":2}");
        arrives("hubspot-5001", "hubspot-5002");
        assertThat(crm.requests("/5001"))
                .containsExactly(
                        "GET /crm/v3/objects/contacts/5001?properties=firstname,lastname,phone,mobilephone,address,city,zip,lastmodifieddate,contactnow_opt_out");
    }

    /** Of one request, some events point to a record, and one says that there is none any more. */
    @Test
    void aDeletionAmongEventsTakesTheRecordOff() throws Exception {
        post("contacts", events(5060));
        arrives("hubspot-5060");
        Answer answer = post(
                "contacts",
                events(5061).replace("]", ",{\"subscriptionType\":\"contact.deletion\",\"objectId\":5060}]"));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).contains("\"fetching\":1").contains("in the do-not-call list; 1 lead is");
        arrives("hubspot-5061");
        assertThat(crm.requests("/5060")).hasSize(1);
    }

    @Test
    void theSameEventIsFetchedOnce() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(post("contacts", events(5010)).status()).isEqualTo(202);
        }
        arrives("hubspot-5010");
        post("contacts", events(5011));
        arrives("hubspot-5011");
        assertThat(crm.requests("/5010")).hasSize(1);
    }

    @Test
    void aTokenIsIssued() throws Exception {
        assertThat(post("issued", events(5020)).status()).isEqualTo(202);
        assertThat(post("issued", events(5021)).status()).isEqualTo(202);
        arrives("hubspot-5020", "hubspot-5021");
        assertThat(crm.requests("/token")).isNotEmpty();
    }

    @Test
    void whileTheCrmDoesNotAnswerTheEventWaits() throws Exception {
        assertThat(post("contacts", events(6001)).status()).isEqualTo(202);
        arrives("hubspot-6001");
        assertThat(crm.requests("/6001")).hasSize(3);
    }

    @Test
    void whileContactNowDoesNotAnswerTheEventWaits() throws Exception {
        parts.line().cut();
        assertThat(post("contacts", events(5030)).status()).isEqualTo(202);
        eventually().untilAsserted(() -> assertThat(crm.requests("/5030")).isNotEmpty());
        parts.mend();
        arrives("hubspot-5030");
    }

    @Test
    void aRecordThatIsGoneIsNoLead() throws Exception {
        assertThat(post("contacts", events(7001, 5040)).status()).isEqualTo(202);
        arrives("hubspot-5040");
        eventually().untilAsserted(() -> assertThat(parts.logged())
                .contains("was not fetched: the CRM has no such record any more"));
        assertThat(crm.requests("/7001")).hasSize(1);
        assertThat(parts.creations("hubspot-7001")).isEmpty();
    }

    @Test
    void aRecordThatIsNoLeadIsKept() throws Exception {
        assertThat(post("contacts", events(8001)).status()).isEqualTo(202);
        Path folder = Path.of(ConfigProvider.getConfig().getValue("leads.quarantine.directory", String.class));
        eventually().ignoreException(NoSuchFileException.class).untilAsserted(() -> {
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.filter(file -> file.getFileName().toString().startsWith("contacts-"))
                                .filter(file -> file.toString().endsWith(".reason")))
                        .singleElement()
                        .satisfies(
                                reason -> assertThat(Files.readString(reason)).contains("no phone"));
            }
        });
    }

    @Test
    void otherEventsAreIgnoredAndForeignPathsRefused() throws Exception {
        Answer other = post("contacts", "[{\"subscriptionType\":\"deal.creation\",\"objectId\":1}]");
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.body()).isEqualTo("{\"ignored\":true}");
        for (String id : List.of("\"1 @evil.example\"", "\"1\\n2\"", "{\"a\":1}")) {
            Answer foreign = post("contacts", "[{\"subscriptionType\":\"contact.creation\",\"objectId\":" + id + "}]");
            assertThat(foreign.status()).as(id).isEqualTo(400);
            assertThat(foreign.body()).contains("cannot be part of a path");
        }
    }
}
