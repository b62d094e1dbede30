package io.github.contactnow.routes.outcomes;

import io.github.contactnow.api.Durations;
import io.github.contactnow.component.ContactNowConstants;
import io.github.contactnow.ledger.Intent;
import io.github.contactnow.ledger.LedgerException;
import io.github.contactnow.routes.Event;
import io.github.contactnow.routes.EventEndpoint;
import io.github.contactnow.routes.LedgerUser;
import io.github.contactnow.routes.http.HttpResponses;
import io.github.contactnow.routes.http.RequestRefusedException;
import io.github.contactnow.routes.http.auth.Authentication;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts each outcome that ContactNow posts once, and forwards it until the endpoint accepts it. */
public class OutcomeEvents extends LedgerUser {

    static final String INTENT = "outcomeIntent";

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeEvents.class);
    private static final int BATCH = 100;

    private static final int MOST_DOUBLINGS = 20;

    private final Authentication authentication;
    private final String referenceField;
    private final MoveSettings moves;
    private final boolean handedOn;
    private final Set<String> optOuts;
    private Duration firstWait = Duration.ofSeconds(5);

    /**
     * @param authentication who may post
     * @param referenceField the column of a record that holds the reference of its lead
     * @param handedOn       whether outcomes are forwarded, in addition to moves
     * @param optOuts        codes of the outcomes that say that a person does not want to be called any more
     */
    OutcomeEvents(
            Authentication authentication,
            String referenceField,
            MoveSettings moves,
            boolean handedOn,
            Set<String> optOuts) {
        this.authentication = authentication;
        this.referenceField = referenceField;
        this.moves = moves;
        this.handedOn = handedOn;
        this.optOuts = Set.copyOf(optOuts);
    }

    /** Wait before the second attempt, as in {@code 5s}; it doubles with each further one, up to the lease. */
    void setFirstWait(String text) {
        firstWait = Durations.parse(text);
    }

    /**
     * Accepts the outcome of a request: when this returns, the ledger holds what to do about it. The body becomes the outcome, and property
     * {@code outcomeIntent} is set, if this exchange must forward it.
     *
     * @throws RequestRefusedException with status 401 or 400
     */
    public void accept(Exchange exchange) {
        Message message = exchange.getMessage();
        Object form = message.getBody();
        authentication.checkHead(exchange);
        Object data = form instanceof Map<?, ?> fields ? fields.get("data") : null;
        if (!(data instanceof String json)) {
            throw new RequestRefusedException(
                    400, "data", "Send one form field 'data', urlencoded or multipart, with the record as JSON");
        }
        Outcome outcome = Outcome.parse(json);
        boolean moved = moves.move(outcome)
                .map(move -> ledger().add(move.intent(outcome.event(), MoveSteps.COMPLETE), Duration.ZERO))
                .filter(Optional::isPresent)
                .isPresent();
        Optional<Intent> event = handedOn ? ledger().add(outcome.intent(), lease()) : Optional.empty();
        LOG.info(
                "Outcome {}: {}",
                outcome.event(),
                moved || event.isPresent() ? "taken" : "nothing to do, or taken before");
        event.ifPresent(intent -> exchange.setProperty(INTENT, intent));
        message.setBody(outcome);
    }

    /** Answers that the outcome was accepted. */
    public void answer(Exchange exchange) {
        HttpResponses.json(exchange, 200, Map.of("taken", true));
    }

    /** Replaces the body by the event. */
    public void event(Exchange exchange) {
        Outcome outcome = exchange.getMessage().getBody(Outcome.class);
        exchange.getMessage().setBody(outcome.toEvent(referenceField));
    }

    /** Replaces the body by what CRMs must know of an outcome: an opt-out first, so that nothing about the outcome can hold it up. */
    public void crmEvents(Exchange exchange) {
        Outcome outcome = exchange.getMessage().getBody(Outcome.class);
        Event event = outcome.toEvent(referenceField);
        exchange.getMessage()
                .setBody(
                        optOuts.contains(outcome.code())
                                ? List.of(outcome.toOptOut(referenceField), event)
                                : List.of(event));
    }

    /** The endpoint has accepted the event. */
    public void arrived(@ExchangeProperty(INTENT) Intent intent) {
        ledger().save(intent.applied(null), Duration.ZERO);
    }

    /** The endpoint may not have accepted the event: it is sent again after a wait. */
    public void failed(Exchange exchange, @ExchangeProperty(INTENT) Intent intent) {
        Duration wait = firstWait.multipliedBy(1L << Math.min(intent.attempts(), MOST_DOUBLINGS));
        if (wait.compareTo(lease()) > 0) {
            wait = lease();
        }
        String reason = EventEndpoint.reason(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
        LOG.warn(
                "Outcome {} was not accepted and is tried again in {} s: {}",
                intent.reference(),
                wait.toSeconds(),
                reason);
        try {
            ledger().save(intent.sent().notSent(reason), wait);
        } catch (LedgerException e) {
            LOG.warn("Outcome {} is sent again once its lease is over: {}", intent.reference(), e.getMessage());
        }
    }

    /** Replaces the body by the events that no endpoint has accepted, from before a crash or a failure. */
    public void due(Exchange exchange) {
        exchange.getMessage().setBody(ledger().due(Outcome.KIND, BATCH));
    }

    /** Claims an event and prepares the read of its record: the ledger holds ids only. */
    public void resume(Exchange exchange) {
        Message message = exchange.getMessage();
        Optional<Intent> mine = ledger().claim(message.getBody(Intent.class), lease());
        exchange.setProperty(INTENT, mine.orElse(null));
        message.removeHeaders("*");
        mine.ifPresent(intent -> {
            Outcome outcome = Outcome.of(intent);
            message.setHeader(ContactNowConstants.ARGUMENT_PREFIX + "id", outcome.id());
            message.setHeader(ContactNowConstants.ARGUMENT_PREFIX + "dataset", outcome.dataset());
        });
    }

    /** Replaces the body by the outcome from the ledger, with the current record. */
    public void reread(Exchange exchange, @ExchangeProperty(INTENT) Intent intent) {
        Outcome outcome = Outcome.of(intent);
        Map<String, Object> record = Map.of();
        for (Object row : exchange.getMessage().getBody(List.class)) {
            Map<String, Object> read = new LinkedHashMap<>();
            ((Map<?, ?>) row).forEach((name, value) -> read.put(name.toString(), value));
            if (Outcome.field(read, "id").filter(outcome.id()::equals).isPresent()) {
                record = read;
            }
        }
        exchange.getMessage().setBody(outcome.with(record));
    }
}
