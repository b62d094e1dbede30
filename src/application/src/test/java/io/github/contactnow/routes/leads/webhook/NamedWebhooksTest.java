package io.github.contactnow.routes.leads.webhook;

import static io.github.contactnow.routes.TestEnvironment.SECRET;
import static io.github.contactnow.routes.TestEnvironment.URL_SECRET;
import static io.github.contactnow.routes.TestEnvironment.eventually;
import static io.github.contactnow.routes.TestEnvironment.once;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.routes.Profiles;
import io.github.contactnow.routes.TestEnvironment;
import io.github.contactnow.routes.Webhook;
import io.github.contactnow.routes.Webhook.Answer;
import io.github.contactnow.routes.http.Signature;
import io.github.contactnow.simulator.fault.FaultKind;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Webhooks with names: each has its sender, its mapping and its answers. */
@QuarkusTest
@TestProfile(Profiles.Named.class)
class NamedWebhooksTest {

    private static final String ACK = "<Ack>true</Ack>";

    TestEnvironment parts;

    @TestHTTPResource("/")
    URI application;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @AfterEach
    void mend() {
        parts.mend();
    }

    private Answer post(String path, String type, String body, String... headers) throws Exception {
        Webhook webhook = new Webhook(URI.create(application.toString().replaceFirst("/$", "") + path));
        return webhook.send(webhook.request(type, body.getBytes(StandardCharsets.UTF_8), headers));
    }

    private Answer portal(String body) throws Exception {
        return post("/leads/portal", "application/json", body, "X-Hub-Signature-256", signature(body));
    }

    private Answer meta(String body) throws Exception {
        return post("/leads/meta", "application/json", body, "X-Hub-Signature-256", signature(body));
    }

    private static String signature(String body) {
        return Signature.of(body.getBytes(StandardCharsets.UTF_8), SECRET);
    }

    private static String person(String id) {
        return "{\"id\":\"" + id + "\",\"person\":{\"phone\":\"07700900001\",\"age\":30},\"more\":[1]}";
    }

    private static String outbound(String organization, String id) {
        return "<?xml version=\"1.0\"?><s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><notifications xmlns=\"http://soap"
                + ".sforce.com/2005/09/outbound\"><OrganizationId>" + organization
                + "</OrganizationId><Notification><Id>04l</Id><sObject "
                + "xmlns:sf=\"urn:sobject.enterprise.soap.sforce.com\"><sf:Id>" + id
                + "</sf:Id><sf:Phone>07700900001</sf:Phone></sObject>"
                + "</Notification></notifications></s:Body></s:Envelope>";
    }

