package io.github.contactnow.api;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
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
    private final ReplyRules rules;
    private Map<String, Object> next;
    private boolean ended;
    private RuntimeException failure;
    private long count;

    /** @param body of the reply, of which something was read before */
    Rows(Call call, HttpReply reply, InputStream body, ReplyRules rules) throws IOException {
        this.call = call;
        this.reply = reply;
        this.reader = new ReplyReader(body, reply.charset());
        this.rules = rules;
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
        rules.judge(call, envelope(), reply).ifPresent(e -> {
            throw e;
        });
        WholeList.fault(call, reader.listed(), envelope().total(), count).ifPresent(fault -> {
            throw new ContactNowUnknownException(Failure.of(call, fault, reply.status()));
        });
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
