package io.github.contactnow.routes.crm;

import static io.github.contactnow.routes.crm.CrmApplication.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.routes.EventSchema;
import io.github.contactnow.routes.EventType;
import io.github.contactnow.routes.crm.HookServer.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events reach a target by HTTP, whatever it answers. */
class CrmDeliveryTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @TempDir
    Path folder;

    private HookServer hook;
    private CrmApplication application;

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
    }

    @BeforeEach
    void listen() throws Exception {
        hook = new HookServer();
    }

    @AfterEach
    void close() {
        if (application != null) {
            application.close();
        }
        hook.close();
    }

    private void start(String... settings) throws Exception {
        application = new CrmApplication(settings(settings));
    }

    private Map<String, String> settings(String... settings) {
        Map<String, String> all = new HashMap<>(Map.of("crm.targets", "crm", "crm.crm.url", hook.url()));
        for (String setting : settings) {
            String[] pair = setting.split("=", 2);
            all.put(pair[0], pair[1]);
        }
        return all;
    }

    private void awaitSettled() {
        eventually().until(() -> application.waiting("crm").isEmpty());
    }

    @Test
    void withoutAMappingATargetGetsTheEventItself() throws Exception {
        start("crm.crm.headers=X-Source: dialler | Accept: application/json");
        application.add(verdict("v-1", "crm-1"));
        awaitSettled();
        assertThat(hook.requests()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/hook");
            assertThat(request.key()).isEqualTo("v-1");
            assertThat(request.header("Content-type")).isEqualTo("application/cloudevents+json; charset=utf-8");
            assertThat(request.header("X-source")).isEqualTo("dialler");
            EventSchema.check(request.body());
            assertThat(request.body()).contains("\"subject\":\"crm-1\"");
        });
    }

    @Test
    void aTargetGetsOnlyTheEventsThatItWants() throws Exception {
        start("crm.crm.events=call, opt-out");
        application.add(
                verdict("v-1", "crm-1"), CrmApplication.event(EventType.CALL, "c-1", "crm-1", Map.of("callid", 1)));
        awaitSettled();
        eventually().until(() -> !hook.requests().isEmpty());
        assertThat(hook.keys()).containsExactly("c-1");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429, 408, 403, 302, 304})
    void anEventIsSentAgainWithTheSameKeyUntilItIsAccepted(int status) throws Exception {
        hook.next(Answer.of(status).with("Location", hook.url() + "/elsewhere"), Answer.of(status));
        start();
        application.add(verdict("v-1", "crm-1"));
        awaitSettled();
        assertThat(hook.keys()).containsExactly("v-1", "v-1", "v-1");
        assertThat(hook.requests()).extracting(HookServer.Request::path).containsOnly("/hook");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 422})
    void anEventThatTheTargetRefusesIsDeadAtOnceAndHoldsUpNoOther(int status) throws Exception {
        hook.next(Answer.of(status));
        start();
        application.add(verdict("v-1", "crm-1"), verdict("v-2", "crm-1"));
        awaitSettled();
        assertThat(application.dead("crm")).singleElement().satisfies(dead -> {
            assertThat(dead.event()).isEqualTo("v-1");
            assertThat(dead.reason()).isEqualTo("the target answered with status " + status);
            assertThat(dead.attempts()).isOne();
        });
        assertThat(hook.keys()).containsExactly("v-1", "v-2");
    }

    @Test
    void aPageOfHtmlDoesNotAcceptAnEvent() throws Exception {
        hook.next(Answer.of(200, "text/html; charset=utf-8", "<html>Sorry</html>"));
        start();
        application.add(verdict("v-1", "crm-1"));
        awaitSettled();
        assertThat(hook.keys()).containsExactly("v-1", "v-1");
    }

    @Test
    void anEndlessAnswerIsAFailureAndHoldsUpNothing() throws Exception {
        hook.next(Answer.withoutEnd());
        start("crm.crm.parallel=1");
        application.add(verdict("v-1", "crm-1"));
        awaitSettled();
        assertThat(hook.keys()).containsExactly("v-1", "v-1");
    }

    @Test
    void anEventIsDeadAfterItsAttemptsAndCanBeReplayed() throws Exception {
        hook.usually(Answer.of(500));
        start("crm.tries=3");
        application.add(verdict("v-1", "crm-1"));
        eventually().until(() -> !application.dead("crm").isEmpty());
        assertThat(hook.keys()).containsExactly("v-1", "v-1", "v-1");
        assertThat(application.dead("crm").get(0).reason())
                .isEqualTo("the target answered with status 500, in 3 attempts");
        hook.usually(Answer.of(200));
        assertThat(application
                        .ledger()
                        .outbox()
                        .replay(application.dead("crm").get(0).number()))
                .isTrue();
        awaitSettled();
        assertThat(hook.keys()).hasSize(4);
    }

    @Test
    void aTargetThatIsDownGetsItsEventsInOrderOnceItIsUp() throws Exception {
        start();
        hook.goDown();
        for (int i = 0; i < 20; i++) {
            application.add(verdict("a-" + i, "crm-a"), verdict("b-" + i, "crm-b"));
        }
        eventually().until(() -> application.waiting("crm").stream().anyMatch(event -> event.attempts() > 1));
        assertThat(application.waiting("crm").get(0).reason())
                .contains("refused")
                .doesNotContain("/hook");
        hook.comeBack();
        awaitSettled();
        for (String subject : List.of("a-", "b-")) {
            assertThat(hook.keys().stream()
                            .filter(key -> key.startsWith(subject))
                            .distinct())
                    .containsExactlyElementsOf(
                            IntStream.range(0, 20).mapToObj(i -> subject + i).toList());
        }
    }

    @Test
    void aTargetThatAnswers410GetsNothingMore() throws Exception {
        hook.usually(Answer.of(410));
        start("crm.crm.parallel=1");
        application.add(verdict("v-1", "crm-1"), verdict("v-2", "crm-2"));
        eventually().until(() -> hook.keys().equals(List.of("v-1")));
        application.add(verdict("v-3", "crm-3"));
        assertThat(application.waiting("crm")).hasSize(3);
        assertThat(application.dead("crm")).isEmpty();
        application.close();
        hook.usually(Answer.of(200));
    }

    @Test
    void aTargetIsSparedForAsLongAsItAsksWithinTheBound() throws Exception {
        hook.next(Answer.of(429).with("Retry-After", "86400"));
        start("crm.crm.parallel=1");
        application.add(verdict("v-1", "crm-1"), verdict("v-2", "crm-2"));
        awaitSettled();
        // Neither went before the bound of a second, nor after a day.
        assertThat(hook.keys()).hasSize(3).startsWith("v-1");
    }

    @Test
    void aTargetThatIsDownHoldsUpNoOther() throws Exception {
        try (HookServer other = new HookServer()) {
            hook.goDown();
            start("crm.targets=crm,other", "crm.other.url=" + other.url());
            application.add(verdict("v-1", "crm-1"));
            eventually().until(() -> other.keys().equals(List.of("v-1")));
            assertThat(application.waiting("crm")).hasSize(1);
        }
    }

    @Test
    void aMappingMakesTheRequest() throws Exception {
        Path mapping = Files.writeString(folder.resolve("crm.jq"), """
            if .type == "io.github.contactnow.call" then empty
            else {method: "PUT", path: "/leads/\\(.data.reference | @uri)?by=ref", headers: {"X-Id": .id}, body: {state: .data.state}} end
            """);
        start("crm.crm.mapping=" + mapping);
        application.add(
                verdict("v-1", "crm/1 é"), CrmApplication.event(EventType.CALL, "c-1", "crm-1", Map.of("callid", 1)));
        awaitSettled();
        assertThat(hook.requests()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("PUT");
            assertThat(request.path()).isEqualTo("/hook/leads/crm%2F1%20%C3%A9?by=ref");
            assertThat(request.header("X-id")).isEqualTo("v-1");
            assertThat(request.header("Content-type")).isEqualTo("application/json; charset=utf-8");
            assertThat(request.body()).isEqualTo("{\"state\":\"APPLIED\"}");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "error(.data.reference) | the mapping crm.crm.mapping fails",
                "def f: f; f | the mapping crm.crm.mapping does not end",
                "last(range(1e12)) | the mapping crm.crm.mapping does not end",
                "[., .] | crm.crm.mapping gives a result that is no object",
                "{}, {} | crm.crm.mapping gives 2 requests for one event",
                "{method: \"GET\"} | crm.crm.mapping gives a result that has another method",
                "{path: \"/a b{\"} | crm.crm.mapping gives a result that has a path that is none",
                "{bdoy: 1} | crm.crm.mapping gives a result that has the unknown field bdoy"
            })
    void aMappingThatFailsMakesADeadEventThatSaysWhy(String mapping, String reason) throws Exception {
        start("crm.crm.mapping=" + Files.writeString(folder.resolve("crm.jq"), mapping));
        application.add(verdict("v-1", "crm-secret-1"));
        eventually().until(() -> !application.dead("crm").isEmpty());
        assertThat(application.dead("crm").get(0).reason()).startsWith(reason).doesNotContain("crm-secret-1");
        assertThat(hook.requests()).isEmpty();
    }

    @Test
    void aConditionSaysWhichAnswerAcceptsAnEvent() throws Exception {
        hook.usually(Answer.of(200, "application/json", "{\"ok\":true}"));
        hook.next(Answer.of(200, "application/json", "{\"ok\":false}"), Answer.of(200, "text/plain", "busy"));
        start("crm.crm.accepted=.status == 200 and (.body | type) == \"object\" and .body.ok");
        application.add(verdict("v-1", "crm-1"));
        awaitSettled();
        assertThat(hook.keys()).hasSize(3);
    }

    @Test
    void aRequestIsSignedAsStandardWebhooksSays() throws Exception {
        start("crm.crm.auth=standard-webhooks", "crm.crm.secret=" + SECRET + ", " + SECRET);
        application.add(verdict("v-1", "crm-1"));
        awaitSettled();
        HookServer.Request request = hook.requests().get(0);
        assertThat(request.header("Webhook-id")).isEqualTo("v-1");
        String expected = WebhookSignature.of("secret", SECRET)
                .headers("v-1", Long.parseLong(request.header("Webhook-timestamp")), request.bytes())
                .get("webhook-signature");
        assertThat(request.header("Webhook-signature")).isEqualTo(expected + " " + expected);
    }

    /** The test vector that the specification's own library uses. */
    @Test
    void theSignatureIsThatOfTheSpecification() {
        assertThat(WebhookSignature.of("secret", SECRET)
                        .headers(
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                1614265330,
                                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
                .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"bearer | Bearer s3cret", "basic | Basic YW5uOnMzY3JldA=="})
    void aRequestCarriesItsCredentials(String auth, String header) throws Exception {
        start("crm.crm.auth=" + auth, "crm.crm.username=ann", "crm.crm.secret=s3cret");
        application.add(verdict("v-1", "crm-1"));
        awaitSettled();
        assertThat(hook.requests().get(0).header("Authorization")).isEqualTo(header);
    }

    @Test
    void noRequestGoesToAPrivateNetworkIfThatIsForbidden() throws Exception {
        start("crm.private-addresses=false", "crm.tries=1");
        application.add(verdict("v-1", "crm-1"));
        eventually().until(() -> !application.dead("crm").isEmpty());
        assertThat(application.dead("crm").get(0).reason()).contains("crm.private-addresses=false forbids");
        assertThat(hook.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "crm.targets=Hub Spot | crm.targets must be names",
                "crm.crm.url=ftp://crm.example.com | crm.crm.url must be a URL",
                "crm.crm.url=https://ann:s3cret@crm.example.com/hook | crm.crm.url must be a URL without a user",
                "crm.crm.events=verdict,fax | crm.crm.events is 'fax'; set some of verdict, outcome, call, opt-out,"
                        + " recording",
                "crm.crm.method=GET | crm.crm.method must be POST, PUT or PATCH",
                "crm.crm.headers=no header | crm.crm.headers must be headers",
                "crm.crm.parallel=0 | crm.crm.parallel must be 1 or more",
                "crm.crm.mapping=nowhere.jq | crm.crm.mapping is 'nowhere.jq', which is neither",
                "crm.crm.accepted=.status == | Field mapping: crm.crm.accepted is no program of jq",
                "crm.crm.auth=digest | The setting crm.crm.auth is 'digest'; set one of NONE",
                "crm.crm.auth=bearer | The setting crm.crm.secret is not set",
                "crm.timeout=1m | ledger.lease, 300 s, must be longer than 8 times crm.timeout"
            })
    void aWrongSettingStopsTheStartWithOneSentence(String setting, String sentence) {
        assertThatThrownBy(() -> start(setting))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(sentence)
                .message()
                .doesNotContain("s3cret", "\n");
    }
}