    /** The files of the quarantine whose name begins so. */
    private static List<Path> kept(String name) throws IOException {
        Path folder = Path.of(ConfigProvider.getConfig().getValue("leads.quarantine.directory", String.class));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(name))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aNestedBodyIsMappedByPaths() throws Exception {
        Answer answer = portal(person("portal-1"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("accepted").asInt()).isEqualTo(1);
        assertThat(parts.leads("portal-")).isEqualTo(once("portal-1"));
    }

    @Test
    void theSecretOfOneWebhookIsNotThatOfAnother() throws Exception {
        String body = person("other-1");
        assertThat(post("/leads/portal", "application/json", body, Signature.HEADER, signature(body))
                        .status())
                .isEqualTo(401);
        assertThat(post("/leads/program", "application/json", body, "X-Program-Key", "another-secret-of-the-test")
                        .status())
                .isEqualTo(401);
        assertThat(post("/leads/unknown", "application/json", body, "X-Hub-Signature-256", signature(body))
                        .status())
                .isEqualTo(404);
        assertThat(parts.creations("other-")).isEmpty();
    }

    @Test
    void theSameEventFiftyTimesAtOnceIsOneLead() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(25);
        try {
            List<Future<Integer>> statuses = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                statuses.add(senders.submit(() -> portal(person("often-1")).status()));
            }
            for (Future<Integer> status : statuses) {
                assertThat(status.get()).isIn(200, 202);
            }
        } finally {
            senders.shutdown();
        }
        eventually().untilAsserted(() -> assertThat(parts.leads("often-")).isEqualTo(once("often-1")));
        assertThat(parts.creations("often-")).hasSize(1);
        assertThat(portal(person("often-1")).status()).isEqualTo(200);
    }

    @Test
    void hubspotSignsThePublicAddress() throws Exception {
        String body = "{\"objectId\":3001,\"properties\":{\"phone\":\"07700900001\"}}";
        String time = Long.toString(System.currentTimeMillis());
        assertThat(hubspot(body, time, "https://hooks.example.com/in/hubspot").status())
                .isEqualTo(200);
        assertThat(hubspot(body, time, application + "in/hubspot").status()).isEqualTo(401);
        assertThat(hubspot(body, "1700000000000", "https://hooks.example.com/in/hubspot")
                        .status())
                .isEqualTo(401);
        assertThat(parts.leads("hubspot-3001")).isEqualTo(once("hubspot-3001"));
    }

    private Answer hubspot(String body, String time, String url) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signature = Base64.getEncoder()
                .encodeToString(mac.doFinal(("POST" + url + body + time).getBytes(StandardCharsets.UTF_8)));
        return post(
                "/in/hubspot",
                "application/json",
                body,
                "X-HubSpot-Signature-v3",
                signature,
                "X-HubSpot-Request-Timestamp",
                time);
    }

    @Test
    void anOutboundMessageOfTheRightOrganisationIsAcknowledged() throws Exception {
        Answer answer = post(
                "/leads/salesforce?secret=" + URL_SECRET,
                "text/xml; charset=utf-8",
                outbound("00D000000000001EAA", "00Q000000000001AAA"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .contains("<notificationsResponse xmlns=\"http://soap.sforce.com/2005/09/outbound\">" + ACK);
        assertThat(answer.response().headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/xml"));
        assertThat(parts.leads("salesforce-00Q000000000001")).isEqualTo(once("salesforce-00Q000000000001"));
        Answer other = post(
                "/leads/salesforce?secret=" + URL_SECRET,
                "text/xml",
                outbound("00D000000000002EAA", "00Q000000000002AAA"));
        assertThat(other.status()).isEqualTo(401);
        assertThat(other.body()).doesNotContain(ACK);
        assertThat(post(
                                "/leads/salesforce?secret=wrong",
                                "text/xml",
                                outbound("00D000000000001EAA", "00Q000000000003AAA"))
                        .status())
                .isEqualTo(401);
        assertThat(parts.creations("salesforce-00Q000000000002")).isEmpty();
    }

    @Test
    void aLeadInDoubtIsAcknowledgedSinceItIsSettledHere() throws Exception {
        parts.whenCreating(FaultKind.CLOSE_BEFORE_PROCESSING, 1);
        Answer answer = post(
                "/leads/salesforce?secret=" + URL_SECRET,
                "text/xml",
                outbound("00D000000000001", "00Q000000000009AAA"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains(ACK);
        eventually().untilAsserted(() -> assertThat(parts.leads("salesforce-00Q000000000009"))
                .isEqualTo(once("salesforce-00Q000000000009")));
    }

    @Test
    void anOverloadedOrUnreachableContactNowIsNotAcknowledged() throws Exception {
        parts.line().cut();
        Answer salesforce = post(
                "/leads/salesforce?secret=" + URL_SECRET,
                "text/xml",
                outbound("00D000000000001", "00Q000000000008AAA"));
        Answer github = portal(person("away-1"));
        assertThat(List.of(salesforce, github)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.response().headers().firstValue("Retry-After")).hasValue("30");
            assertThat(answer.body()).doesNotContain(ACK);
        });
    }

    @Test
    void metaMayAskWhetherTheWebhookIsMeant() throws Exception {
        Answer right = get("/leads/meta?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=a-token-for-meta");
        assertThat(right.status()).isEqualTo(200);
        assertThat(right.body()).isEqualTo("1158201444");
        for (String wrong : List.of(
                "hub.mode=subscribe&hub.challenge=1&hub.verify_token=wrong",
                "hub.mode=subscribe&hub.challenge=%3Cb%3E&hub.verify_token=a-token-for-meta",
                "hub.mode=subscribe&hub.verify_token=a-token-for-meta",
                "hub.challenge=1&hub.verify_token=a-token-for-meta",
                "")) {
            assertThat(get("/leads/meta?" + wrong).status()).as(wrong).isEqualTo(403);
        }
    }

    private Answer get(String path) throws Exception {
        return new Webhook(URI.create(application.toString().replaceFirst("/$", "") + path)).get();
    }

    @Test
    void anEventThatIsNoLeadIsIgnored() throws Exception {
        Answer answer = meta("{\"object\":\"page\",\"entry\":[{\"changes\":[{\"field\":\"feed\"}]}]}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"ignored\":true}");
    }

    @Test
    void whatASenderWouldRepeatForDaysIsKeptOnceAndPrivate() throws Exception {
        String idsOnly =
                "{\"object\":\"page\",\"entry\":[{\"changes\":[{\"field\":\"leadgen\",\"value\":{\"leadgen_id\":\"7001\"}}]}]}";
        for (String body : List.of(idsOnly, idsOnly, "{\"object\":", "[".repeat(10_000))) {
            Answer answer = meta(body);
            assertThat(answer.status()).as(body.substring(0, 10)).isEqualTo(200);
        }
        List<Path> kept = kept("meta-");
        assertThat(kept).hasSize(6);
        assertThat(kept.stream().filter(file -> file.toString().endsWith(".json")))
                .hasSize(3);
        for (Path file : kept) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(kept.get(0).getParent())))
                .isEqualTo("rwx------");
        assertThat(kept.stream()
                        .filter(file -> file.toString().endsWith(".reason"))
                        .map(NamedWebhooksTest::text))
                .anySatisfy(reason -> assertThat(reason).contains("fetch the lead from the Graph API"))
                .anySatisfy(reason -> assertThat(reason).contains("stops in the middle"))
                .anySatisfy(reason -> assertThat(reason).contains("nested deeper than 100"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aKeyInTheBodyIsNotKeptWithIt() throws Exception {
        String noPhone = "{\"lead_id\":\"G-1\",\"google_key\":\"" + SECRET + "\",\"user_column_data\":[]}";
        Answer answer = post("/leads/google", "application/json", noPhone);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
        assertThat(kept("google-")).hasSize(2).allSatisfy(file -> assertThat(text(file))
                .doesNotContain(SECRET));
        assertThat(post("/leads/google", "application/json", noPhone.replace("[]", "[],\"is_test\":true"))
                        .body())
                .isEqualTo("{}");
        assertThat(post("/leads/google", "application/json", noPhone.replace(SECRET, "wrong-secret-of-test"))
                        .status())
                .isEqualTo(401);
        assertThat(parts.creations("google-")).isEmpty();
    }

    @Test
    void aSenderThatDoesNotRepeatGetsTheReason() throws Exception {
        Answer broken = portal("{\"id\":");
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.body()).contains("stops in the middle");
        Answer noPhone = portal("{\"id\":\"reason-1\"}");
        assertThat(noPhone.status()).isEqualTo(422);
        assertThat(noPhone.body()).contains("no phone");
        assertThat(post(
                                "/leads/program",
                                "text/plain",
                                "{\"reference\":\"reason-2\",\"MobilePhone\":\"07700900001\"}",
                                "X-Program-Key",
                                SECRET)
                        .status())
                .as("the setting says the format, whatever the content type is")
                .isEqualTo(200);
        assertThat(kept("portal-")).isEmpty();
        assertThat(parts.leads("reason-")).isEqualTo(once("reason-2"));
    }

    @Test
    void requestsAreCountedUnderTheirPaths() throws Exception {
        portal(person("counted-1"));
        post("/leads/nowhere", "application/json", "{}");
        String counted = new Webhook(metrics).get().body();
        assertThat(counted).contains("uri=\"/leads/portal\"").doesNotContain("nowhere");
    }
}
