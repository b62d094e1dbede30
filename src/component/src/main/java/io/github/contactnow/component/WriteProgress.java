package io.github.contactnow.component;

import io.github.contactnow.api.ContactNowException;
import io.github.contactnow.api.Envelope;
import io.github.contactnow.api.ReplyClass;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.ledger.LedgerException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * The progress of a write. It stays with the exchange, so that a redelivery by Camel's error handler continues where the last attempt stopped:
 * applied batches are not sent again, nor is a batch with an unknown outcome.
 */
final class WriteProgress {

    private static final String PROPERTY = "CamelContactNowWriteProgress";

    final Iterator<Map<String, Object>> records;
    List<Map<String, Object>> batch = List.of();
    long sent;
    long total;
    Envelope lastReply;
    final List<Verdict> verdicts = new ArrayList<>();
    private final Object body;
    private final ContactNowEndpoint endpoint;
    private RuntimeException last;

    private WriteProgress(Iterator<Map<String, Object>> records, Object body, ContactNowEndpoint endpoint) {
        this.records = records;
        this.body = body;
        this.endpoint = endpoint;
    }

    /** Opens the records of a body. */
    @FunctionalInterface
    interface Opening {
        Iterator<Map<String, Object>> open() throws Exception;
    }

    /** The progress of the same body at the same endpoint after an earlier attempt, else a new one. */
    @SuppressWarnings("ReferenceEquality") // this very endpoint
    static WriteProgress of(Exchange exchange, ContactNowEndpoint endpoint, Opening opening) throws Exception {
        WriteProgress earlier = exchange.getProperty(PROPERTY, WriteProgress.class);
        Object body = exchange.getMessage().getBody();
        if (earlier != null && earlier.endpoint == endpoint && earlier.body == body) {
            if (earlier.last != null && !earlier.mayGoOn()) {
                throw earlier.last;
            }
            return earlier;
        }
        WriteProgress progress = new WriteProgress(opening.open(), body, endpoint);
        exchange.setProperty(PROPERTY, progress);
        return progress;
    }

    /** After a read error the position in the body is lost; continuing would skip records. */
    private boolean mayGoOn() {
        return last instanceof LedgerException
                || last instanceof ContactNowException e && (e.replyClass() == ReplyClass.REFUSED || e.isRepeatSafe());
    }

    void failed(RuntimeException e) {
        last = e;
    }

    static void done(Exchange exchange) {
        exchange.removeProperty(PROPERTY);
    }
}
