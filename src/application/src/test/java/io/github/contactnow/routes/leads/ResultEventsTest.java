package io.github.contactnow.routes.leads;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.routes.Event;
import io.github.contactnow.routes.EventSchema;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** A route may have a list of results, or the final verdict of a lead from a source without a route for its verdicts, such as a file. */
class ResultEventsTest {

    @Test
    void theFinalVerdictOfOneLeadBecomesARecordOfTheTopic() throws Exception {
        List<?> records = records(Verdict.applied(0, "crm-1", "100001"));

        assertThat(records).hasSize(1);
        JsonNode result = new ObjectMapper()
                .readTree(((LeadTopicRecord) records.get(0)).in("results").value());
        assertThat(result.get("reference").asText()).isEqualTo("crm-1");
        assertThat(result.get("state").asText()).isEqualTo("APPLIED");
    }

    @Test
    void aRecordOfTheTopicIsACloudEventWhoseAttributesAreHeaders() throws Exception {
        ProducerRecord<byte[], byte[]> record = ((LeadTopicRecord)
                        records(Verdict.applied(0, "crm-1", "100001")).get(0))
                .in("results");
        Event event = new ResultEvents().event(Verdict.applied(0, "crm-1", "100001"));

        assertThat(LeadHeaders.text(record.headers(), "ce_type")).isEqualTo("io.github.contactnow.verdict");
        assertThat(LeadHeaders.text(record.headers(), "ce_id")).isEqualTo(event.id());
        assertThat(LeadHeaders.text(record.headers(), "ce_subject")).isEqualTo("crm-1");
        EventSchema.check(event.toJson());
    }

    @Test
    void crmsLearnWhatIsHeldButNotWhatIsInDoubtOrAnOptOut() {
        assertThat(new ResultEvents()
                        .forCrms(List.of(
                                Verdict.held(1, "crm-1", "until 2026-01-05T09:00Z: hours"),
                                Verdict.inDoubt(2, "crm-2", "lost"),
                                Verdict.optedOut(3, "crm-3", 1),
                                Verdict.superseded(4, "crm-4", "100004"))))
                .extracting(Event::subject)
                .containsExactly("crm-1", "crm-4");
        EventSchema.check(new ResultEvents()
                .event(Verdict.held(1, "crm-1", "until 2026-01-05T09:00Z: hours"))
                .toJson());
    }

    @Test
    void severalResultsBecomeARecordEach() throws Exception {
        assertThat(records(List.of(Verdict.applied(1, "crm-1", "100001"), Verdict.rejected(2, "crm-2", "no phone"))))
                .hasSize(2);
    }

    private static List<?> records(Object body) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry().bind("resultEvents", new ResultEvents());
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:results").to("bean:resultEvents?method=records");
                }
            });
            camel.start();
            return camel.createProducerTemplate().requestBody("direct:results", body, List.class);
        }
    }
}
