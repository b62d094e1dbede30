package io.github.contactnow.routes.leads.webhook;

import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.input.FieldMapping;
import io.github.contactnow.leads.input.LeadFormat;
import io.github.contactnow.leads.input.LeadFormatException;
import io.github.contactnow.leads.input.LeadReader;
import io.github.contactnow.leads.input.LeadSource;
import io.github.contactnow.leads.input.RecordLinks;
import io.github.contactnow.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Producer;

/**
 * Fetches records of a CRM whose events hold ids only. The settings name the host; a program of jq gives the paths, so that an event never chooses where
 * the token goes.
 */
final class RecordFetch {

    private static final Pattern PATH = Pattern.compile("/[\\w./,=&?%~-]{1,500}");

    private final LeadSource links;
    private final LeadSource records;
    private final int maxBytes;
    private final String url;
    private final Map<String, String> options = new LinkedHashMap<>();
    private final Optional<String> token;
    private Endpoint endpoint;
    private Producer producer;

    private RecordFetch(WebhookSettings webhook, String url, String program) {
        this.url = url.replaceFirst("/+$", "");
        links = LeadSource.of(LeadFormat.JSON).withMapping(FieldMapping.parse(program));
        records = LeadWebhook.source(webhook).withFormat(LeadFormat.JSON);
        maxBytes = webhook.maxBytes();
        token = webhook.own("fetch.token");
        webhook.own("fetch.oauth.url").ifPresent(tokens -> {
            options.put("oauth2TokenEndpoint", tokens);
            Settings settings = webhook.settings();
            options.put("oauth2ClientId", settings.required(webhook.prefix() + "fetch.oauth.client-id"));
            options.put("oauth2ClientSecret", settings.required(webhook.prefix() + "fetch.oauth.client-secret"));
            webhook.own("fetch.oauth.scope").ifPresent(scope -> options.put("oauth2Scope", scope));
            options.put("oauth2CacheTokens", "true");
        });
    }

    /**
     * The one of a webhook; empty if it fetches nothing.
     *
     * @throws IllegalArgumentException with one sentence, if a setting is wrong or missing
     */
    static Optional<RecordFetch> of(WebhookSettings webhook) {
        return webhook.own("fetch.url").map(url -> {
            String program = webhook.own("fetch.links")
                    .or(webhook.preset()::links)
                    .orElseThrow(
                            () -> new IllegalArgumentException(
                                    "Set " + webhook.prefix()
                                            + "fetch.links to a program of jq that gives the path of each record, such as hubspot-links.jq."));
            if (!program.endsWith(".jq")) {
                throw new IllegalArgumentException(
                        webhook.prefix() + "fetch.links must be a program of jq, such as hubspot-links.jq.");
            }
            return new RecordFetch(webhook, url, program);
        });
    }

    /** Makes the endpoint. */
    void open(CamelContext camel) {
        // The options hold a secret: RAW keeps Camel from decoding it.
        endpoint = camel.getEndpoint(
                url + "?bridgeEndpoint=true&throwExceptionOnFailure=true&followRedirects=false&disableStreamCache=true"
                        + options.entrySet().stream()
                                .map(option -> "&" + option.getKey() + "=RAW(" + option.getValue() + ")")
                                .collect(Collectors.joining()));
        // Not a template: it would close the answer before it is read.
        try {
            producer = endpoint.createProducer();
            camel.addService(producer, true, true);
        } catch (Exception e) {
            throw new IllegalStateException(url + " cannot be asked for records", e);
        }
    }

    /** The paths of the records that a body points to. */
    List<String> links(LeadFormat format, byte[] body) throws IOException {
        List<String> paths = RecordLinks.read(links.withFormat(format), new ByteArrayInputStream(body));
        if (!paths.stream().allMatch(PATH.asMatchPredicate())) {
            throw new LeadFormatException("an event holds an id that cannot be part of a path");
        }
        return paths;
    }

    /**
     * The record at a path, as the CRM gives it.
     *
     * @throws org.apache.camel.http.base.HttpOperationFailedException if it answers with another status than 2xx
     * @throws IOException if it is larger than a body of the webhook may be
     */
    byte[] fetch(String path) throws Exception {
        Exchange fetched = endpoint.createExchange();
        prepare(fetched.getMessage(), path);
        producer.process(fetched);
        if (fetched.getException() != null) {
            throw fetched.getException();
        }
        try (InputStream in = fetched.getMessage().getBody(InputStream.class)) {
            byte[] record = in == null ? new byte[0] : in.readNBytes(maxBytes + 1);
            if (record.length > maxBytes) {
                throw new IOException("the record is larger than " + maxBytes + " bytes");
            }
            return record;
        }
    }

    private void prepare(Message message, String path) {
        message.setHeader(Exchange.HTTP_METHOD, "GET");
        String[] parts = path.split("\\?", 2);
        message.setHeader(Exchange.HTTP_PATH, parts[0]);
        if (parts.length > 1) {
            message.setHeader(Exchange.HTTP_QUERY, parts[1]);
        }
        message.setHeader("Accept", "application/json");
        token.ifPresent(secret -> message.setHeader("Authorization", "Bearer " + secret));
    }

    /** A mapping of bodies, for those of their events that point to no record, such as the deletion of one. */
    FieldMapping beside(FieldMapping mapping) {
        return mapping.withoutLinks(links.mapping());
    }

    /** The leads of a record. */
    List<LeadEntry> leads(byte[] record) throws IOException {
        List<LeadEntry> leads = new ArrayList<>();
        try (LeadReader reader = records.open(new ByteArrayInputStream(record))) {
            reader.forEachRemaining(leads::add);
        }
        return leads;
    }
}
