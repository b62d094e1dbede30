package io.github.contactnow.routes.leads.webhook;

import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.input.FieldMapping;
import io.github.contactnow.leads.input.LeadFormat;
import io.github.contactnow.leads.input.LeadFormatException;
import io.github.contactnow.leads.input.LeadReader;
import io.github.contactnow.leads.input.LeadSource;
import io.github.contactnow.leads.input.RecordLinks;
import io.github.contactnow.routes.http.client.AccessToken;
import io.github.contactnow.routes.http.client.HttpAnswer;
import io.github.contactnow.routes.http.client.HttpCall;
import io.github.contactnow.routes.http.client.HttpSender;
import io.github.contactnow.routes.http.client.NotSentException;
import io.github.contactnow.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;

/**
 * Fetches records of a CRM whose events hold ids only. The settings name the host; a program of jq gives the paths, so that an event never chooses where
 * the token goes.
 */
final class RecordFetch {

    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final Pattern PATH = Pattern.compile("/[\\w./,=&?%~-]{1,500}");

    private final LeadSource links;
    private final LeadSource records;
    private final WebhookSettings webhook;
    private final String url;
    private HttpSender http;
    private AccessToken token;

    private RecordFetch(WebhookSettings webhook, String url, String program) {
        this.url = url.replaceFirst("/+$", "");
        links = LeadSource.of(LeadFormat.JSON).withMapping(FieldMapping.parse(program));
        records = LeadWebhook.source(webhook).withFormat(LeadFormat.JSON);
        this.webhook = webhook;
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

    /**
     * Prepares the requests.
     *
     * @throws IllegalArgumentException with one sentence, if a setting is wrong or missing
     */
    void open(CamelContext camel) {
        Settings settings = webhook.settings();
        http = new HttpSender(camel, settings.duration("crm.timeout"), webhook.maxBytes(), null, Clock.systemUTC());
        String tokens = webhook.prefix() + "fetch.oauth.url";
        token = webhook.own("fetch.oauth.url")
                .map(place -> AccessToken.of(
                        tokens,
                        place,
                        new AccessToken.Client(
                                settings.required(webhook.prefix() + "fetch.oauth.client-id"),
                                settings.required(webhook.prefix() + "fetch.oauth.client-secret"),
                                webhook.own("fetch.oauth.refresh-token"),
                                webhook.own("fetch.oauth.scope")),
                        http,
                        Clock.systemUTC()))
                .orElse(null);
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
     * The record at a path, as the CRM gives it; empty if it says that there is none.
     *
     * @throws NotSentException if it gives neither
     */
    Optional<byte[]> fetch(String path) {
        HttpCall call = call(path);
        HttpAnswer answer = http.send(call);
        if (answer.status() == UNAUTHORIZED && token != null) {
            token.refused(call.headers());
            answer = http.send(call(path));
        }
        if (answer.status() == NOT_FOUND || answer.status() == GONE) {
            return Optional.empty();
        }
        if (!answer.isSuccess()) {
            throw new NotSentException("the CRM answered with status " + answer.status());
        }
        return Optional.of(answer.body());
    }

    private HttpCall call(String path) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        Optional.ofNullable(token)
                .map(AccessToken::get)
                .or(() -> webhook.own("fetch.token"))
                .ifPresent(secret -> headers.put("Authorization", "Bearer " + secret));
        return new HttpCall("GET", URI.create(url + path), headers, null);
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
