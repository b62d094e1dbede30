package io.github.contactnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.settings.GivenSettings;
import io.github.contactnow.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApplicationTest {

    private static final String NO_PLACE =
            "No ContactNow endpoint is configured: set CONTACTNOW_REGION to eu or us, or CONTACTNOW_BASE_URL.";
    private static final String NO_CREDENTIALS =
            "The ContactNow account has no credentials: set CONTACTNOW_USERNAME and CONTACTNOW_PASSWORD.";

    @Test
    void namesTheMissingEndpoint() {
        assertThat(Application.missing(config(Map.of()))).hasValue(NO_PLACE);
        assertThat(Application.missing(config(Map.of("contactnow.username", "u", "contactnow.password", "p"))))
                .hasValue(NO_PLACE);
        assertThat(Application.missing(config(Map.of("contactnow.region", " ", "contactnow.base-url", ""))))
                .hasValue(NO_PLACE);
    }

    @Test
    void namesAWrongRegionALengthOfTimeAndAnUnprotectedUrl() {
        Map<String, String> account = Map.of("contactnow.username", "u", "contactnow.password", "p");
        assertThat(problem(account, "contactnow.region", "asia"))
                .isEqualTo("The setting contactnow.region is 'asia'; set one of EU, US.");
        assertThat(problem(account, "contactnow.base-url", "http://x/")).contains("CONTACTNOW_ALLOW_HTTP=true");
        assertThat(problem(account, "contactnow.base-url", "https://x/", "contactnow.request-timeout", "soon"))
                .isEqualTo(
                        "The setting contactnow.request-timeout is 'soon', which is no length of time: write 10s, 1h30m, PT10S, or milliseconds.");
    }

    private static String problem(Map<String, String> account, String... more) {
        Map<String, String> all = new HashMap<>(account);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return Application.missing(config(all)).orElseThrow();
    }

    @Test
    void namesTheDatabasesThatAWarehouseMayBeWithoutTheUrl() {
        assertThat(Application.unusableWarehouse(config(Map.of("warehouse.jdbc.url", "jdbc:oracle:me/secret@host"))))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith("The warehouse must be DuckDB, MariaDB or PostgreSQL. Use a JDBC URL such as ")
                        .doesNotContain("secret"));
        assertThat(Application.unusableWarehouse(config(Map.of("warehouse.jdbc.url", "jdbc:postgresql://host/db"))))
                .isEmpty();
        assertThat(Application.unusableWarehouse(config(Map.of("warehouse.jdbc.url", " "))))
                .isEmpty();
    }

    @Test
    void namesTheMissingCredentials() {
        assertThat(Application.missing(config(Map.of("contactnow.region", "eu"))))
                .hasValue(NO_CREDENTIALS);
        assertThat(Application.missing(config(Map.of("contactnow.region", "eu", "contactnow.username", "u"))))
                .hasValue(NO_CREDENTIALS);
        assertThat(Application.missing(config(Map.of("contactnow.region", "eu", "contactnow.password", "p"))))
                .hasValue(NO_CREDENTIALS);
        assertThat(Application.missing(config(Map.of(
                        "contactnow.base-url", "https://x/", "contactnow.username", " ", "contactnow.password", "p"))))
                .hasValue(NO_CREDENTIALS);
    }

    @Test
    void acceptsARegionOrABaseUrlWithCredentials() {
        assertThat(Application.missing(config(
                        Map.of("contactnow.region", "eu", "contactnow.username", "u", "contactnow.password", "p"))))
                .isEmpty();
        assertThat(Application.missing(config(Map.of(
                        "contactnow.base-url", "https://x/", "contactnow.username", "u", "contactnow.password", "p"))))
                .isEmpty();
    }

    private static Settings config(Map<String, String> settings) {
        return GivenSettings.of(settings);
    }
}
