package io.github.contactnow.routes.http.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each scheme of the catalogue with a published request of its sender or, where none is published, one made by the published algorithm. A request
 * that differs by one character does not pass.
 */
class SchemesTest {

    private static final String OWN = "test-secret-not-real";
    private static final String HUBSPOT = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy";
    private static final String LEAD = "{\"lead_id\":\"L-1001\",\"phone\":\"+12025550143\",\"name\":\"Zoë Example\"}";
    private static final String HUBSPOT_EVENTS =
            "[{\"eventId\":1,\"subscriptionId\":12345,\"portalId\":62515,\"occurredAt\":1564113600000,"
                    + "\"subscriptionType\":\"contact.creation\",\"attemptNumber\":0,\"objectId\":123,\"changeSource\":\"CRM\",\"changeFlag\":\"NEW\","
                    + "\"appId\":54321}]";
    private static final String MAC = "UEVLHrqXxrKVtFUEE0ONLqI+5OcuBVyuNenIX7tjWMA=";
    private static final String STRIPE = "v1=e7d297a427f7caa9ab7b45eb0afe3ff92663d6c93a3d1ae5737b4b098ebe2960";
    private static final String FINGERPRINT = "ab".repeat(32);
    private static final String OTHER = "0123456789abcdef".repeat(4);

    private static Sender sender(String scheme, String secret) {
        return new Sender(scheme, secret).body(LEAD);
    }

    private static Sender hubspot() {
        return sender("hubspot-v3", OWN)
                .to("https://hooks.example.com", "/in/hubspot?tag=a%3Ab")
                .header("X-HubSpot-Request-Timestamp", "1700000000000")
                .header("X-HubSpot-Signature-v3", "vEvplJoRHZiub1IPUOeUftg2VLYo18oMNFhv7+umRL0=");
    }

    private static String basic() {
        return "Basic " + Base64.getEncoder().encodeToString(("user:" + OWN).getBytes(StandardCharsets.UTF_8));
    }

