package io.github.contactnow.routes.leads.webhook;

import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.leads.input.CsvDelimiter;
import io.github.contactnow.leads.input.FieldMapping;
import io.github.contactnow.leads.input.LeadFormat;
import io.github.contactnow.leads.input.LeadFormatException;
import io.github.contactnow.leads.input.LeadReader;
import io.github.contactnow.leads.input.LeadSource;
import io.github.contactnow.leads.schema.PhoneFormat;
import io.github.contactnow.leads.schema.PhoneReader;
import io.github.contactnow.routes.http.HttpResponses;
import io.github.contactnow.routes.http.RequestRefusedException;
import io.github.contactnow.routes.http.auth.Authentication;
import io.github.contactnow.routes.http.auth.CheckedRequest;
import io.github.contactnow.routes.leads.Arrivals;
import io.github.contactnow.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Requests to one webhook of leads: checks one, reads its leads, and words the answer that its sender needs. */
public final class LeadWebhook {

    /** The property that holds the request while its leads are under way. */
    private static final String REQUEST = "webhookRequest";

    /** The property that holds how many records are to be fetched. */
    private static final String FETCHING = "recordsToFetch";

    private static final String ACK =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
                    + "<notificationsResponse xmlns=\"http://soap.sforce.com/2005/09/outbound\"><Ack>true</Ack></notificationsResponse>"
                    + "</s:Body></s:Envelope>";

    private final WebhookSettings webhook;
    private final Authentication senders;
    private final Preset preset;
    private final Optional<LeadFormat> format;
    private final LeadSource source;
    private final Optional<String> organization;
    private final int maxLeads;
    private final Quarantine quarantine;
    private RecordFetches fetches;

    /**
     * @param webhook which one
     * @throws IllegalArgumentException with one sentence that names the setting that is wrong
     */
    public LeadWebhook(WebhookSettings webhook) {
        Settings settings = webhook.settings();
        this.webhook = webhook;
        senders = webhook.senders();
        preset = webhook.preset();
        format = settings.choice(webhook.prefix() + "format", LeadFormat.class);
        LeadSource whole = source(webhook);
        source = RecordFetch.of(webhook)
                .map(fetch -> whole.withMapping(fetch.beside(whole.mapping())))
                .orElse(whole);
        organization = webhook.own("organization");
        if (preset.organization() && organization.isEmpty()) {
            throw new IllegalArgumentException(
                    "Set " + webhook.prefix()
                            + "organization to the id of your organisation, 15 or 18 characters: its messages name it, and others send with the same certificate.");
        }
        maxLeads = settings.number("leads.batch-size");
        quarantine = new Quarantine(Path.of(settings.required("leads.quarantine.directory")));
    }

    /** The records that events only point to are fetched by this. */
    public LeadWebhook fetchingBy(RecordFetches records) {
        fetches = records;
        return this;
    }

    /** How a webhook reads its leads; the format is that of each request. */
    public static LeadSource source(WebhookSettings webhook) {
        Settings settings = webhook.settings();
        return new LeadSource(
                LeadFormat.JSON,
                StandardCharsets.UTF_8,
                CsvDelimiter.AUTO,
                mapping(webhook),
                new PhoneReader(
                        settings.text("leads.phone-region").orElse(null),
                        settings.choice("leads.phone-format", PhoneFormat.class).orElseThrow()),
                webhook.ownOrCommon("dataset").orElse(null),
                webhook.ownOrCommon("table").orElse(null));
    }

