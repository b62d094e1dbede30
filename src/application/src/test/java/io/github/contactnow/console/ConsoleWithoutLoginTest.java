package io.github.contactnow.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.app.http.RawHttp;
import io.github.contactnow.routes.Profiles;
import io.github.contactnow.routes.TestEnvironment;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console of an application to which only the account is given: this machine reaches it, and what comes from elsewhere does not. */
@QuarkusTest
@TestProfile(Profiles.Bare.class)
class ConsoleWithoutLoginTest {

    TestEnvironment parts;

    @TestHTTPResource("/")
    URI url;

    private String answer(String host, String... headers) throws Exception {
        return RawHttp.answers(
                url,
                "GET /console HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n"
                        + Stream.of(headers).map(header -> header + "\r\n").collect(Collectors.joining())
                        + "\r\n");
    }

    @Test
    void thisMachineIsTheOperator() throws Exception {
        assertThat(answer("localhost:" + url.getPort()))
                .startsWith("HTTP/1.1 200 ")
                .contains(">Operator<", "Show personal data");
        assertThat(answer("127.0.0.1:" + url.getPort())).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @CsvSource({"evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "evil.example:8080"})
    void aForeignNameThatPointsHereReachesNothing(String host) throws Exception {
        assertThat(answer(host)).startsWith("HTTP/1.1 403 ").contains("set ops.token");
    }

    @ParameterizedTest
    @CsvSource({"X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"})
    void aRequestThroughAProxyMayComeFromAnywhere(String header) throws Exception {
        assertThat(answer("localhost", header + ": 10.0.0.1"))
                .startsWith("HTTP/1.1 403 ")
                .contains("set ops.token");
    }
}
