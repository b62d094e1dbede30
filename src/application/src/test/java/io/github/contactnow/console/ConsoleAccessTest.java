package io.github.contactnow.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.routes.Profiles;
import io.github.contactnow.routes.TestEnvironment;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets into the console, and what a request from elsewhere does there. */
@QuarkusTest
@TestProfile(Profiles.Held.class)
class ConsoleAccessTest {

    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    TestEnvironment parts;

    @TestHTTPResource("/")
    URI url;

    private final HttpClient client = HttpClient.newHttpClient();

    private HttpResponse<String> send(String path, String cookie, String form, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path));
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (form != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form));
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String setCookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow();
    }

    private static String cookie(HttpResponse<String> answer) {
        return setCookie(answer).replaceFirst(";.*", "");
    }

    private String login() throws Exception {
        return login(TestEnvironment.OPS_TOKEN);
    }

    private String login(String token) throws Exception {
        HttpResponse<String> answer = send("/console/login", null, "token=" + token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return cookie(answer);
    }

    private String csrf(String cookie) throws Exception {
        Matcher token = CSRF.matcher(send("/console", cookie, null).body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    @Test
    void theRootGoesOnToTheConsole() throws Exception {
        assertThat(send("/", null, null).headers().firstValue("Location")).hasValue("/console");
    }

    @Test
    void withoutLoginNoPageIsShown() throws Exception {
        for (String path : new String[] {"/console", "/console/", "/console/routes", "/console/nothing"}) {
            HttpResponse<String> answer = send(path, null, null);
            assertThat(answer.statusCode()).as(path).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location")).hasValue("/console/login");
        }
        assertThat(send("/console/routes", null, null, "HX-Request", "true").statusCode())
                .isEqualTo(401);
    }

    @Test
    void theTokenLogsInAndTheCookieIsKeptFromScriptsAndOtherSites() throws Exception {
        HttpResponse<String> answer = send("/console/login", null, "token=" + TestEnvironment.OPS_TOKEN);
        assertThat(setCookie(answer)).containsIgnoringCase("HttpOnly").contains("SameSite=Strict", "Path=/console");
        HttpResponse<String> page = send("/console", cookie(answer), null);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.body()).doesNotContain(TestEnvironment.OPS_TOKEN, "<script>", "style=\"", "onclick");
        assertThat(parts.logged()).contains("Console, operator at 127.0.0.1: login: done");
    }

    @Test
    void aSessionThatWasChosenBeforeTheLoginIsNotTheOneAfterIt() throws Exception {
        String chosen = "contactnow-console=0123456789abcdef0123456789abcdef";
        HttpResponse<String> answer = send("/console/login", chosen, "token=" + TestEnvironment.OPS_TOKEN);
        assertThat(cookie(answer)).isNotEqualTo(chosen);
        assertThat(send("/console", chosen, null).statusCode()).isEqualTo(302);
    }

    @Test
    void afterLogoutTheCookieOpensNothing() throws Exception {
        String cookie = login();
        send("/console/logout", cookie, "csrf=" + csrf(cookie));
        assertThat(send("/console", cookie, null).statusCode()).isEqualTo(302);
    }

    @Test
    void anActionNeedsTheTokenOfTheForm() throws Exception {
        String cookie = login();
        String csrf = csrf(cookie);
        String form = "route=live-state&csrf=";
        assertThat(send("/console/routes/pause", cookie, form + "wrong").statusCode())
                .isEqualTo(403);
        assertThat(send("/console/routes/pause", cookie, "route=live-state").statusCode())
                .isEqualTo(403);
        assertThat(send("/console/routes/pause", cookie, form + csrf(login())).statusCode())
                .isEqualTo(403);
        assertThat(send("/console/routes/pause", cookie, form + csrf, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("/console/routes/pause", cookie, form + csrf, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(parts.logged()).contains("routes/pause: refused").doesNotContain("routes/pause: done");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "routes/pause",
                "reveal",
                "in-doubt/settle",
                "in-doubt/settle-all",
                "files/csv",
                "files/resend",
                "files/plan",
                "dead-letters/replay",
                "dead-letters/edit",
                "reports/verify",
                "reports/backfill"
            })
    void aReaderCarriesOutNoAction(String action) throws Exception {
        String cookie = login(TestEnvironment.READER_TOKEN);
        HttpResponse<String> answer =
                send("/console/" + action, cookie, "route=live-state&reference=x&show=yes&csrf=" + csrf(cookie));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("Only an operator may do this");
    }

    @Test
    void noSettingShowsASecret() throws Exception {
        assertThat(send("/console/settings", login(), null).body())
                .contains("ops.token")
                .doesNotContain(
                        TestEnvironment.OPS_TOKEN,
                        TestEnvironment.READER_TOKEN,
                        TestEnvironment.PASSWORD,
                        TestEnvironment.SECRET,
                        TestEnvironment.URL_SECRET,
                        "s3cretOfTheCrm");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{config:secret}{#include x}"})
    void whatOthersHaveWrittenIsShownAsText(String written) throws Exception {
        String cookie = login();
        String form = "csrf=" + csrf(cookie) + "&reference=" + URLEncoder.encode(written, StandardCharsets.UTF_8);
        String page = send("/console/leads", cookie, form).body();
        assertThat(page).doesNotContain("<script>alert", "<img src=x");
        assertThat(send("/console/settings?q=" + URLEncoder.encode(written, StandardCharsets.UTF_8), cookie, null)
                        .body())
                .doesNotContain("<script>alert", "<img src=x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/assets/1/..%2f..%2fapplication.properties",
                "/console/assets/../../application.properties",
                "/console/assets/1/%2e%2e/%2e%2e/application.properties",
                "/console/files/..%2f..%2fetc%2fpasswd",
                "/console/..%2fops",
                "/console%2f..%2fops"
            })
    void aPathLeadsNowhereElse(String path) throws Exception {
        HttpResponse<String> answer = send(path, login(), null);
        assertThat(answer.statusCode()).as(answer.body()).isIn(302, 404, 405);
        assertThat(answer.body()).doesNotContain("quarkus.http", "root:");
    }

    @Test
    void whoTriesTokensWaits() throws Exception {
        Attempts attempts = new Attempts();
        Instant now = Instant.parse("2026-01-05T08:00:00Z");
        for (int i = 0; i < 3; i++) {
            assertThat(attempts.wait("10.0.0.1", now)).isZero();
            attempts.failed("10.0.0.1", now);
        }
        assertThat(attempts.wait("10.0.0.1", now).toSeconds()).isEqualTo(2);
        assertThat(attempts.wait("10.0.0.2", now)).isZero();
        attempts.failed("10.0.0.1", now);
        assertThat(attempts.wait("10.0.0.1", now).toSeconds()).isEqualTo(3);
        assertThat(send("/console/login", null, "token=wrong").statusCode()).isEqualTo(401);
        login();
    }
}
