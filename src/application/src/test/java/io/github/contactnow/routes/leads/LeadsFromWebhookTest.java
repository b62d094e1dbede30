package io.github.contactnow.routes.leads;

import static io.github.contactnow.routes.TestEnvironment.eventually;
import static io.github.contactnow.routes.TestEnvironment.once;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.routes.Profiles;
import io.github.contactnow.routes.TestEnvironment;
import io.github.contactnow.routes.Webhook;
import io.github.contactnow.routes.Webhook.Answer;
import io.github.contactnow.routes.http.Signature;
import io.github.contactnow.simulator.fault.FaultKind;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The webhook without Kafka: what is posted goes straight to ContactNow. */
@QuarkusTest
@TestProfile(Profiles.Direct.class)
class LeadsFromWebhookTest {

    TestEnvironment parts;

    @TestHTTPResource("/leads")
    URI url;

    private Webhook webhook;

    @BeforeEach
    void connect() {
        webhook = new Webhook(url);
    }

    @AfterEach
    void mend() {
        parts.mend();
    }

    @Test
    void answers200WithAResultForEachLeadThatIsIn() throws Exception {
        Answer answer = webhook.json("[" + lead("hook-1") + "," + lead("hook-2") + "]");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue("Content-Type"))
                .hasValueSatisfying(t -> assertThat(t).startsWith("application/json"));
        assertThat(answer.json().get("accepted").asInt()).isEqualTo(2);
        assertThat(answer.json().get("results").findValuesAsText("reference")).containsExactly("hook-1", "hook-2");
        assertThat(answer.json().get("results").findValuesAsText("state")).containsExactly("APPLIED", "APPLIED");
        assertThat(parts.leads("hook-")).isEqualTo(once("hook-1", "hook-2"));
    }

    @Test
    void takesOneLeadAsJsonXmlNdjsonOrForm() throws Exception {
        assertThat(webhook.json(lead("kind-1")).status()).isEqualTo(200);
        assertThat(webhook.signed(
                                "application/xml",
                                "<easycall><ecnow_records><dataset>12</dataset><MobilePhone>07700900001</MobilePhone>"
                                        + "<reference>kind-2</reference></ecnow_records></easycall>")
                        .status())
                .isEqualTo(200);
        assertThat(webhook.signed("application/x-ndjson", lead("kind-3") + "\n" + lead("kind-4") + "\n")
                        .status())
                .isEqualTo(200);
        Answer form = webhook.signed(
                "application/x-www-form-urlencoded",
                "dataset=12&FirstName=Ren%C3%A9+%26+Co&MobilePhone=%2B447700900001&reference=kind-5");
        assertThat(form.status()).isEqualTo(200);
        assertThat(webhook.signed("application/json; charset=UTF-8", lead("kind-6"))
                        .status())
                .isEqualTo(200);
        assertThat(parts.leads("kind-")).isEqualTo(once("kind-", 6));
        assertThat(parts.simulator().records())
                .filteredOn(lead -> lead.get("VENDOR_URN").equals("kind-5"))
                .singleElement()
                .satisfies(lead -> assertThat(lead.get("FirstName")).isEqualTo("René & Co"));
    }

    @Test
    void answers422WithTheReasonsIfSomeLeadsAreNotTaken() throws Exception {
        Answer answer = webhook.json("[" + lead("some-1") + ",{\"dataset\":12,\"reference\":\"some-2\"},"
                + "{\"dataset\":14,\"MobilePhone\":\"07700900001\",\"reference\":\"some-3\"}]");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("accepted").asInt()).isEqualTo(1);
        JsonNode results = answer.json().get("results");
        assertThat(results.findValuesAsText("reference")).containsExactly("some-1", "some-2", "some-3");
        assertThat(results.findValuesAsText("state")).containsExactly("APPLIED", "REJECTED", "REJECTED");
        assertThat(results.get(1).get("reason").asText()).contains("no phone");
        assertThat(results.get(2).get("reason").asText()).contains("expired");
        assertThat(parts.leads("some-")).isEqualTo(once("some-1"));
    }

    @Test
    void takesASignatureInCapitals() throws Exception {
        byte[] body = lead("capitals-1").getBytes(StandardCharsets.UTF_8);
        assertThat(webhook.send(webhook.request("application/json", body)
                                .header(
                                        Signature.HEADER,
                                        Signature.of(body, TestEnvironment.SECRET)
                                                .toUpperCase()))
                        .status())
                .isEqualTo(200);
        assertThat(parts.leads("capitals-")).isEqualTo(once("capitals-1"));
    }

    @Test
    void answers401AndSendsNothingWithoutTheRightSignature() throws Exception {
        byte[] body = lead("forged-1").getBytes(StandardCharsets.UTF_8);
        String right = Signature.of(body, TestEnvironment.SECRET);
        String ofOther = Signature.of(lead("forged-2").getBytes(StandardCharsets.UTF_8), TestEnvironment.SECRET);
        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(
                        webhook.send(webhook.request("application/json", body)).status())
                .as("none")
                .isEqualTo(401);
        for (String wrong : List.of(
                "sha256=",
                "sha256=00",
                ofOther,
                right.substring(7),
                "sha1=" + right.substring(7),
                Signature.of(body, "another secret"),
                "sha256=\u00e9",
                right + "," + right)) {
            Answer answer =
                    webhook.send(webhook.request("application/json", body).header(Signature.HEADER, wrong));
            softly.assertThat(answer.status()).as(wrong).isEqualTo(401);
            softly.assertThat(answer.body())
                    .as(wrong)
                    .contains("X-Signature-256")
                    .doesNotContain(right.substring(7));
        }
        softly.assertAll();
        assertThat(parts.creations("forged-")).isEmpty();
    }

    @Test
    void answers413ToABodyThatIsTooLargeOrHoldsTooManyLeads() throws Exception {
        String tooMany = IntStream.rangeClosed(1, 101)
                .mapToObj(i -> lead("many-" + i))
                .collect(Collectors.joining(",", "[", "]"));
        Answer many = webhook.json(tooMany);
        assertThat(many.status()).isEqualTo(413);
        assertThat(many.json().get("error").asText())
                .contains("more than 100 leads")
                .contains("at most 100");
        Answer large =
                webhook.json("{\"dataset\":12,\"MobilePhone\":\"07700900001\",\"reference\":\"many-1\",\"notes\":\""
                        + "x".repeat(1_100_000) + "\"}");
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.json().get("error").asText()).contains("1048576 bytes");
        Answer huge = webhook.send(
                webhook.request("application/json", new byte[3_000_000]).expectContinue(true));
        assertThat(huge.status()).isEqualTo(413);
        assertThat(parts.creations("many-")).isEmpty();
    }

    @Test
    void takesAsManyLeadsAsFitIntoOneRequest() throws Exception {
        Answer full = webhook.json(IntStream.rangeClosed(1, 100)
                .mapToObj(i -> lead("full-" + i))
                .collect(Collectors.joining(",", "[", "]")));
        assertThat(full.status()).isEqualTo(200);
        assertThat(parts.leads("full-")).isEqualTo(once("full-", 100));
        assertThat(parts.creations("full-")).hasSize(1);
    }

    @Test
    void answers415ToAnotherContentType() throws Exception {
        byte[] body = lead("type-1").getBytes(StandardCharsets.UTF_8);
        for (String type :
                List.of("text/plain", "text/csv", "application/octet-stream", "multipart/form-data; boundary=x")) {
            assertThat(webhook.signed(type, lead("type-1")).status()).as(type).isEqualTo(415);
        }
        Answer none = webhook.send(
                webhook.request(null, body).header(Signature.HEADER, Signature.of(body, TestEnvironment.SECRET)));
        assertThat(none.status()).isEqualTo(415);
        assertThat(parts.creations("type-")).isEmpty();
    }

    @Test
    void answers400ToABodyThatCannotBeRead() throws Exception {
        assertThat(webhook.json("").status()).as("empty").isEqualTo(400);
        assertThat(webhook.json("[]").status()).as("no leads").isEqualTo(400);
        Answer broken = webhook.json("[" + lead("broken-1") + ",{\"dataset\":12,");
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.json().get("error").asText()).contains("JSON");
        assertThat(webhook.json("\"text\"").status()).isEqualTo(400);
        Answer doctype = webhook.signed(
                "application/xml",
                "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><easycall>"
                        + "<ecnow_records><dataset>12</dataset><FirstName>&e;</FirstName><MobilePhone>07700900001</MobilePhone>"
                        + "<reference>broken-2</reference></ecnow_records></easycall>");
        assertThat(doctype.status()).isEqualTo(400);
        assertThat(doctype.json().get("error").asText()).containsIgnoringCase("DOCTYPE");
        assertThat(parts.creations("broken-")).isEmpty();
    }

    @Test
    void answers405ToAGet() throws Exception {
        assertThat(webhook.get().status()).isEqualTo(405);
    }

    @Test
    void answers503WithRetryAfterWhileContactNowCannotBeReachedAndDoesNothing() throws Exception {
        parts.line().cut();
        Answer cut = webhook.json(lead("down-1"));
        parts.mend();
        parts.whenCreating(FaultKind.HTTP_STATUS, 1);
        Answer busy = webhook.json(lead("down-2"));
        for (Answer answer : List.of(cut, busy)) {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.response().headers().firstValue("Retry-After")).hasValue("30");
            assertThat(answer.json().get("error").asText()).contains("nothing was done");
        }
        assertThat(parts.leads("down-")).isEmpty();
        assertThat(webhook.json(lead("down-1")).status()).isEqualTo(200);
        assertThat(parts.leads("down-")).isEqualTo(once("down-1"));
        assertThat(parts.logged().lines().filter(line -> line.contains("A request was answered with 503: ")))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void takesTheVendorsSampleWithoutAReferenceOnceHoweverItIsWritten() throws Exception {
        String json =
                "{\"dataset\":\"12\",\"ddi_home\":\"\",\"ddi_mobile\":\"07700900124\",\"ddi_work\":\"\",\"title\":\"Ms\","
                        + "\"firstname\":\"Sample\",\"lastname\":\"Other\",\"address1\":\"1 High Street\",\"postcode\":\"AB1 2CD\"}";
        String xml =
                "\n<?xml version=\"1.0\" encoding=\"utf-8\"?><easycall><ecnow_data><dataset>12</dataset><ddi_home></ddi_home>"
                        + "<ddi_mobile>07700 900124</ddi_mobile><title>Ms</title><firstname>Sample</firstname><lastname>Other</lastname>"
                        + "<address1>1 High Street</address1><postcode>AB1 2CD</postcode></ecnow_data></easycall>";
        Answer first = webhook.json("[" + json + "," + json + "]");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().get("results").findValuesAsText("reference"))
                .hasSize(2)
                .doesNotContain("")
                .allMatch(made -> made.matches("content-[0-9a-f]{32}"));
        Answer second = webhook.signed("application/xml", xml);
        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertThat(second.json().get("results").findValue("reference"))
                .isEqualTo(first.json().get("results").findValue("reference"));
        assertThat(parts.simulator().records())
                .filteredOn(record -> "Sample".equals(record.get("FirstName")))
                .hasSize(1);
    }

    @Test
    void answers200ToLeadsWhoseReplyWasLostOnceTheyAreFound() throws Exception {
        parts.whenCreating(FaultKind.CLOSE_AFTER_PROCESSING, 1);
        assertThat(webhook.json("[" + lead("found-1") + "," + lead("found-2") + "]")
                        .status())
                .isEqualTo(200);
        assertThat(parts.leads("found-")).isEqualTo(once("found-1", "found-2"));
        assertThat(parts.creations("found-")).hasSize(1);
    }

    @Test
    void saysInDoubtOfLeadsThatMayHaveGoneInAndCannotBeFoundAndSettlesThem() throws Exception {
        parts.whenCreating(FaultKind.CLOSE_BEFORE_PROCESSING, 1);
        Answer answer = webhook.json(lead("unsure-1"));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("results").findValuesAsText("state")).containsExactly("IN_DOUBT");
        eventually().untilAsserted(() -> assertThat(parts.leads("unsure-")).isEqualTo(once("unsure-1")));
        assertThat(webhook.json(lead("unsure-1")).status()).as("the same again").isEqualTo(200);
    }

    @Test
    void headersFromOutsideSteerNothing() throws Exception {
        Answer answer = webhook.json(
                lead("steer-1"),
                "CamelContactNowArg.dataset",
                "13",
                "camelcontactnowarg.format",
                "xml",
                "CAMELCONTACTNOWARG.MobilePhone",
                "666",
                "CamelContactNowArg.token",
                "x",
                "CamelContactNowOperation",
                "token/invalidate",
                "camelcontactnowoperation",
                "ecnow/ecnow_records/read",
                "CamelHttpResponseCode",
                "418",
                "camelfilename",
                "x",
                "CamelBeanMethodName",
                "setSecret",
                "CamelSplitSize",
                "0",
                "dataset",
                "13");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(parts.leads("steer-")).isEqualTo(once("steer-1"));
        assertThat(parts.creations("steer-")).singleElement().satisfies(request -> {
            assertThat(request.script()).isEqualTo("ecnow");
            assertThat(request.arguments())
                    .containsOnlyKeys("token", "method", "action", "format", "raw")
                    .containsEntry("format", "json");
            assertThat(request.body()).doesNotContain("666").doesNotContain("13");
        });
        assertThat(answer.response().headers().map())
                .allSatisfy((name, values) ->
                        assertThat(name.toLowerCase()).doesNotStartWith("camel").isNotEqualTo("x-signature-256"));
    }

    @Test
    void answersCarryNoHeaderOfTheRequest() throws Exception {
        for (String body : List.of(lead("echo-1"), "[", " ".repeat(1_100_000), "{\"dataset\":12}")) {
            Answer answer = webhook.json(body, "X-Echo", "x", "Set-Cookie", "a=b", "Access-Control-Allow-Origin", "*");
            assertThat(answer.response().headers().map())
                    .doesNotContainKeys(
                            "x-echo",
                            "set-cookie",
                            "access-control-allow-origin",
                            "x-signature-256",
                            "x-sent-content-type",
                            "host",
                            "user-agent");
            assertThat(answer.response()
                            .headers()
                            .firstValueAsLong("content-length")
                            .orElse(answer.body().length()))
                    .isEqualTo(answer.body().length());
        }
        Answer forged = webhook.send(webhook.request("application/json", new byte[] {'x'}, "X-Echo", "x"));
        assertThat(forged.status()).isEqualTo(401);
        assertThat(forged.response().headers().map()).doesNotContainKey("x-echo");
    }

    @Test
    void answersNeverHoldAStackTraceOrASecret() throws Exception {
        List<Answer> answers = List.of(
                webhook.json("["),
                webhook.json("{\"a\":{\"b\":[]}}"),
                webhook.signed("x", "x"),
                webhook.signed("application/xml", "<a"),
                webhook.signed("application/x-www-form-urlencoded", "%%%"),
                webhook.get(),
                webhook.json(lead("x".repeat(300))),
                webhook.json("[1,null,\"a\"]"),
                webhook.json("[".repeat(5000)),
                webhook.signed("application/json;charset=nonsense;;=", lead("trace-1")));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.body())
                    .doesNotContain("\tat ")
                    .doesNotContain("Exception")
                    .doesNotContain("io.github")
                    .doesNotContain("org.apache")
                    .doesNotContain(TestEnvironment.SECRET)
                    .doesNotContain(TestEnvironment.PASSWORD);
            assertThat(answer.status()).isBetween(200, 499);
        });
    }

    private static String lead(String reference) {
        return "{\"dataset\":12,\"FirstName\":\"Ann\",\"MobilePhone\":\"07700900001\",\"reference\":\"" + reference
                + "\"}";
    }
}
