package io.github.contactnow.routes;

import io.github.contactnow.routes.leads.webhook.CrmApi;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ways in which the application is set up in these tests. It starts once for each. */
public final class Profiles {

    private Profiles() {}

    public abstract static class Base implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.devservices.enabled", "false",
                    "quarkus.http.test-port", "0",
                    "quarkus.management.test-port", "0",
                    "quarkus.log.console.enabled", "false",
                    "quarkus.log.level", "DEBUG",
                    "quarkus.log.category.\"org.apache.camel\".level", "DEBUG",
                    "quarkus.log.category.\"jdk\".level", "INFO",
                    "quarkus.log.category.\"kafka\".level", "ERROR",
                    "quarkus.log.category.\"org.apache.kafka\".level", "ERROR",
                    "quarkus.log.category.\"state.change.logger\".level", "ERROR");
        }

        final List<TestResourceEntry> with(String argument) {
            return List.of(new TestResourceEntry(TestEnvironment.class, Map.of(argument, "true")));
        }
    }

    /** Webhook and files go straight to ContactNow. */
    public static class Direct extends Base {
        @Override
        public List<TestResourceEntry> testResources() {
            return with("direct");
        }
    }

    /** As Direct, but results go to a URL. */
    public static class DirectToUrl extends Base {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(TestEnvironment.class, Map.of("direct", "true", "url", "true")));
        }
    }

    /** As Direct, but a CRM gets all events. */
    public static class DirectToCrm extends Base {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(TestEnvironment.class, Map.of("direct", "true", "crm", "true")));
        }
    }

    /** The webhook goes to the topic, and the topic to ContactNow. */
    public static class Kafka extends Base {
        @Override
        public List<TestResourceEntry> testResources() {
            return with("kafka");
        }
    }

    /** As with the topic, but results go to a URL. */
    public static class KafkaToUrl extends Base {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(TestEnvironment.class, Map.of("kafka", "true", "url", "true")));
        }
    }

    /** As with the topic, but what the broker does not take within seconds has failed. */
    public static class Impatient extends Kafka {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("camel.component.kafka.linger-ms", "0");
            settings.put("camel.component.kafka.max-block-ms", "2000");
            settings.put("camel.component.kafka.request-timeout-ms", "2000");
            settings.put("camel.component.kafka.delivery-timeout-ms", "3000");
            settings.put("camel.component.kafka.additional-properties[default.api.timeout.ms]", "5000");
            settings.put("camel.component.kafka.consumer-request-timeout-ms", "4000");
            // A consumer that could not leave its group, for want of the broker, holds up those that join for as long.
            settings.put("leads.kafka.session-timeout", "6000");
            return settings;
        }
    }

    /** As with the topic, but leads in doubt wait for an operator. */
    public static class Held extends Kafka {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("leads.on-doubt", "HOLD");
            return settings;
        }
    }

    /** As Direct, with the ledger in PostgreSQL. */
    public static class Postgres extends Base {
        @Override
        public List<TestResourceEntry> testResources() {
            return with("postgres");
        }
    }

    /** As Direct, with webhooks that have names, and the API of a CRM. */
    public static class Named extends Direct {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(
                    new TestResourceEntry(TestEnvironment.class, Map.of("direct", "true")),
                    new TestResourceEntry(CrmApi.class));
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("webhooks.public-url", "https://hooks.example.com");
            settings.put("leads.dataset", "12");
            settings.put("leads.webhooks", "portal, program, hubspot, salesforce, meta, google, contacts, issued");
            String secret = TestEnvironment.SECRET;
            webhook(
                    settings,
                    "portal",
                    "auth",
                    "github",
                    "secret",
                    "a-new-secret-of-the-portal",
                    "previous-secret",
                    secret);
            webhook(settings, "portal", "mapping", "id=reference, person.phone=MobilePhone, *=");
            webhook(settings, "program", "auth", "header name=X-Program-Key", "secret", secret, "format", "json");
            webhook(settings, "hubspot", "auth", "hubspot-v3", "secret", secret, "path", "/in/hubspot");
            webhook(
                    settings,
                    "salesforce",
                    "auth",
                    "salesforce-outbound-message",
                    "secret",
                    TestEnvironment.URL_SECRET);
            webhook(settings, "salesforce", "organization", "00D000000000001");
            webhook(settings, "meta", "auth", "meta-lead-ads", "secret", secret, "verify-token", "a-token-for-meta");
            webhook(settings, "google", "auth", "google-lead-form", "secret", secret);
            try {
                settings.put(
                        "leads.quarantine.directory",
                        Files.createTempDirectory("quarantine").resolve("kept").toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return settings;
        }

        private static void webhook(Map<String, String> settings, String name, String... values) {
            for (int i = 0; i < values.length; i += 2) {
                settings.put("leads.webhooks." + name + "." + values[i], values[i + 1]);
            }
        }
    }

    /** Nothing but the account is set. */
    public static class Bare extends Base {
        @Override
        public List<TestResourceEntry> testResources() {
            return with("bare");
        }
    }
}
