package io.github.contactnow.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.api.ContactNowException;
import io.github.contactnow.api.ContactNowRefusedException;
import io.github.contactnow.api.ContactNowRejectedException;
import io.github.contactnow.component.ContactNowConstants;
import io.github.contactnow.component.ContactNowEndpoint;
import io.github.contactnow.leads.AbsenceControl;
import io.github.contactnow.leads.Sighting;
import io.github.contactnow.ledger.Intent;
import io.github.contactnow.ledger.State;
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

/** What lies between the requests of a move: words the next one, and writes into the ledger what the last one has brought. */
public class MoveSteps extends LedgerUser {

    /** The original is to be closed. */
    static final String COMPLETE = "complete";
    /** The original is closed, the copy is to be created. */
    static final String CREATE = "create";
    /** The copy was refused: the original is to get back the outcome that it had. */
    static final String REOPEN = "reopen";

    private static final Logger LOG = LoggerFactory.getLogger(MoveSteps.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INTENT = "moveIntent";
    private static final int BATCH = 100;
    /** What ContactNow sets itself, and what has a place of its own in the copy. */
    private static final Set<String> NOT_COPIED = Set.of("id", "datasetid", "dataset", "sourcefile", "loaddate", "outcomecode",
        "processtype", "processdate", "notes");
    private static final Set<String> CLOSED = Set.of("COMPLETE", "EXPIRED");

    private final String referenceField;
    private AbsenceControl control;

    /** @param referenceField the searchable column by which the copy is found again */
    MoveSteps(String referenceField) {
        this.referenceField = referenceField;
    }

    /** Begins to use the account of an endpoint to make sure that a copy which is not found is not there. */
    void asking(ContactNowEndpoint endpoint) {
        control = endpoint.absenceControl(referenceField, new MovedCopies(this::ledger));
    }

    /** Whether the move is at a step. */
    static Predicate at(String step) {
        return exchange -> intent(exchange) != null && intent(exchange).state().isOpen() && intent(exchange).step().equals(step);
    }

    /** Whether the request of a step may have been sent before. */
    static Predicate maybeSent() {
        return exchange -> intent(exchange).state() == State.SENT;
    }

    private static Intent intent(Exchange exchange) {
        return exchange.getProperty(INTENT, Intent.class);
    }

    /** The body becomes the moves that are to be begun or gone on with. */
    public void due(Exchange exchange) {
        exchange.getMessage().setBody(ledger().due(Move.KIND, BATCH));
    }

    /** Takes over the move in the body, unless another instance was quicker. */
    public void begin(Exchange exchange) {
        exchange.setProperty(INTENT, ledger().claim(exchange.getMessage().getBody(Intent.class), lease()).orElse(null));
    }

    /** Asks for the original. */
    public void askForOriginal(Exchange exchange) {
        Move move = Move.of(intent(exchange));
        ask(exchange, move.dataset(), Map.of("id", move.id()));
    }

    /** Asks for the copy, by its reference. */
    public void askForCopy(Exchange exchange) throws JsonProcessingException {
        Intent intent = intent(exchange);
        ask(exchange, Move.of(intent).target(), Map.of("search", JSON.writeValueAsString(Map.of(referenceField, MovedCopies.reference(intent))),
            "type", "exact"));
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
        return rows.stream().map(MoveSteps::row).filter(row -> Outcome.field(row, field).filter(value::equals).isPresent()).toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> row(Object row) {
        return (Map<String, Object>) row;
    }

    /** The original must be as the outcome left it: who has been dealt with otherwise since then is not moved. */
    public void closeOriginal(Exchange exchange) {
        Intent intent = intent(exchange);
        Move move = Move.of(intent);
        List<Map<String, Object>> rows = rows(exchange, "id", move.id());
        if (rows.isEmpty()) {
            String gone = "Record " + move.id() + " is not in dataset " + move.dataset() + " any more; no copy was made";
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
            end(exchange, intent.rejected("Record " + move.id() + " in dataset " + move.dataset() + " has changed since: its outcome is "
                + outcome + " now; no copy was made"));
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
     * Ends the move if the copy is there: the reply to an earlier attempt was lost. If it is not, but that is no proof that it was not made, the
     * move does not go on for now.
     */
    public void found(Exchange exchange) {
        Intent intent = intent(exchange);
        List<String> keys = rows(exchange, referenceField, MovedCopies.reference(intent)).stream()
            .map(row -> Outcome.field(row, "id").orElse("")).toList();
        if (keys.size() == 1) {
            end(exchange, intent.applied(keys.get(0)));
        } else if (keys.size() > 1) {
            end(exchange, intent.inDoubt("There are several copies: records " + String.join(", ", keys) + " in dataset "
                + Move.of(intent).target() + "; close all but one"));
        } else {
            Sighting sighting = Sighting.of(exchange.getMessage().getBody(List.class).stream().map(MoveSteps::row).iterator(), referenceField,
                MovedCopies.reference(intent));
            Optional<String> open = sighting.kind() == Sighting.Kind.UNCLEAR ? Optional.of(sighting.reason())
                : control.obstacle(Map.of("dataset", Move.of(intent).target()), MovedCopies.reference(intent));
            open.ifPresent(why -> {
                throw new IllegalStateException("An earlier attempt may have made the copy: " + why);
            });
        }
    }

    /** The body becomes the copy; but only if the original, as it is read now, is never dialled again. */
    public void createCopy(Exchange exchange) {
        Intent intent = intent(exchange);
        Move move = Move.of(intent);
        List<Map<String, Object>> rows = rows(exchange, "id", move.id());
        if (rows.isEmpty()) {
            end(exchange, intent.inDoubt("Record " + move.id() + " was closed and is not in dataset " + move.dataset()
                + " any more; there is nothing left to copy to dataset " + move.target()));
            return;
        }
        String type = Outcome.field(rows.get(0), "ProcessType").orElse("none");
        if (!CLOSED.contains(type.toUpperCase(Locale.ROOT))) {
            save(exchange, intent.at(REOPEN, "Record " + move.id() + " can still be dialled after outcome " + move.completeOutcome()
                + " (its ProcessType is " + type + "); name a complete outcome in outcomes.move.complete-outcome"), lease());
            return;
        }
        save(exchange, intent.sent(), lease());
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(copy(rows.get(0), move, MovedCopies.reference(intent)));
    }

    private Map<String, Object> copy(Map<String, ?> original, Move move, String reference) {
        Map<String, Object> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        original.forEach((name, value) -> {
            boolean empty = value == null || value.toString().isEmpty() || value.toString().startsWith("0000-00-00");
            if (!empty && !NOT_COPIED.contains(name.toLowerCase(Locale.ROOT))) {
                copy.put(name, value);
            }
        });
        Outcome.field(original, "notes").ifPresent(notes -> copy.put("notes_append", notes));
        copy.put("dataset", move.target());
        copy.put(referenceField, reference);
        return copy;
    }

    /** The copy is there. */
    public void created(Exchange exchange) {
        end(exchange, intent(exchange).applied(exchange.getMessage().getHeader(ContactNowConstants.KEY, String.class)));
    }

    /** ContactNow does not take the copy, so the original is opened again: a person must not be lost. */
    public void refused(Exchange exchange) {
        ContactNowException cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, ContactNowException.class);
        Intent intent = intent(exchange);
        save(exchange, intent.at(REOPEN, "Dataset " + Move.of(intent).target() + " did not take the copy: " + reason(cause)), lease());
    }

    /** Asks for the original to get back the outcome that it had. */
    public void reopenOriginal(Exchange exchange) {
        Move move = Move.of(intent(exchange));
        update(exchange, move, move.outcome());
    }

    /** The original is as it was. */
    public void reopened(Exchange exchange) {
        Intent intent = intent(exchange);
        end(exchange, intent.rejected(intent.reason() + "; the original has its outcome again"));
    }

    /** A step has failed. What the server will not have ends the move; all else is tried again once the lease is over. */
    public void failed(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Intent intent = intent(exchange);
        if (intent == null || cause instanceof OvertakenException) {
            LOG.info("A move is gone on with by another instance");
        } else if (cause instanceof ContactNowRejectedException rejected && rejected.operation().endsWith("/update")
            && intent.step().equals(COMPLETE)) {
            end(exchange, wasOnlyRefused(intent, rejected)
                ? intent.rejected("The original was not closed, no copy was made: " + reason(rejected))
                : intent.inDoubt("An earlier attempt may have closed the original, no copy was made: " + reason(rejected)));
        } else if (cause instanceof ContactNowRejectedException rejected && intent.step().equals(REOPEN)) {
            end(exchange, intent.inDoubt(intent.reason() + "; and the original was not opened again: " + reason(rejected)));
        } else {
            LOG.warn("Move {} is at step {}, and is tried again in {} s: {}", intent.reference(), intent.step(), lease().toSeconds(),
                cause.getMessage());
            ledger().save(after(cause, intent), lease());
        }
    }

    /** A step that is to be tried again. Why the copy was refused outlives a failure to open the original again. */
    private static Intent after(Exception cause, Intent intent) {
        if (intent.step().equals(REOPEN)) {
            return intent;
        }
        // Only of the creation itself: that a look for an earlier copy was refused says nothing about that copy.
        boolean notCreated = cause instanceof ContactNowRefusedException refused && refused.operation().endsWith("/create");
        return notCreated ? intent.notSent(cause.getMessage()) : intent.because(cause.getMessage());
    }

    /** Whether no request to close the original can have had its effect. */
    private static boolean wasOnlyRefused(Intent intent, ContactNowException refusal) {
        return intent.attempts() == 0 || intent.attempts() == 1 && refusal.operation().endsWith("/update");
    }

    private static String reason(ContactNowException e) {
        return e.serverTextOrMessage();
    }

    private void end(Exchange exchange, Intent intent) {
        save(exchange, intent, Duration.ZERO);
        Move move = Move.of(intent);
        if (intent.state() == State.APPLIED) {
            LOG.info("Record {} of dataset {} goes on as record {} of dataset {}", move.id(), move.dataset(), intent.recordKey(),
                move.target());
        } else {
            LOG.error("Move {} to dataset {} is {}: {}", intent.reference(), move.target(), intent.state(), intent.reason());
        }
    }

    private void save(Exchange exchange, Intent intent, Duration lease) {
        exchange.setProperty(INTENT, ledger().save(intent, lease).orElseThrow(OvertakenException::new));
    }

    /** The lease was over, and another instance has gone on with the move. */
    private static final class OvertakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