    private static FieldMapping mapping(WebhookSettings webhook) {
        String text = webhook.own("mapping").or(webhook.preset()::mapping).orElse("");
        try {
            return FieldMapping.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(webhook.prefix() + "mapping: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Replaces the body by the entries of the request, none for an event that is no lead, and drops every header: they come from outside.
     *
     * @throws RequestRefusedException with the status of the answer
     */
    public void accept(Exchange exchange) throws IOException {
        CheckedRequest request = senders.check(exchange, webhook.maxBytes());
        if (organization.isPresent() && !Organization.isNamed(request.body(), organization.get())) {
            throw new RequestRefusedException(401, "The message is not of the organisation that this webhook serves");
        }
        exchange.setProperty(REQUEST, request);
        Arrivals.note(exchange, Arrivals.WEBHOOK, webhook.name().isEmpty() ? "leads" : webhook.name());
        store(exchange, request);
        exchange.getMessage().setBody(read(request));
    }

    /** Stores in the ledger which records the body only points to; they are fetched from there. */
    private void store(Exchange exchange, CheckedRequest request) throws IOException {
        if (fetches == null) {
            return;
        }
        try {
            fetches.store(webhook.name(), written(request), request.body())
                    .ifPresent(number -> exchange.setProperty(FETCHING, number));
        } catch (LeadFormatException e) {
            throw new UnusableBodyException(400, e.getMessage());
        }
    }

    private Optional<LeadFormat> format(CheckedRequest request) {
        return format.or(() -> LeadFormat.ofContentType(request.type())).filter(each -> each != LeadFormat.CSV);
    }

    private LeadFormat written(CheckedRequest request) {
        return format(request)
                .orElseThrow(() -> new UnusableBodyException(
                        415,
                        "Send application/json, application/x-ndjson, application/xml or "
                                + "application/x-www-form-urlencoded"));
    }

    private List<LeadEntry> read(CheckedRequest request) throws IOException {
        List<LeadEntry> entries = new ArrayList<>();
        try (LeadReader reader = source.withFormat(written(request)).open(new ByteArrayInputStream(request.body()))) {
            while (reader.hasNext()) {
                if (entries.size() == maxLeads) {
                    throw new UnusableBodyException(
                            413,
                            "The request holds more than " + maxLeads + " leads; send at most " + maxLeads
                                    + " at once");
                }
                entries.add(reader.next());
            }
        } catch (LeadFormatException e) {
            throw new UnusableBodyException(400, e.getMessage());
        }
        return entries;
    }

    /**
     * Answers with the outcome of each lead: 200 if all were accepted or there was none, 202 if some are in doubt, in the topic or to be fetched, 422 if
     * some were rejected; or as the preset of the sender says.
     */
    public void answer(Exchange exchange) {
        int fetching = exchange.getProperty(FETCHING, 0, Integer.class);
        int queued = exchange.getProperty(TopicLeads.QUEUED, 0, Integer.class);
        List<Verdict> results = ((List<?>) exchange.getMessage().getBody(List.class))
                .stream().map(Verdict.class::cast).toList();
        Optional<Verdict> rejected = results.stream()
                .filter(result -> result.state() == Verdict.State.REJECTED)
                .findFirst();
        long accepted = results.stream().filter(Verdict::isApplied).count();
        Map<String, Object> answer = new LinkedHashMap<>();
        if (fetching > 0) {
            answer.put("fetching", fetching);
        }
        if (results.isEmpty() && queued == 0) {
            if (fetching == 0) {
                answer.put("ignored", true);
            }
        } else {
            answer.put(queued > 0 ? "queued" : "accepted", queued > 0 ? queued : accepted);
            answer.put("results", results.stream().map(Verdict::summary).toList());
        }
        if (rejected.isPresent() && preset.keepsRejected()) {
            keep(exchange, String.valueOf(rejected.get().reason()));
        }
        int status = fetching > 0 || queued > 0 || accepted < results.size() ? preset.taken() : 200;
        answer(exchange, rejected.isPresent() ? preset.rejected() : status, answer);
    }

    /** Answers a request that failed. Nothing was done, unless its body was kept. */
    public void failure(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (cause instanceof UnusableBodyException && preset.keepsUnusable()) {
            keep(exchange, cause.getMessage());
            answer(exchange, preset.unusable(), Map.of("kept", true, "error", cause.getMessage()));
        } else {
            new HttpResponses().failure(exchange);
        }
    }

    private void keep(Exchange exchange, String reason) {
        CheckedRequest request = exchange.getProperty(REQUEST, CheckedRequest.class);
        quarantine.keep(webhook.name(), format(request), senders.withoutSecrets(request.body()), reason);
    }

    private void answer(Exchange exchange, int status, Map<String, ?> results) {
        switch (preset.answer()) {
            case RESULTS -> HttpResponses.json(exchange, status, results);
            case EMPTY -> HttpResponses.json(exchange, status, Map.of());
            case ACK -> {
                exchange.getMessage().setBody(ACK);
                exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
                exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/xml; charset=utf-8");
            }
        }
    }
}
