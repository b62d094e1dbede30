package io.github.contactnow.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.apache.hc.core5.http.HttpStatus;

/**
 * The bytes of a file. An interrupted transfer continues from the byte reached; parts of different files are never joined. At the end,
 * length and checksum are compared with those that the server sent.
 */
final class ContinuedBody extends InputStream {

    private final Call call;
    private final FileHead head;
    private final Continuation continuation;
    private final MessageDigest digest;
    private HttpReply reply;
    private InputStream bytes;
    private long position;
    private int continuations;
    private boolean ended;
    private IOException failure;

    /** Requests the rest of a file. */
    @FunctionalInterface
    interface Continuation {
        /**
         * @param validator identifies the state of the file whose rest is requested
         * @return a response of status 206; any other 2xx status means that the server has started from the beginning
         * @throws ContactNowException if there was no such response
         */
        HttpReply from(long position, String validator);
    }

    /** @param continuations how often the file may be continued */
    ContinuedBody(Call call, HttpReply reply, int continuations, Continuation continuation) throws IOException {
        this.call = call;
        this.reply = reply;
        this.head = FileHead.of(reply);
        this.continuations = continuations;
        this.continuation = continuation;
        this.bytes = reply.body();
        try {
            this.digest = head.checksum() == null ? null : MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
        if (head.from() != 0) {
            throw new DocumentFormatException("it holds a part of the file, and the whole was asked for");
        }
    }

    FileHead head() {
        return head;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** @throws IOException if the file could not be read to its end or fails its checks; later reads throw it again */
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0 || ended) {
            return length == 0 ? 0 : -1;
        }
        while (failure == null) {
            int count;
            try {
                count = bytes.read(buffer, offset, length);
                if (count < 0 && head.length() != null && position < head.length()) {
                    throw new IOException("the reply ended early");
                }
            } catch (IOException e) {
                if (head.length() == null || position < head.length()) {
                    goOn(e);
                    continue;
                }
                count = -1;
            }
            if (count < 0) {
                end();
                return -1;
            }
            position += count;
            if (digest != null) {
                digest.update(buffer, offset, count);
            }
            return count;
        }
        throw failure;
    }

    private void goOn(IOException broken) throws IOException {
        reply.close();
        if (head.validator() == null || broken instanceof InterruptedIOException) {
            throw fail(
                    "broke off at byte " + position
                            + (head.validator() == null ? ", and the server does not offer to continue it" : "")
                            + "; fetch it again",
                    broken);
        }
        Exception last = broken;
        while (continuations > 0) {
            continuations--;
            try {
                accept(continuation.from(position, head.validator()));
                return;
            } catch (ContactNowRejectedException e) {
                throw fail("broke off at byte " + position + ", and its rest was refused: " + e.getMessage(), e);
            } catch (ContactNowException e) {
                // Refused or lost: the next attempt may succeed.
                last = e;
            }
        }
        throw fail(
                "broke off at byte " + position
                        + " and was continued as often as recordingResumes allows; fetch it again",
                last);
    }

    private void accept(HttpReply next) throws IOException {
        reply = next;
        bytes = next.body();
        FileHead rest = FileHead.of(next);
        if (next.status() != HttpStatus.SC_PARTIAL_CONTENT) {
            throw fail(
                    "broke off at byte " + position
                            + ", and the server began anew instead of going on: the file has changed, or it "
                            + "gives no parts; fetch it again",
                    null);
        }
        boolean sameLength =
                head.length() == null || rest.length() == null || head.length().equals(rest.length());
        boolean sameFile = rest.validator() == null || rest.validator().equals(head.validator());
        if (rest.from() != position || !sameLength || !sameFile) {
            throw fail(
                    "broke off at byte " + position + ", and the server sent another part or file; fetch it again",
                    null);
        }
    }

    private void end() throws IOException {
        if (head.length() != null && position != head.length()) {
            throw fail("has " + position + " bytes where the server said " + head.length() + "; fetch it again", null);
        }
        if (digest != null
                && !Base64.getEncoder().encodeToString(digest.digest()).equals(head.checksum())) {
            throw fail("does not match the checksum that the server sent; fetch it again", null);
        }
        ended = true;
    }

    private IOException fail(String what, Exception cause) {
        failure = new IOException("The file of '" + call + "' " + what + ".", cause);
        reply.close();
        return failure;
    }

    @Override
    public void close() {
        if (!ended && failure == null) {
            failure = new IOException("The file of '" + call
                    + "' was closed before its end was reached: read it within the route that " + "fetches it.");
        }
        reply.close();
    }
}
