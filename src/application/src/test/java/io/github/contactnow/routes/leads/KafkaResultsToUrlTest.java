package io.github.contactnow.routes.leads;

import static io.github.contactnow.routes.TestEnvironment.eventually;
import static io.github.contactnow.routes.TestEnvironment.once;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.routes.Profiles;
import io.github.contactnow.routes.TestEnvironment;
import io.github.contactnow.routes.Topics;
import io.github.contactnow.routes.UrlOfCrm;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Results of leads from Kafka go to a URL; nothing is committed before it takes them. */
@QuarkusTest
@TestProfile(Profiles.KafkaToUrl.class)
class KafkaResultsToUrlTest {

    private static final String LEAD =
            "{\"dataset\":12,\"FirstName\":\"Ann\",\"MobilePhone\":\"%s\",\"reference\":\"%s\"}";

    TestEnvironment parts;

    @Test
    void aBatchWaitsForAUrlThatIsDownAndCreatesNothingAgain() throws Exception {
        try (Topics topics = new Topics(parts.bootstrapServers())) {
            topics.send(LEAD.formatted("07700900001", "first"));
            eventually().until(() -> states("first").equals(List.of("APPLIED")));
            eventually().untilAsserted(() -> assertThat(topics.committed()).isEqualTo(topics.ends(Topics.LEADS)));
            Map<TopicPartition, Long> before = topics.committed();
            parts.resultsUrl().goDown();
            try {
                topics.send(LEAD.formatted("07700900002", "waits"), LEAD.formatted("no number", "bad"));
                eventually().until(() -> parts.leads("waits").equals(once("waits")));
                eventually().until(() -> parts.logged().contains("leads.results.to: "));
                assertThat(topics.committed()).isEqualTo(before);
            } finally {
                parts.resultsUrl().comeBack();
            }
            eventually().untilAsserted(() -> assertThat(topics.committed()).isEqualTo(topics.ends(Topics.LEADS)));
            assertThat(states("waits")).isNotEmpty().containsOnly("APPLIED");
            assertThat(states("bad")).isNotEmpty().containsOnly("REJECTED");
            assertThat(parts.leads("waits")).isEqualTo(once("waits"));
            assertThat(topics.all(Topics.DEAD)).isNotEmpty();
            assertThat(topics.all(Topics.RESULTS))
                    .as("the URL is instead of the topic")
                    .isEmpty();
        }
    }

    private List<String> states(String reference) {
        return parts.resultsUrl().requests().stream()
                .map(UrlOfCrm.Request::event)
                .filter(event -> event.path("reference").asText().equals(reference))
                .map(event -> event.get("state").asText())
                .toList();
    }
}
