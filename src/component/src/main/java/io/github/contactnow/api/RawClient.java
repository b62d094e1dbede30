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
 * Sends requests just as they are given and hands out replies just as they came: for those who ask how a server behaves. It adds no format
 * and gets no token, and repeats nothing. Of a write it says in which class the call ends, by the rules of every delivery.
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
     * A reply as it came.
     *
     * @param status       of the HTTP response
     * @param contentType  header {@code Content-Type}, or null
     * @param contentRange header {@code Content-Range}, or null
     * @param body         its bytes, as many as were wanted
     * @param whole        whether these are all
     * @param ended        the class in which a write ends; null for any other request
     */
    public record RawReply(int status, String contentType, String contentRange, byte[] body, boolean whole, ReplyClass ended) {
    }

    /** Judges a reply while it is open. */
    private interface Judging {
        ReplyClass judge(HttpReply reply, byte[] body, boolean whole) throws IOException;
    }

    /**
     * Sends a GET.
     *
     * @param headers   of the request
     * @param token     to be sent, or null for none
     * @param mostBytes how much of the reply is wanted; the connection is cut after that
     * @throws IOException if no reply came; its message names no secret
     */
    public RawReply get(String script, Map<String, String> arguments, Map<String, String> headers, String token, int mostBytes)
        throws IOException {
        WireRequest request = requests.of("GET", script, arguments, token, null);
        headers.forEach(request::setHeader);
        return send(request, mostBytes);
    }

    /** Asks for a token. With {@link Dialect.Method#GET} the password travels in the URL. */
    public RawReply getToken(Dialect.Method method, Map<String, String> more, int mostBytes) throws IOException {
        Dialect dialect = new Dialect(method, Dialect.DOCUMENTED.readMethod(), false, List.of());
        return send(new Requests(account, dialect).forToken(more), mostBytes);
    }

    /** Sends a POST with records as a JSON array. */
    public RawReply write(Operation operation, List<Map<String, Object>> records, String token, int mostBytes) throws IOException {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("method", operation.method());
        arguments.put("action", operation.action());
        arguments.put("format", Format.JSON.wireName());
        arguments.put("raw", "1");
        Call call = Call.write(operation, Map.of(), records, Format.JSON);
        return send(requests.of("POST", operation.script(), arguments, token, Payload.records(call)), mostBytes,
            (reply, body, whole) -> whole ? ended(call, reply, body) : ReplyClass.UNKNOWN);
    }

    private static ReplyClass ended(Call call, HttpReply reply, byte[] body) throws IOException {
        return RULES.ending(call, reply, new ByteArrayInputStream(body)).map(ContactNowException::replyClass).orElse(ReplyClass.APPLIED);
    }

    private RawReply send(WireRequest request, int mostBytes) throws IOException {
        return send(request, mostBytes, (reply, body, whole) -> null);
    }

    private RawReply send(WireRequest request, int mostBytes, Judging judging) throws IOException {
        // Closing the reply cuts the connection if bytes are left, without reading them.
        try (HttpReply reply = transport.send(request)) {
            InputStream body = reply.body();
            byte[] bytes = body.readNBytes(mostBytes);
            boolean whole = bytes.length < mostBytes || body.read() < 0;
            return new RawReply(reply.status(), reply.header(HttpHeaders.CONTENT_TYPE).orElse(null),
                reply.header(HttpHeaders.CONTENT_RANGE).orElse(null), bytes, whole, judging.judge(reply, bytes, whole));
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
