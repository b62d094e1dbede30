package io.github.contactnow.routes.leads.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.contactnow.api.Json;
import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.RejectedLead;
import io.github.contactnow.leads.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;

/** Leads of webhooks on their way to the topic. */
public final class TopicLeads {

    /** The property that holds how many are in the topic. */
    static final String QUEUED = "queuedLeads";

    private static final String REJECTED = "rejectedLeads";

    /** Replaces entries by messages for the topic, keyed by reference. Entries that cannot be sent become results. */
    public void publish(Exchange exchange) throws JsonProcessingException {
        List<Verdict> rejected = new ArrayList<>();
        List<Message> messages = new ArrayList<>();
        for (Object entry : exchange.getMessage().getBody(List.class)) {
            if (entry instanceof Lead lead) {
                Message message = new DefaultMessage(exchange.getContext());
                message.setBody(Json.PLAIN.writeValueAsString(lead.record()));
                message.setHeader(KafkaConstants.KEY, lead.reference());
                messages.add(message);
            } else {
                rejected.add(Verdict.rejected((RejectedLead) entry));
            }
        }
        exchange.setProperty(REJECTED, rejected);
        exchange.setProperty(QUEUED, messages.size());
        exchange.getMessage().setBody(messages);
    }

    /** The topic has the leads: replaces the body by the results of the others. */
    public void published(Exchange exchange) {
        exchange.getMessage().setBody(exchange.getProperty(REJECTED, List.class));
    }
}
