package io.github.contactnow.api;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The rows of a read, one at a time and in constant memory. Errors come as {@link ContactNowException} out of {@link #hasNext()}: also
 * behind the last row, for only the end of a reply shows that it was whole. Not for several threads at once. Close it to give the
 * connection back before the end.
 */
public final class Rows implements Iterator<Map<String, Object>>, Closeable {

    private final Call call;
    private final HttpReply reply;
    private final ReplyReader reader;
    private Map<String, Object> next;
    private boolean ended;
    private RuntimeException failure;
    private long count;

    Rows(Call call, HttpReply reply, ReplyReader reader) {
        this.call = call;
        this.reply = reply;
        this.reader = reader;
    }

    /** What the server has said around the rows; complete once there is no next row. */
    public Envelope envelope() {
        return reader.envelope();
    }

    /** The server's own time when it replied, in whole seconds; empty if it did not say. */
    public Optional<Instant> serverTime() {
        return reply.date();
    }

    /** How many rows have been handed out. */
    public long count() {
        return count;
    }

    /** @throws ContactNowException if the reply was not whole: each time it is asked, so that it never looks complete */
    @Override
    public boolean hasNext() {
        if (failure != null) {
            throw failure;
        }
        if (next == null && !ended) {
            try {
                next = reader.nextRow();
                if (next == null) {
                    checkWhole();
                }
            } catch (IOException e) {
                failure = ReplyRules.lost(call, reply.request(), reply.status(), e);
            } catch (RuntimeException e) {
                failure = e;
            }
            if (failure != null || next == null) {
                ended = true;
                reply.close();
            }
            if (failure != null) {
                throw failure;
            }
        }
        return next != null;
    }

    private void checkWhole() {
        ReplyRules.judge(call, envelope(), reply.status()).ifPresent(e -> {
            throw e;
        });
        boolean windowed = call.arguments().containsKey("limit") || call.arguments().containsKey("start");
        Long total = envelope().total();
        // A sample of the vendor counts two rows and shows one, outside reports; that it counts rows and shows none is no slip.
        boolean exact = call.operation().script().equals("reporting") || call.operation().kind() == Operation.Kind.READ && count == 0;
        if (exact && !windowed && total != null && total != count) {
            throw new ContactNowUnknownException(Failure.of(call, "the reply says " + total + " rows and holds " + count,
                reply.status()));
        }
    }

    @Override
    public Map<String, Object> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Map<String, Object> row = next;
        next = null;
        count++;
        return row;
    }

    /** Gives the connection back. Rows that were not read to their end cannot be read on. */
    @Override
    public void close() {
        if (!ended) {
            ended = true;
            next = null;
            failure = new IllegalStateException("The rows of '" + call.operation() + "' were closed before their end was reached.");
        }
        reply.close();
    }
}
