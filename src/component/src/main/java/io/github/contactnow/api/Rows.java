package io.github.contactnow.api;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The rows of a read, one at a time in constant memory. {@link #hasNext()} throws errors as {@link ContactNowException}, also after the last
 * row, since only the end of a reply shows that it is complete. Not thread-safe. Close it to release the connection before the end.
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
    private Consumer<ReplyClass> whenEnded = outcome -> {};

    /** @param body body of the reply, which has been read in part */
    Rows(Call call, HttpReply reply, InputStream body, ReplyRules rules) throws IOException {
        this.call = call;
        this.reply = reply;
        this.reader = new ReplyReader(body, reply.charset());
        this.rules = rules;
    }

    /** The envelope; complete once there is no next row. */
    public Envelope envelope() {
        return reader.envelope();
    }

    /** Time of the reply by the server's clock, in whole seconds; empty if the server did not send it. */
    public Optional<Instant> serverTime() {
        return reply.date();
    }

    /** Status of the HTTP response. */
    public int httpStatus() {
        return reply.status();
    }

    /** @param listener gets the class in which the read ended, once, now or later */
    void whenEnded(Consumer<ReplyClass> listener) {
        if (ended) {
            listener.accept(outcome());
        } else {
            whenEnded = listener;
        }
    }

    private ReplyClass outcome() {
        return failure == null
                ? ReplyClass.APPLIED
                : failure instanceof ContactNowException known ? known.replyClass() : ReplyClass.UNKNOWN;
    }

    /** Number of rows returned so far. */
    public long count() {
        return count;
    }

    /** @throws ContactNowException if the reply is not complete; every later call throws it again */
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
                whenEnded.accept(outcome());
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

    /** Releases the connection. Reading cannot go on after that. */
    @Override
    public void close() {
        if (!ended) {
            ended = true;
            next = null;
            failure = new IllegalStateException(
                    "The rows of '" + call.operation() + "' were closed before their end was reached.");
            whenEnded.accept(outcome());
        }
        reply.close();
    }
}
