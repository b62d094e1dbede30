package io.github.contactnow.routes;

import static io.github.contactnow.routes.TestEnvironment.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.routes.http.Signature;
import io.github.contactnow.simulator.fault.FaultKind;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the log holds from the start of the application on, at level DEBUG. */
@QuarkusTest
@TestProfile(Profiles.Direct.class)
class SecretsTest {

    private static final Pattern TOKEN = Pattern.compile("\\b[0-9a-fA-F]{40}\\b");

    TestEnvironment parts;

    @TestHTTPResource("/leads")
    URI url;

    @AfterEach
    void mend() {
        parts.mend();
    }

    @Test
    void noLogLineHoldsAPasswordASecretOrAToken() throws Exception {
        Webhook webhook = new Webhook(url);
        String lead = lead(1);
        byte[] bytes = lead.getBytes(StandardCharsets.UTF_8);
        assertThat(webhook.json(lead).status()).isEqualTo(200);
        assertThat(webhook.send(webhook.request("application/json", bytes).header(Signature.HEADER, "sha256=00"))
                        .status())
                .isEqualTo(401);
        parts.simulator().expireTokens();
        assertThat(webhook.json(lead(2)).status()).isEqualTo(200);
        parts.whenCreating(FaultKind.CUT_REPLY, 1);
        assertThat(webhook.json(lead(3)).status()).isBetween(200, 422);
        parts.line().cut();
        assertThat(webhook.json(lead(4)).status()).isEqualTo(503);
        parts.mend();
        Files.createDirectories(parts.inbox());
        Files.writeString(parts.inbox().resolve("secrets.ndjson"), lead);
        eventually().until(() -> parts.in("done").contains("secrets.ndjson"));
        assertThat(parts.logged()).contains("DEBUG").contains("secrets.ndjson: 1 accepted");
        assertThat(parts.logged()
                        .lines()
                        .filter(line -> line.contains(TestEnvironment.PASSWORD)
                                || line.contains(TestEnvironment.SECRET)
                                || line.contains(Signature.of(bytes, TestEnvironment.SECRET)
                                        .substring(7))
                                || TOKEN.matcher(line).find()))
                .isEmpty();
    }

    /** Each its own: one that ContactNow has is not sent again. */
    private static String lead(int number) {
        return "{\"dataset\":12,\"MobilePhone\":\"07700900001\",\"reference\":\"secret-" + number + "\"}";
    }
}
