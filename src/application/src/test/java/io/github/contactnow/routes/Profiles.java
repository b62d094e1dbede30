package io.github.contactnow.routes;

import io.quarkus.test.junit.QuarkusTestProfile;
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

    /** Nothing but the account is set. */
    public static class Bare extends Base {
        @Override
        public List<TestResourceEntry> testResources() {
            return with("bare");
        }
    }
}
