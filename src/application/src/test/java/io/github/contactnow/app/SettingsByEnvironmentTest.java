package io.github.contactnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.app.ComponentOptions.Option;
import io.github.contactnow.support.Project;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every setting by its environment variable, for the configuration that the application uses. */
class SettingsByEnvironmentTest {

    private static final Path FILE = Project.path("application.properties");
    private static final Pattern LINE = Pattern.compile("#?([a-z][\\w.\"-]*)=(.*)");

    /** Every line of application.properties, those that are commented out included. */
    static Stream<String> settings() throws IOException {
        return Files.readAllLines(FILE).stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1));
    }

    /** Every option of every component of the application. */
    static Stream<String> optionsOfComponents() {
        ComponentOptions options = new ComponentOptions();
        return options.components().stream().flatMap(component -> options.of(component).values().stream()
                .map(Option::name)
                .map(name -> "camel.component." + component + "." + name));
    }

    private static String variable(String setting) {
        return setting.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static SmallRyeConfig config(Map<String, String> environment) throws IOException {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredInterceptors()
                .withSources(
                        new EnvConfigSource(environment, 300),
                        new PropertiesConfigSource(FILE.toUri().toURL(), 250))
                .build();
    }

    @Test
    void thereAreSettings() throws IOException {
        assertThat(settings())
                .hasSizeGreaterThan(100)
                .contains(
                        "contactnow.password",
                        "leads.phone-region",
                        "camel.component.contactnow.base-url",
                        "quarkus.log.category.\"org.apache.kafka\".level");
        assertThat(optionsOfComponents())
                .hasSizeGreaterThan(200)
                .contains(
                        "camel.component.kafka.security-protocol",
                        "camel.component.contactnow.proxy-host",
                        "camel.component.platform-http.request-timeout");
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everyLineIsSetByItsVariable(String setting) throws IOException {
        assertThat(config(Map.of(variable(setting), "x-1")).getOptionalValue(setting, String.class))
                .hasValue("x-1");
    }

    @Test
    void everyOptionOfAComponentIsListedByItsRealNameAlone() throws IOException {
        Map<String, String> environment = new HashMap<>();
        Map<String, String> expected = new HashMap<>();
        optionsOfComponents().forEach(setting -> {
            environment.put(variable(setting), setting + " by the environment");
            expected.put(setting, setting + " by the environment");
        });
        SmallRyeConfig config = config(environment);
        Map<String, String> listed = new HashMap<>();
        config.getPropertyNames().forEach(name -> {
            if (name.startsWith("camel.component.")) {
                listed.put(name, config.getRawValue(name));
            }
        });
        assertThat(listed).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void anEntryOfAMapIsSetByItsVariableToo() throws IOException {
        SmallRyeConfig config =
                config(Map.of("CAMEL_COMPONENT_KAFKA_ADDITIONAL_PROPERTIES_SSL_TRUSTSTORE_CERTIFICATES", "pem"));
        String setting = "camel.component.kafka.additional-properties[ssl.truststore.certificates]";
        assertThat(config.getPropertyNames()).contains(setting);
        assertThat(config.getRawValue(setting)).isEqualTo("pem");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CAMEL_COMPONENT_KAFKA_SECURTY_PROTOCOL | x | CAMEL_COMPONENT_KAFKA_SECURTY_PROTOCOL sets nothing: the component kafka has no such option; "
                        + "the nearest is CAMEL_COMPONENT_KAFKA_SECURITY_PROTOCOL.",
                "CAMEL_COMPONENT_KAFKA_SECURITYPROTOCOL | x | CAMEL_COMPONENT_KAFKA_SECURITYPROTOCOL sets nothing: the component kafka has no such option; "
                        + "the nearest is CAMEL_COMPONENT_KAFKA_SECURITY_PROTOCOL.",
                "CAMEL_COMPONENT_KAFKAA_BROKERS | x | CAMEL_COMPONENT_KAFKAA_BROKERS sets nothing: the application has no such component; the nearest is ",
                "CAMEL_COMPONENT_KAFKA_ISOLATION_LEVEL | x | camel.component.kafka.isolation-level must be one of read_uncommitted, read_committed, not 'x'.",
                "CAMEL_COMPONENT_CONTACTNOW_PROXY_PORT | http | camel.component.contactnow.proxy-port must be a whole number, not 'http'.",
                "CONTACTNOW_ALLOW_HTTP | yes | contactnow.allow-http must be true or false, not 'yes'.",
                "CONTACTNOW_CONNECT_TIMEOUT | soon | contactnow.connect-timeout must be a duration above zero, such as 10s, 1h30m or PT10S, not 'soon'.",
                "LEADS_KAFKA_CONSUMERS | several | leads.kafka.consumers must be a whole number from 1 up, not 'several'.",
                "REPORTS_AUDIT | on | reports.audit must be true or false, not 'on'.",
                "CONTACTNOW_REGION | uk | contactnow.region must be one of EU, US, not 'uk'."
            })
    void whatSetsNothingOrIsNotTakenIsOneSentence(String variable, String value, String sentence) throws IOException {
        assertThat(new SettingsCheck(config(Map.of(variable, value))).problem().orElseThrow())
                .startsWith(sentence)
                .doesNotContain("\n");
    }

    @Test
    void anUnknownOptionInAFileIsOneSentenceToo() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(
                        Map.of("camel.component.kafka.sasl-mechanisms", "PLAIN"), "test", 100))
                .build();
        assertThat(new SettingsCheck(config).problem())
                .hasValue("camel.component.kafka.sasl-mechanisms sets nothing: the component kafka "
                        + "has no such option; the nearest is camel.component.kafka.sasl-mechanism.");
    }

    @Test
    void theSettingsAsTheyComeAreNoProblem() throws IOException {
        assertThat(new SettingsCheck(config(Map.of())).problem()).isEmpty();
    }

    @Test
    void whatCamelTakesIsNoProblem() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "camel.component.kafka.securityProtocol",
                "SSL",
                "camel.component.kafka.configuration.client-id",
                "c",
                "camel.component.kafka.additional-properties[a.b]",
                "c",
                "camel.component.kafka.poll-on-error",
                "reconnect",
                "camel.component.kafka.heartbeat-interval-ms",
                "3000",
                "camel.component.kafka.ssl-context-parameters",
                "#tls",
                "camel.component.kafka.enabled",
                "true"));
        settings.put("camel.component.contactnow.region", "eu");
        assertThat(new SettingsCheck(new SmallRyeConfigBuilder()
                                .withSources(new PropertiesConfigSource(settings, "test", 100))
                                .build())
                        .problem())
                .isEmpty();
    }
}
