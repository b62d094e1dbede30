package io.github.contactnow.routes.leads.webhook;

import com.fasterxml.jackson.core.type.TypeReference;
import io.github.contactnow.api.Json;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.leads.input.LeadFormat;
import io.github.contactnow.leads.input.LeadFormatException;
import io.github.contactnow.ledger.Intent;
import io.github.contactnow.ledger.LedgerException;
import io.github.contactnow.ledger.Sha256;
import io.github.contactnow.routes.EventEndpoint;
import io.github.contactnow.routes.LedgerUser;
import io.github.contactnow.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events that hold ids only. The ledger has what is to be fetched before the event is answered, so no event is lost; a fetch that fails is tried again
 * after a wait that doubles, until the CRM gives the record or says that it has none.
 */
public final class RecordFetches extends LedgerUser {

    /** The name under which routes look it up. */
    public static final String BEAN = "recordFetches";

    /** The property that holds what is being fetched. */
    static final String INTENT = "fetchIntent";

    private static final Logger LOG = LoggerFactory.getLogger(RecordFetches.class);
    private static final String KIND = "fetch";
    private static final int BATCH = 100;
    private static final int MOST_DOUBLINGS = 20;
    private static final int DIGITS = 16;
    private static final String RECORD = "fetchedRecord";

    private final Map<String, RecordFetch> fetches = new TreeMap<>();
    private Duration firstWait = Duration.ofSeconds(5);

    /** @param webhooks those of the settings */
    public RecordFetches(List<WebhookSettings> webhooks) {
        webhooks.forEach(webhook -> RecordFetch.of(webhook).ifPresent(fetch -> fetches.put(webhook.name(), fetch)));
    }

    /** Called when the application starts: whether any webhook fetches records. */
    boolean open() {
        if (fetches.isEmpty()) {
            return false;
        }
        fetches.values().forEach(fetch -> fetch.open(getCamelContext()));
        Settings settings = Settings.of(getCamelContext());
        setLease(settings.required("ledger.lease"));
        firstWait = settings.duration("leads.fetch.poll");
        openLedger();
        return true;
    }

    /**
     * Stores what a body points to.
     *
     * @return the number of records; empty if the webhook fetches nothing
     */
    Optional<Integer> store(String webhook, LeadFormat format, byte[] body) throws IOException {
        RecordFetch fetch = fetches.get(webhook);
        if (fetch == null) {
            return Optional.empty();
        }
        List<String> paths = fetch.links(format, body);
        String event = digest(body);
        for (String path : paths) {
            String detail = Json.PLAIN.writeValueAsString(Map.of("webhook", webhook, "path", path));
            String reference = event + "-" + digest(detail.getBytes(StandardCharsets.UTF_8));
            ledger().add(Intent.of(KIND, reference, detail, detail, ""), Duration.ZERO);
        }
        return Optional.of(paths.size());
    }

    /** Replaces the body by what is due. */
    public void due(Exchange exchange) {
        exchange.getMessage().setBody(ledger().due(KIND, BATCH));
    }

    /** Fetches a record, and replaces the body by its leads; by none if another instance fetches it, or the CRM has it no more. */
    public void fetch(Exchange exchange) throws Exception {
        Optional<Intent> mine = ledger().claim(exchange.getMessage().getBody(Intent.class), lease());
        exchange.getMessage().setBody(List.of());
        exchange.setProperty(INTENT, mine.orElse(null));
        if (mine.isEmpty()) {
            return;
        }
        Map<String, String> detail = Json.PLAIN.readValue(mine.get().detail(), new TypeReference<>() {});
        RecordFetch fetch = fetches.get(detail.get("webhook"));
        if (fetch == null) {
            throw new IllegalStateException("the webhook '" + detail.get("webhook") + "' fetches no records any more");
        }
        try {
            Optional<byte[]> record = fetch.fetch(detail.get("path"));
            if (record.isEmpty()) {
                close(exchange, mine.get().rejected("the CRM has no such record any more"));
                return;
            }
            exchange.setProperty(RECORD, record.get());
            exchange.getMessage().setBody(fetch.leads(record.get()));
        } catch (LeadFormatException e) {
            keep(exchange, detail.get("webhook"), e.getMessage());
            close(exchange, mine.get().rejected(e.getMessage()));
        }
    }

    private void close(Exchange exchange, Intent intent) {
        ledger().save(intent, Duration.ZERO);
        exchange.removeProperty(INTENT);
        LOG.warn("Record {} was not fetched: {}", intent.reference(), intent.reason());
    }

    /** ContactNow or the topic has the leads; those that were rejected are kept with their record. */
    public void fetched(Exchange exchange, @ExchangeProperty(INTENT) Intent intent) throws IOException {
        if (intent == null) {
            return;
        }
        Map<String, String> detail = Json.PLAIN.readValue(intent.detail(), new TypeReference<>() {});
        Optional<Verdict> rejected = ((List<?>) exchange.getMessage().getBody(List.class))
                .stream()
                        .map(Verdict.class::cast)
                        .filter(verdict -> verdict.state() == Verdict.State.REJECTED)
                        .findFirst();
        rejected.ifPresent(verdict -> keep(exchange, detail.get("webhook"), String.valueOf(verdict.reason())));
        ledger().save(intent.applied(null), Duration.ZERO);
    }

    private void keep(Exchange exchange, String webhook, String reason) {
        new Quarantine(Path.of(Settings.of(getCamelContext()).required("leads.quarantine.directory")))
                .keep(webhook, Optional.of(LeadFormat.JSON), exchange.getProperty(RECORD, byte[].class), reason);
    }

    /** The record could not be fetched or delivered: it is tried again after a wait. */
    public void failed(Exchange exchange, @ExchangeProperty(INTENT) Intent intent) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (intent == null) {
            LOG.warn("A record could not be fetched: {}", EventEndpoint.reason(cause));
            return;
        }
        Duration wait = firstWait.multipliedBy(1L << Math.min(intent.attempts(), MOST_DOUBLINGS));
        wait = wait.compareTo(lease()) > 0 ? lease() : wait;
        LOG.warn(
                "Record {} is fetched again in {} s: {}",
                intent.reference(),
                wait.toSeconds(),
                EventEndpoint.reason(cause));
        try {
            ledger().save(intent.sent().notSent(EventEndpoint.reason(cause)), wait);
        } catch (LedgerException e) {
            LOG.warn("Record {} is fetched again once its lease is over: {}", intent.reference(), e.getMessage());
        }
    }

    private static String digest(byte[] bytes) {
        return Sha256.of(bytes).substring(0, DIGITS);
    }
}
