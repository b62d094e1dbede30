package io.github.contactnow.component;

import io.github.contactnow.api.ContactNowException;
import io.github.contactnow.api.Reply;
import io.github.contactnow.api.ReplyClass;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.ledger.LedgerException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.Exchange;

/**
 * The progress of a write. It stays with the exchange, so that a redelivery by Camel's error handler continues where the last attempt stopped:
 * applied batches are not sent again, nor is a batch with an unknown outcome.
 */
final class WriteProgress<T> {

    private static final String PROPERTY = "CamelContactNowWriteProgress";

    /** How many records or leads were sent before this batch. */
    int sent;
    /** How many were applied. */
    long total;
    /** The reply to the last batch of a plain write. */
    Reply lastReply;
    /** The verdicts of the leads that were delivered so far. */
    final List<Verdict> verdicts = new ArrayList<>();

    private final Iterator<T> records;
    private List<T> batch = List.of();
    private final Object body;
    private final ContactNowEndpoint endpoint;
    private RuntimeException last;

    private WriteProgress(Iterator<T> records, Object body, ContactNowEndpoint endpoint) {
        this.records = records;
        this.body = body;
        this.endpoint = endpoint;
    }

    /** Opens the records of a body. */
    @FunctionalInterface
    interface Opening<T> {
        Iterator<T> open() throws Exception;
    }

    /** The progress of the same body at the same endpoint after an earlier attempt, else a new one. */
    @SuppressWarnings({"ReferenceEquality", "unchecked"}) // this very endpoint, whose writes have the same elements
    static <T> WriteProgress<T> of(Exchange exchange, ContactNowEndpoint endpoint, Opening<T> opening)
            throws Exception {
        WriteProgress<T> earlier = exchange.getProperty(PROPERTY, WriteProgress.class);
        Object body = exchange.getMessage().getBody();
        if (earlier != null && earlier.endpoint == endpoint && earlier.body == body) {
            if (earlier.last != null && !earlier.mayGoOn()) {
                throw earlier.last;
            }
            return earlier;
        }
        WriteProgress<T> progress = new WriteProgress<>(opening.open(), body, endpoint);
        exchange.setProperty(PROPERTY, progress);
        return progress;
    }

    /** After a read error the position in the body is lost; continuing would skip records. */
    private boolean mayGoOn() {
        return last instanceof LedgerException
                || last instanceof ContactNowException e && (e.replyClass() == ReplyClass.REFUSED || e.isRepeatSafe());
    }

    /** Sends what is left, in batches. */
    void sendAll(int batchSize, Consumer<List<T>> sender) {
        try {
            while (nextBatch(batchSize)) {
                sender.accept(batch);
                sent += batch.size();
                batch = List.of();
            }
        } catch (RuntimeException e) {
            last = e;
            throw e;
        }
    }

    private boolean nextBatch(int batchSize) {
        if (batch.isEmpty()) {
            List<T> next = new ArrayList<>();
            while (next.size() < batchSize && records.hasNext()) {
                next.add(records.next());
            }
            batch = next;
        }
        return !batch.isEmpty();
    }

    static void done(Exchange exchange) {
        exchange.removeProperty(PROPERTY);
    }
}
