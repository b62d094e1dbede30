package io.github.contactnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class ApplicationTest {

    private static final String NO_PLACE = "The ContactNow account has no place: set CONTACTNOW_REGION to eu or us, or CONTACTNOW_BASE_URL.";
    private static final String NO_CREDENTIALS
        = "The ContactNow account has no credentials: set CONTACTNOW_USERNAME and CONTACTNOW_PASSWORD.";

    @Test
    void saysThatTheAccountHasNoPlace() {
        assertThat(Application.missing(config(Map.of()))).hasValue(NO_PLACE);
        assertThat(Application.missing(config(Map.of("contactnow.username", "u", "contactnow.password", "p")))).hasValue(NO_PLACE);
        assertThat(Application.missing(config(Map.of("contactnow.region", " ", "contactnow.base-url", "")))).hasValue(NO_PLACE);
    }

    @Test
    void saysThatTheAccountHasNoCredentials() {
        assertThat(Application.missing(config(Map.of("contactnow.region", "eu")))).hasValue(NO_CREDENTIALS);
        assertThat(Application.missing(config(Map.of("contactnow.region", "eu", "contactnow.username", "u")))).hasValue(NO_CREDENTIALS);
        assertThat(Application.missing(config(Map.of("contactnow.region", "eu", "contactnow.password", "p")))).hasValue(NO_CREDENTIALS);
        assertThat(Application.missing(config(Map.of("contactnow.base-url", "https://x/", "contactnow.username", " ",
            "contactnow.password", "p")))).hasValue(NO_CREDENTIALS);
    }

    @Test
    void isContentWithARegionOrABaseUrlAndCredentials() {
        assertThat(Application.missing(config(Map.of("contactnow.region", "eu", "contactnow.username", "u", "contactnow.password", "p"))))
            .isEmpty();
        assertThat(Application.missing(config(Map.of("contactnow.base-url", "https://x/", "contactnow.username", "u", "contactnow.password",
            "p")))).isEmpty();
    }

    private static Config config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder().withSources(new PropertiesConfigSource(settings, "test", 100)).build();
    }
}
