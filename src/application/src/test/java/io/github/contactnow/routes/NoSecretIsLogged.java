package io.github.contactnow.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * After each class of tests: the log of the application, at level DEBUG, must not hold a secret of the tests. JUnit finds this extension as a
 * service. The processes of package tests are checked where they end, and the reports of all tests at the end of the build.
 */
public final class NoSecretIsLogged implements AfterAllCallback {

    /** The property that names the log file of the running application. */
    static final String LOG = "log.of.the.application";

    private static final List<String> SECRETS = List.of(
            TestEnvironment.PASSWORD, TestEnvironment.SECRET, TestEnvironment.URL_SECRET, TestEnvironment.OPS_TOKEN);

    @Override
    public void afterAll(ExtensionContext tests) throws IOException {
        String log = System.getProperty(LOG);
        if (log == null || !Files.exists(Path.of(log))) {
            return;
        }
        assertThat(new String(Files.readAllBytes(Path.of(log)), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> SECRETS.stream().anyMatch(line::contains)))
                .as("lines of the log with a secret")
                .isEmpty();
    }
}
