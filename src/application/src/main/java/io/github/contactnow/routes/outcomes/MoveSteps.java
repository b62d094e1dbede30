package io.github.contactnow.routes.outcomes;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.contactnow.api.ContactNowException;
import io.github.contactnow.api.ContactNowRefusedException;
import io.github.contactnow.api.ContactNowRejectedException;
import io.github.contactnow.api.Json;
import io.github.contactnow.component.ContactNowConstants;
import io.github.contactnow.component.ContactNowEndpoint;
import io.github.contactnow.leads.delivery.AbsenceControl;
import io.github.contactnow.leads.delivery.Sighting;
import io.github.contactnow.ledger.Intent;
import io.github.contactnow.ledger.State;
import io.github.contactnow.routes.LedgerUser;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps between the requests of a move: each prepares the next request and stores the result of the last one in the ledger. */
public class MoveSteps extends LedgerUser {

    /** Next step: close the original. */
    public static final String COMPLETE = "complete";
    /** Next step: create the copy; the original is closed. */
    static final String CREATE = "create";
    /** Next step: restore the outcome of the original, because the copy was refused. */
    static final String REOPEN = "reopen";

    private static final Logger LOG = LoggerFactory.getLogger(MoveSteps.class);
    private static final String INTENT = "moveIntent";
    private static final int BATCH = 100;
    /** Fields that ContactNow sets itself, or that the copy gets from elsewhere. */
    private static final Set<String> NOT_COPIED = Set.of(
            "id",
            "datasetid",
            "dataset",
            "sourcefile",
            "loaddate",
            "outcomecode",
            "processtype",
            "processdate",
            "notes");

    private static final Set<String> CLOSED = Set.of("COMPLETE", "EXPIRED");

    private final String referenceField;
    private AbsenceControl control;

    /** @param referenceField the searchable column by which the copy is found again */
    MoveSteps(String referenceField) {
        this.referenceField = referenceField;
    }

    /** Uses the account of an endpoint to prove the absence of a copy that is not found. */
    void asking(ContactNowEndpoint endpoint) {
        control = endpoint.absenceControl(referenceField, new MovedCopies(this::ledger));
    }

    /** Whether the move is at a step. */
    static Predicate at(String step) {
        return exchange -> intent(exchange) != null
                && intent(exchange).state().isOpen()
                && intent(exchange).step().equals(step);
    }

    /** Whether the request of a step may have been sent before. */
    static Predicate maybeSent() {
        return exchange -> intent(exchange).state() == State.SENT;
    }

    private static Intent intent(Exchange exchange) {
        return exchange.getProperty(INTENT, Intent.class);
    }

    /** Replaces the body by the moves to start or continue. */
    public void due(Exchange exchange) {
        exchange.getMessage().setBody(ledger().due(Move.KIND, BATCH));
    }

    /** Claims the move in the body, unless another instance has claimed it. */
    public void begin(Exchange exchange) {
        exchange.setProperty(
                INTENT,
                ledger().claim(exchange.getMessage().getBody(Intent.class), lease())
                        .orElse(null));
    }

    /** Prepares the read of the original. */
    public void askForOriginal(Exchange exchange) {
        Move move = Move.of(intent(exchange));
        ask(exchange, move.dataset(), Map.of("id", move.id()));
    }

    /** Prepares the search for the copy, by its reference. */
    public void askForCopy(Exchange exchange) throws JsonProcessingException {
        Intent intent = intent(exchange);
        ask(
                exchange,
                Move.of(intent).target(),
                Map.of(
                        "search",
                        Json.PLAIN.writeValueAsString(Map.of(referenceField, MovedCopies.reference(intent))),
                        "type",
                        "exact"));
    }