    /** At least one request for each scheme of the catalogue. */
    static Stream<Sender> right() {
        return Stream.of(
                sender("standard-webhooks", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                        .at(1_614_265_330)
                        .header("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
                        .header("webhook-timestamp", "1614265330")
                        .header("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
                        .body("{\"test\": 2432232314}"),
                sender("standard-webhooks", "whsec_dGVzdC1zZWNyZXQtbm90LXJlYWwtMjRi")
                        .header("webhook-id", "msg_test_0001")
                        .header("webhook-timestamp", "1700000000")
                        .header(
                                "webhook-signature",
                                "v1a,AAAA v1,AAAA v1,6gqqmh5pAEOe6gGMPN8tCSSI1sqAoOMjwEfOhE77Ty8="),
                sender("github", "It's a Secret to Everybody")
                        .header(
                                "X-Hub-Signature-256",
                                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")
                        .body("Hello, World!"),
                sender("hubspot-v1", HUBSPOT)
                        .header(
                                "X-HubSpot-Signature",
                                "232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de")
                        .body(HUBSPOT_EVENTS),
                sender("hubspot-v2", HUBSPOT)
                        .to("https://www.example.com", "/webhook_uri")
                        .header(
                                "X-HubSpot-Signature",
                                "9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900")
                        .body("{\"example_field\":\"example_value\"}"),
                sender("hubspot-v3", HUBSPOT)
                        .at(15_000)
                        .to("https://www.example.com/", "/webhook_uri")
                        .header("X-HubSpot-Request-Timestamp", "15000000")
                        .header("X-HubSpot-Signature-v3", "HPW73RUtKmcYoEDADG0s6MmGFWUzWJKAW07r8RDgcQw=")
                        .body("{'example_field':'example_value'}"),
                hubspot(),
                sender("meta-lead-ads", OWN)
                        .header(
                                "X-Hub-Signature-256",
                                "sha256=262a85ceab6333a85d704143738142c1204c22e313ba5a154b44067a05de9567")
                        .body(LEAD.replace("ë", "\\u00eb")),
                sender("typeform", OWN).header("Typeform-Signature", "sha256=" + MAC),
                sender("shopify", OWN).header("X-Shopify-Hmac-SHA256", MAC),
                sender("stripe-style", OWN).header("Stripe-Signature", "t=1700000000," + STRIPE),
                sender("stripe-style", OWN).header("Stripe-Signature", "t=1700000000,v0=00,v1=00, " + STRIPE),
                sender("calendly", OWN).header("Calendly-Webhook-Signature", "t=1700000000," + STRIPE),
                sender("contactnow", OWN)
                        .header(
                                "X-Signature-256",
                                "sha256=50454b1eba97c6b295b4550413438d2ea23ee4e72e055cae35e9c85fbb6358c0"),
                sender("secret", OWN).header("Authorization", basic()),
                sender("bearer", OWN).header("Authorization", "Bearer " + OWN),
                sender("basic", OWN).header("Authorization", basic()),
                sender("salesforce-outbound-message", OWN).header("Authorization", "Bearer " + OWN),
                sender("salesforce-flow", OWN).header("authorization", "bearer " + OWN),
                sender("zoho", OWN).header("Authorization", "Bearer " + OWN),
                sender("zoho-notifications", OWN)
                        .body("{\"ids\":[\"9000000000001501\"],\"query_params\":{\"token\":\"x\"},\"token\":\"" + OWN
                                + "\"}"),
                sender("pipedrive", OWN).header("Authorization", basic()),
                sender("dynamics-365", OWN).header("Authorization", "Bearer " + OWN),
                sender("google-lead-form", OWN).body("{\"is_test\":true,\"google_key\":\"" + OWN + "\"}"),
                sender(
                                "client-certificate",
                                FINGERPRINT.toUpperCase(Locale.ROOT).replaceAll("(..)(?=.)", "$1:"))
                        .header(SentHeaders.CERTIFICATE, FINGERPRINT));
    }

    @Test
    void everySchemeHasARequest() {
        Set<String> tested = new TreeSet<>();
        right().forEach(sender -> tested.add(sender.toString()));
        assertThat(tested).isEqualTo(Schemes.names());
    }

    @ParameterizedTest
    @MethodSource("right")
    void theRequestPasses(Sender sender) {
        assertThat(sender.passes()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("right")
    void theRequestPassesWhileTheSecretIsBeingChanged(Sender sender) {
        sender.settings.put("leads.webhook.previous-secret", sender.settings.put("leads.webhook.secret", OTHER));
        assertThat(sender.passes()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("right")
    void theRequestDoesNotPassUnderAnotherSecretOrWithoutItsHeaders(Sender sender) {
        sender.settings.put("leads.webhook.secret", OTHER);
        assertThat(sender.passes()).isFalse();
        sender.headers.clear();
        assertThat(sender.passes()).isFalse();
    }

    static Stream<Sender> signed() {
        return right().filter(sender -> Schemes.of(sender.toString()).scheme() instanceof SignatureScheme);
    }

    @ParameterizedTest
    @MethodSource("signed")
    void aSignatureFitsNoOtherBodyAndNoOtherAddress(Sender sender) {
        byte[] body = sender.body;
        sender.body("x" + new String(body, StandardCharsets.UTF_8));
        assertThat(sender.passes()).isFalse();
        sender.body = body;
        sender.uri += "x";
        assertThat(sender.passes()).isEqualTo(!sender.authentication().signsUri());
    }

    @ParameterizedTest
    @CsvSource({"0, true", "-300, true", "300, true", "-301, false", "301, false", "-86400, false"})
    void aTimestampIsTakenWithinTheToleranceInBothDirections(long seconds, boolean passes) {
        assertThat(List.of(hubspot(), sender("stripe-style", OWN).header("Stripe-Signature", "t=1700000000," + STRIPE)))
                .allSatisfy(sender ->
                        assertThat(sender.at(1_700_000_000 + seconds).passes()).isEqualTo(passes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "-1", "1.7e9", "99999999999999999999", "1700000000.0"})
    void aTimestampThatIsNoneDoesNotPass(String timestamp) {
        assertThat(sender("stripe-style", OWN)
                        .header("Stripe-Signature", "t=" + timestamp + "," + STRIPE)
                        .passes())
                .isFalse();
    }

    @Test
    void anIdWithADotDoesNotPassSinceTheSignedTextCouldBeDividedInAnotherWay() {
        assertThat(sender("hmac sha256 header=S encoding=base64 sign={id}.{body} id=I", OWN)
                        .header("S", "F4qVpAYqtYF5sDhbh5nuNxo5hzemIU11Exi7PSB2y4g=")
                        .header("I", "a.b")
                        .passes())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"bearer, true", "basic, false", "salesforce-flow, true", "pipedrive, false"})
    void oneSchemeOfTheHeaderIsNotTakenForTheOther(String scheme, boolean bearer) {
        String other = bearer ? basic() : "Bearer " + OWN;
        assertThat(sender(scheme, OWN).header("Authorization", other).passes()).isFalse();
    }

    @Test
    void aSenderThatIsNotInTheCatalogueIsOneLine() {
        assertThat(sender("header name=X-Portal-Key", OWN)
                        .header("X-Portal-Key", OWN)
                        .passes())
                .isTrue();
        assertThat(sender("hmac sha256 header=X-WC-Webhook-Signature encoding=base64 sign={body}", OWN)
                        .header("X-WC-Webhook-Signature", MAC)
                        .passes())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hubspot | no scheme has this name; those that have one are basic, ",
                "none | no scheme has this name; those that have one are basic, ",
                "hmac md5 header=X encoding=hex sign={body} | the algorithm is one of sha256, sha384, sha512.",
                "hmac sha256 encoding=hex sign={body} | hmac needs header=....",
                "hmac sha256 header=X encoding=hex sign={bdy} | sign is a text with {body} ",
                "hmac sha256 header=X encoding=hex sign={method} | sign is a text with {body} ",
                "hmac sha256 header=X encoding=hex sign={body}} | sign is a text with {body} ",
                "digest sha256 header=X encoding=hex sign={body} | sign of a digest has {secret} in it.",
                "hmac sha256 header=X encoding=hex sign={timestamp}{body} timestamp=T unit=s tolerance=0 | tolerance is above zero, such as 5m.",
                "header name=X colour=red | colour is no option of header.",
                "header name=X name=Y | name occurs twice."
            })
    void whatIsNoSchemeIsOneSentence(String auth, String reason) {
        assertThatThrownBy(() -> sender(auth, OWN).authentication())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("leads.webhook.auth names no scheme of authentication: " + reason)
                .message()
                .endsWith(".")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "github | short | leads.webhook.secret must be a secret of at least 16 characters, long and random.",
                "contactnow | s3cre | leads.webhook.secret must be a secret of at least 6 characters, long and random.",
                "standard-webhooks | whsec_%%%%%%%%%%%%%%%%%%% | leads.webhook.secret must be a key in Base64, with whsec_ before it or without.",
                "client-certificate | 00:11 | leads.webhook.secret must be the SHA-256 fingerprint of a certificate, as openssl x509 -fingerprint -sha256 writes it.",
                "hubspot-v3 | test-secret-not-real | Set webhooks.public-url, such as https://hooks.example.com: the sender of leads.webhook.auth signs the address that it calls, and a proxy may change it on the way."
            })
    void aWeakSecretAndAMissingAddressAreOneSentence(String auth, String secret, String sentence) {
        assertThatThrownBy(() -> sender(auth, secret).authentication()).hasMessage(sentence);
    }
}
