package io.github.contactnow.routes.leads;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.contactnow.api.Json;
import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.RejectedLead;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.leads.input.LeadFormat;
import io.github.contactnow.leads.input.LeadFormatException;
import io.github.contactnow.leads.input.LeadReader;
import io.github.contactnow.routes.http.HttpResponses;
import io.github.contactnow.routes.http.RequestRefusedException;
import io.github.contactnow.routes.http.auth.Authentication;
import io.github.contactnow.routes.http.auth.CheckedRequest;
import io.github.contactnow.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;

/** Requests to the lead webhook: checks one, reads its leads, and words the answer. */
public class LeadWebhook extends LeadSettings implements CamelContextAware {

    private CamelContext camelContext;
    private Authentication authentication;
    private int maxBytes = 1 << 20;
    private int maxLeads = 100;

    /**
     * Replaces the body by the entries of the request, and drops every header: they come from outside.
     *
     * @throws RequestRefusedException with status 401, 413, 415 or 400
     */
    public void accept(Exchange exchange) throws IOException {
        CheckedRequest request = authentication.check(exchange, maxBytes);
        LeadFormat format = LeadFormat.ofContentType(request.type())
                .filter(f -> f != LeadFormat.CSV)
                .orElseThrow(() -> new RequestRefusedException(
                        415,
                        "Send application/json, application/x-ndjson, application/xml or "
                                + "application/x-www-form-urlencoded"));
        exchange.getMessage().setBody(read(format, request.body()));
    }

    private List<LeadEntry> read(LeadFormat format, byte[] body) throws IOException {
        List<LeadEntry> entries = new ArrayList<>();
        try (LeadReader reader = source(format).open(new ByteArrayInputStream(body))) {
            while (reader.hasNext()) {
                if (entries.size() == maxLeads) {
                    throw new RequestRefusedException(
                            413,
                            "The request holds more than " + maxLeads + " leads; send at most " + maxLeads
                                    + " at once");
                }
                entries.add(reader.next());
            }
        } catch (LeadFormatException e) {
            throw new RequestRefusedException(400, e.getMessage());
        }
        return entries;
    }

    /**
     * Answers with the outcome of each lead: 200 if all were accepted, 202 if some are in doubt and are settled in the background, 422 if
     * some were rejected.
     */
    public void answer(Exchange exchange) {
        List<?> results = exchange.getMessage().getBody(List.class);
        long accepted = results.stream().filter(r -> ((Verdict) r).isApplied()).count();
        boolean rejected = results.stream().anyMatch(r -> ((Verdict) r).state() == Verdict.State.REJECTED);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("accepted", accepted);
        answer.put("results", results.stream().map(r -> ((Verdict) r).summary()).toList());
        HttpResponses.json(exchange, rejected ? 422 : accepted == results.size() ? 200 : 202, answer);
    }

    /** Answers that the leads are in the topic, or why some were not taken. */
    public void answerQueued(Exchange exchange) {
        List<?> rejected = exchange.getProperty("rejectedLeads", List.of(), List.class);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("queued", exchange.getProperty("queuedLeads", 0, Integer.class));
        answer.put(
                "results", rejected.stream().map(r -> ((Verdict) r).summary()).toList());
        HttpResponses.json(exchange, rejected.isEmpty() ? 202 : 422, answer);
    }

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
        exchange.setProperty("rejectedLeads", rejected);
        exchange.setProperty("queuedLeads", messages.size());
        exchange.getMessage().setBody(messages);
    }

    /** Called when the application starts. Without a secret the route is off. */
    public void open() {
        Settings settings = Settings.of(camelContext);
        if (settings.isSet("leads.webhook.secret")) {
            authentication = Authentication.of(settings, "leads.webhook.");
        }
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    /** Largest body in bytes. */
    public void setMaxBytes(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * The largest number of leads in a request: as many as one request to ContactNow takes, so that a request is accepted or refused as a
     * whole.
     */
    public void setMaxLeads(int maxLeads) {
        this.maxLeads = maxLeads;
    }
}
