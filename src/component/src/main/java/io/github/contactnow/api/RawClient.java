package io.github.contactnow.api;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * Sends requests and returns replies unchanged, for probing the behaviour of a server. It adds no format, obtains no token and repeats
 * nothing. It classifies a write by the same rules as every delivery.
 */
public final class RawClient implements Closeable {

    private static final ReplyRules RULES = new ReplyRules(new ServerTexts(List.of()));

    private final Account account;
    private final Requests requests;
    private final HttpTransport transport;

    public RawClient(Account account, HttpSettings settings) {
        this.account = account;
        this.requests = new Requests(account, Dialect.DOCUMENTED);
        this.transport = new HttpTransport(settings);
    }

    /**
     * An unchanged reply.
     *
     * @param status       of the HTTP response
     * @param contentType  header {@code Content-Type}, or null
     * @param contentRange header {@code Content-Range}, or null
     * @param body         its first bytes, as many as were requested
     * @param whole        whether the body holds all bytes
     * @param ended        class of the outcome of a write; null for any other request
     */
    public record RawReply(
            int status, String contentType, String contentRange, byte[] body, boolean whole, ReplyClass ended) {}

    /** Classifies a reply while it is open. */
    private interface Judging {
        ReplyClass judge(HttpReply reply, byte[] body, boolean whole) throws IOException;
    }

    /**
     * Sends a GET.
     *
     * @param headers   of the request
     * @param token     token to send, or null for none
     * @param mostBytes number of bytes to read; the connection is closed after them
     * @throws IOException if no reply arrived; the message contains no secret
     */
    public RawReply get(
            String script, Map<String, String> arguments, Map<String, String> headers, String token, int mostBytes)
            throws IOException {
        WireRequest request = requests.of("GET", script, arguments, token, null);
        headers.forEach(request::setHeader);
        return send(request, mostBytes);
    }

    /** Requests a token. With {@link Dialect.Method#GET} the password is part of the URL. */
    public RawReply getToken(Dialect.Method method, Map<String, String> more, int mostBytes) throws IOException {
        Dialect dialect = new Dialect(method, Dialect.DOCUMENTED.readMethod(), false, List.of());
        return send(new Requests(account, dialect).forToken(more), mostBytes);
    }

    /** Sends a POST with records as a JSON array. */
    public RawReply write(Operation operation, List<Map<String, Object>> records, String token, int mostBytes)
            throws IOException {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("method", operation.method());
        arguments.put("action", operation.action());
        arguments.put("format", Format.JSON.wireName());
        arguments.put("raw", "1");
        Call call = Call.write(operation, Map.of(), records, Format.JSON);
        return send(
                requests.of("POST", operation.script(), arguments, token, Payload.records(call)),
                mostBytes,
                (reply, body, whole) -> whole ? ended(call, reply, body) : ReplyClass.UNKNOWN);
    }

    private static ReplyClass ended(Call call, HttpReply reply, byte[] body) throws IOException {
        return RULES.ending(call, reply, new ByteArrayInputStream(body))
                .map(ContactNowException::replyClass)
                .orElse(ReplyClass.APPLIED);
    }

    private RawReply send(WireRequest request, int mostBytes) throws IOException {
        return send(request, mostBytes, (reply, body, whole) -> null);
    }

    private RawReply send(WireRequest request, int mostBytes, Judging judging) throws IOException {
        // Closing the reply closes the connection if bytes are left, without reading them.
        try (HttpReply reply = transport.send(request)) {
            InputStream body = reply.body();
            byte[] bytes = body.readNBytes(mostBytes);
            boolean whole = bytes.length < mostBytes || body.read() < 0;
            return new RawReply(
                    reply.status(),
                    reply.header(HttpHeaders.CONTENT_TYPE).orElse(null),
                    reply.header(HttpHeaders.CONTENT_RANGE).orElse(null),
                    bytes,
                    whole,
                    judging.judge(reply, bytes, whole));
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