    private static void ask(Exchange exchange, String dataset, Map<String, String> filters) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(ContactNowConstants.ARGUMENT_PREFIX + "dataset", dataset);
        filters.forEach((name, value) -> message.setHeader(ContactNowConstants.ARGUMENT_PREFIX + name, value));
    }

    /** The rows in the body in which a field has a value. The server's own filter is not trusted. */
    private static List<Map<String, Object>> rows(Exchange exchange, String field, String value) {
        List<?> rows = exchange.getMessage().getBody(List.class);
        return rows.stream()
                .map(MoveSteps::row)
                .filter(row -> Outcome.field(row, field).filter(value::equals).isPresent())
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> row(Object row) {
        return (Map<String, Object>) row;
    }

    /** Requires the original to be unchanged since the outcome: a record that was changed since then is not moved. */
    public void closeOriginal(Exchange exchange) {
        Intent intent = intent(exchange);
        Move move = Move.of(intent);
        List<Map<String, Object>> rows = rows(exchange, "id", move.id());
        if (rows.isEmpty()) {
            String gone =
                    "Record " + move.id() + " is not in dataset " + move.dataset() + " any more; no copy was made";
            end(exchange, intent.state() == State.SENT ? intent.inDoubt(gone) : intent.rejected(gone));
            return;
        }
        String outcome = Outcome.field(rows.get(0), "outcomecode").orElse("");
        String date = Outcome.field(rows.get(0), "ProcessDate").orElse("");
        boolean asTold = outcome.equals(move.outcome())
                && (move.processDate().isEmpty() || Outcome.digits(date).equals(Outcome.digits(move.processDate())));
        if (intent.state() == State.SENT && outcome.equals(move.completeOutcome())) {
            // An earlier attempt, whose reply was lost, has closed it.
            closed(exchange);
            return;
        }
        if (!asTold) {
            end(
                    exchange,
                    intent.rejected("Record " + move.id() + " in dataset " + move.dataset()
                            + " has changed since: its outcome is " + outcome + " now; no copy was made"));
            return;
        }
        save(exchange, intent.sent(), lease());
        update(exchange, move, move.completeOutcome());
    }

    /** No note is added: an update may have to be repeated, and a note would be added each time. */
    private static void update(Exchange exchange, Move move, String outcome) {
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(Map.of("id", move.id(), "dataset", move.dataset(), "outcomecode", outcome));
    }

    /** The original has its complete outcome. */
    public void closed(Exchange exchange) {
        save(exchange, intent(exchange).at(CREATE), lease());
    }

    /**
     * Ends the move if the copy exists, because the reply to an earlier attempt was lost. If it is not found and its absence is not proven, the move
     * waits.
     */
    public void found(Exchange exchange) {
        Intent intent = intent(exchange);
        List<String> keys = rows(exchange, referenceField, MovedCopies.reference(intent)).stream()
                .map(row -> Outcome.field(row, "id").orElse(""))
                .toList();
        if (keys.size() == 1) {
            end(exchange, intent.applied(keys.get(0)));
        } else if (keys.size() > 1) {
            end(
                    exchange,
                    intent.inDoubt("There are several copies: records " + String.join(", ", keys) + " in dataset "
                            + Move.of(intent).target() + "; close all but one"));
        } else {
            List<?> found = exchange.getMessage().getBody(List.class);
            Sighting sighting = Sighting.of(
                    found.stream().map(MoveSteps::row).iterator(), referenceField, MovedCopies.reference(intent));
            Optional<String> open = sighting.kind() == Sighting.Kind.UNCLEAR
                    ? Optional.of(sighting.reason())
                    : control.obstacle(Map.of("dataset", Move.of(intent).target()), MovedCopies.reference(intent));
            open.ifPresent(why -> {
                throw new IllegalStateException("An earlier attempt may have made the copy: " + why);
            });
        }
    }

    /** Replaces the body by the copy, but only if the original, as read now, is never dialled again. */
    public void createCopy(Exchange exchange) {
        Intent intent = intent(exchange);
        Move move = Move.of(intent);
        List<Map<String, Object>> rows = rows(exchange, "id", move.id());
        if (rows.isEmpty()) {
            end(
                    exchange,
                    intent.inDoubt("Record " + move.id() + " was closed and is not in dataset " + move.dataset()
                            + " any more; there is nothing left to copy to dataset " + move.target()));
            return;
        }
        String type = Outcome.field(rows.get(0), "ProcessType").orElse("none");
        if (!CLOSED.contains(type.toUpperCase(Locale.ROOT))) {
            save(
                    exchange,
                    intent.at(
                            REOPEN,
                            "Record " + move.id() + " can still be dialled after outcome " + move.completeOutcome()
                                    + " (its ProcessType is " + type
                                    + "); name a complete outcome in outcomes.move.complete-outcome"),
                    lease());
            return;
        }
        save(exchange, intent.sent(), lease());
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(copy(rows.get(0), move, MovedCopies.reference(intent)));
    }

    private Map<String, Object> copy(Map<String, ?> original, Move move, String reference) {
        Map<String, Object> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        original.forEach((name, value) -> {
            boolean empty = value == null
                    || value.toString().isEmpty()
                    || value.toString().startsWith("0000-00-00");
            if (!empty && !NOT_COPIED.contains(name.toLowerCase(Locale.ROOT))) {
                copy.put(name, value);
            }
        });
        Outcome.field(original, "notes").ifPresent(notes -> copy.put("notes_append", notes));
        copy.put("dataset", move.target());
        copy.put(referenceField, reference);
        return copy;
    }

    /** Stores that the copy exists. */
    public void created(Exchange exchange) {
        end(exchange, intent(exchange).applied(exchange.getMessage().getHeader(ContactNowConstants.KEY, String.class)));
    }

    /** ContactNow refuses the copy, so the original is opened again: a person must not be lost. */
    public void refused(Exchange exchange) {
        ContactNowException cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, ContactNowException.class);
        Intent intent = intent(exchange);
        save(
                exchange,
                intent.at(REOPEN, "Dataset " + Move.of(intent).target() + " did not take the copy: " + reason(cause)),
                lease());
    }

    /** Prepares the update that restores the outcome of the original. */
    public void reopenOriginal(Exchange exchange) {
        Move move = Move.of(intent(exchange));
        update(exchange, move, move.outcome());
    }

    /** Stores that the original is restored. */
    public void reopened(Exchange exchange) {
        Intent intent = intent(exchange);
        end(exchange, intent.rejected(intent.reason() + "; the original has its outcome again"));
    }

    /** A step has failed. A rejection ends the move; after any other failure the step is tried again once the lease is over. */
    public void failed(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Intent intent = intent(exchange);
        if (intent == null || cause instanceof OvertakenException) {
            LOG.info("Another instance continues a move");
        } else if (cause instanceof ContactNowRejectedException rejected
                && rejected.operation().endsWith("/update")
                && intent.step().equals(COMPLETE)) {
            end(
                    exchange,
                    wasOnlyRefused(intent, rejected)
                            ? intent.rejected("The original was not closed, no copy was made: " + reason(rejected))
                            : intent.inDoubt("An earlier attempt may have closed the original, no copy was made: "
                                    + reason(rejected)));
        } else if (cause instanceof ContactNowRejectedException rejected
                && intent.step().equals(REOPEN)) {
            end(
                    exchange,
                    intent.inDoubt(intent.reason() + "; and the original was not opened again: " + reason(rejected)));
        } else {
            LOG.warn(
                    "Move {} is at step {}, and is tried again in {} s: {}",
                    intent.reference(),
                    intent.step(),
                    lease().toSeconds(),
                    cause.getMessage());
            ledger().save(after(cause, intent), lease());
        }
    }

    /** Keeps a step for another attempt. The reason of the refused copy outlives a failure to open the original again. */
    private static Intent after(Exception cause, Intent intent) {
        if (intent.step().equals(REOPEN)) {
            return intent;
        }
        // Only for the creation itself: a refused search for an earlier copy says nothing about that copy.
        boolean notCreated = cause instanceof ContactNowRefusedException refused
                && refused.operation().endsWith("/create");
        return notCreated ? intent.notSent(cause.getMessage()) : intent.because(cause.getMessage());
    }

    /** Whether no request to close the original can have had its effect. */
    private static boolean wasOnlyRefused(Intent intent, ContactNowException refusal) {
        return intent.attempts() == 0
                || intent.attempts() == 1 && refusal.operation().endsWith("/update");
    }

    private static String reason(ContactNowException e) {
        return e.serverTextOrMessage();
    }

    private void end(Exchange exchange, Intent intent) {
        save(exchange, intent, Duration.ZERO);
        Move move = Move.of(intent);
        if (intent.state() == State.APPLIED) {
            LOG.info(
                    "Record {} of dataset {} continues as record {} of dataset {}",
                    move.id(),
                    move.dataset(),
                    intent.recordKey(),
                    move.target());
        } else {
            LOG.error(
                    "Move {} to dataset {} is {}: {}",
                    intent.reference(),
                    move.target(),
                    intent.state(),
                    intent.reason());
        }
    }

    private void save(Exchange exchange, Intent intent, Duration lease) {
        exchange.setProperty(INTENT, ledger().save(intent, lease).orElseThrow(OvertakenException::new));
    }

    /** The lease was over, and another instance has continued the move. */
    private static final class OvertakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
