package io.github.contactnow.api;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;

/**
 * Makes calls for one account: one HTTP client and one token, shared by any number of threads. A call is sent once. It is sent a second
 * time only when the server has refused its token, for such a call was not worked on.
 *
 * <p>Every method throws a {@link ContactNowException} of the class in which the call ended, unless it was applied.
 */
public final class ContactNowClient implements Closeable {

    private static final int LONGEST_ERROR_REPLY = 2048;
    private static final String AUTHENTICATION_FAILURE = "Authentication failure";

    private final Account account;
    private final HttpTransport transport;
    private final TokenSession session;

    public ContactNowClient(Account account, HttpSettings settings) {
        this.account = account;
        this.transport = new HttpTransport(settings);
        this.session = new TokenSession(this::grant);
    }

    public Account account() {
        return account;
    }

    /** Makes a call that answers success and counts: a write, a command, an upload. */
    public Reply execute(Call call) {
        return execute(call, null);
    }

    /**
     * As {@link #execute(Call)}, for a call that must have no effect after a moment, since others act on that.
     *
     * @param lifetime what the request keeps to; null if nobody counts on it
     */
    public Reply execute(Call call, Lifetime lifetime) {
        if (isGetToken(call)) {
            try {
                return new Reply(grantEnvelope(call).envelope(), HttpStatus.SC_OK);
            } catch (TokenSession.BadCredentialsException e) {
                throw e.getCause();
            }
        }
        return withToken(call, request -> request.setLifetime(lifetime), reply -> {
            Rows rows = open(call, reply);
            while (rows.hasNext()) {
                rows.next();
            }
            return new Reply(rows.envelope(), reply.status());
        });
    }

    /** Makes a call that answers rows. They are read as they are asked for; the first has arrived when this returns. */
    public Rows read(Call call) {
        return withToken(call, reply -> {
            Rows rows = open(call, reply);
            rows.hasNext();
            return rows;
        });
    }

    /**
     * Makes a call and hands on the bytes of its reply. Its beginning is read first, since an error comes with status 200 as well: where a
     * file is asked for, an envelope of any length is judged and never taken for the file; other replies are judged where they are short.
     * An HTML page is thrown.
     *
     * @param continuations how often a file that breaks off may be continued, where the server gives parts
     */
    public Download download(Call call, int continuations) {
        return withToken(call, request -> plain(request, isFile(call)), reply -> {
            try {
                if (reply.status() / 100 != 2) {
                    throw statusOf(call, reply, reply.body().readNBytes(LONGEST_ERROR_REPLY));
                }
                return opened(call, reply, new ContinuedBody(call, reply, continuations, (from, validator) -> rest(call, from, validator)));
            } catch (IOException e) {
                throw ReplyRules.lost(call, reply.request(), reply.status(), e);
            }
        });
    }

    private Download opened(Call call, HttpReply reply, ContinuedBody bytes) throws IOException {
        try {
            BufferedInputStream body = new BufferedInputStream(bytes, LONGEST_ERROR_REPLY);
            body.mark(LONGEST_ERROR_REPLY + 1);
            byte[] head = body.readNBytes(LONGEST_ERROR_REPLY);
            boolean whole = head.length < LONGEST_ERROR_REPLY;
            String start = ReplyReader.start(head);
            ReplyReader.refuseHtml(start);
            if (whole && start.isEmpty()) {
                throw new DocumentFormatException("it is empty");
            }
            body.reset();
            if (isFile(call) && isEnvelope(start)) {
                judge(call, reply, body, formatOf(start));
                throw new DocumentFormatException("it is an envelope without a file");
            } else if (whole && isEnvelope(start)) {
                judge(call, reply, new ByteArrayInputStream(head), call.format());
            }
            return new Download(body, reply, bytes);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private static boolean isFile(Call call) {
        return call.operation().kind() == Operation.Kind.DOWNLOAD;
    }

    /** Asks for a file as it is: parts of a compressed one would not fit together. */
    private static void plain(WireRequest request, boolean file) {
        if (file) {
            request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        }
    }

    private HttpReply rest(Call call, long from, String validator) {
        return withToken(call, request -> {
            plain(request, true);
            request.setHeader(HttpHeaders.RANGE, "bytes=" + from + "-");
            request.setHeader(HttpHeaders.IF_RANGE, validator);
        }, reply -> {
            try {
                if (reply.status() / 100 != 2) {
                    throw statusOf(call, reply, reply.body().readNBytes(LONGEST_ERROR_REPLY));
                }
                if (reply.status() != HttpStatus.SC_PARTIAL_CONTENT) {
                    byte[] head = reply.body().readNBytes(LONGEST_ERROR_REPLY);
                    String start = ReplyReader.start(head);
                    if (isEnvelope(start)) {
                        judge(call, reply, new ByteArrayInputStream(head), formatOf(start));
                    }
                }
                return reply;
            } catch (IOException e) {
                throw ReplyRules.lost(call, reply.request(), reply.status(), e);
            }
        });
    }

    private static boolean isEnvelope(String start) {
        return start.startsWith("{") || start.startsWith("<");
    }

    private static Format formatOf(String start) {
        return start.startsWith("<") ? Format.XML : Format.JSON;
    }

    private void judge(Call call, HttpReply reply, InputStream body, Format format) throws IOException {
        ReplyReader reader = new ReplyReader(body, format, reply.charset());
        while (reader.nextRow() != null) {
            // Only the envelope is of interest.
        }
        ReplyRules.judge(call, reader.envelope(), reply.status()).ifPresent(e -> {
            throw e;
        });
    }

    private <T> T withToken(Call call, Function<HttpReply, T> reading) {
        return withToken(call, request -> { }, reading);
    }

    private <T> T withToken(Call call, Consumer<WireRequest> preparing, Function<HttpReply, T> reading) {
        String token = token(call, session::token);
        try {
            return once(call, token, preparing, reading);
        } catch (ContactNowRefusedException e) {
            if (e.failure().envelope() == null || !e.failure().envelope().refusesToken()) {
                throw e;
            }
            return once(call, token(call, () -> session.newerThan(token)), preparing, reading);
        }
    }

    /** A token that cannot be had refuses the call at hand: it was not sent. */
    private static String token(Call call, Supplier<String> session) {
        try {
            return session.get();
        } catch (ContactNowException e) {
            throw new ContactNowRefusedException(Failure.of(call, "no token, " + e.getMessage(), e)
                .withRetryAfter(e.failure().retryAfter()));
        }
    }

    private <T> T once(Call call, String token, Consumer<WireRequest> preparing, Function<HttpReply, T> reading) {
        WireRequest request = request(call, token);
        preparing.accept(request);
        HttpReply reply = send(call, request);
        try {
            return reading.apply(reply);
        } catch (RuntimeException e) {
            reply.close();
            throw e;
        }
    }

    private HttpReply send(Call call, WireRequest request) {
        try {
            return transport.send(request);
        } catch (IOException e) {
            throw ReplyRules.lost(call, request, 0, e);
        }
    }

    private Rows open(Call call, HttpReply reply) {
        try {
            if (reply.status() / 100 != 2) {
                throw statusOf(call, reply, reply.body().readNBytes(LONGEST_ERROR_REPLY));
            }
            return new Rows(call, reply, new ReplyReader(reply.body(), call.format(), reply.charset()));
        } catch (IOException e) {
            throw ReplyRules.lost(call, reply.request(), reply.status(), e);
        }
    }

    /** A status outside 2xx is judged by its number, unless the body says that the token was refused. */
    private ContactNowException statusOf(Call call, HttpReply reply, byte[] body) {
        try {
            judge(call, reply, new ByteArrayInputStream(body), call.format());
        } catch (ContactNowRefusedException e) {
            return e;
        } catch (ContactNowException | IOException e) {
            return ReplyRules.status(call, reply);
        }
        return ReplyRules.status(call, reply);
    }

    private WireRequest request(Call call, String token) {
        Operation operation = call.operation();
        Map<String, String> arguments = new LinkedHashMap<>();
        if (operation.method() != null) {
            arguments.put("method", operation.method());
        }
        if (operation.action() != null) {
            arguments.put("action", operation.action());
        }
        arguments.put("format", call.format().wireName());
        if (operation.takesRecords()) {
            arguments.put("raw", "1");
        }
        if (operation.kind() != Operation.Kind.COMMAND) {
            arguments.putAll(call.arguments());
        }
        WireRequest request = new WireRequest(operation.hasEffect() ? "POST" : "GET", uri(operation.script(), arguments), token);
        switch (operation.kind()) {
            case WRITE -> request.setEntity(Payload.records(call));
            case COMMAND -> request.setEntity(Payload.form(call.arguments()));
            case UPLOAD -> request.setEntity(Payload.file(call.file()));
            default -> { }
        }
        return request;
    }

    private URI uri(String script, Map<String, String> arguments) {
        String query = arguments.isEmpty() ? "" : "?" + Payload.urlEncoded(arguments);
        return account.baseUrl().resolve(script + ".php" + query);
    }

    private static boolean isGetToken(Call call) {
        return call.operation().script().equals("token") && "get".equals(call.operation().action());
    }

    private TokenSession.Granted grant() {
        Map<String, String> address = account.address() == null ? Map.of() : Map.of("address", account.address());
        Granting granting = grantEnvelope(Call.of(Operations.named("token/get"), address, Format.JSON));
        Instant expire = Instant.ofEpochSecond(Math.min(granting.envelope.expire(), Instant.MAX.getEpochSecond()));
        return new TokenSession.Granted(granting.envelope.token(), expire, granting.serverTime.orElseGet(Instant::now));
    }

    private record Granting(Envelope envelope, Optional<Instant> serverTime) {
    }

    /** Asks for a token. The password travels in the body of a POST, so that no log of URLs has it. */
    private Granting grantEnvelope(Call call) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("action", "get");
        form.put("username", account.username());
        form.put("password", account.password());
        form.put("format", call.format().wireName());
        form.putAll(call.arguments());
        WireRequest request = new WireRequest("POST", uri("token", Map.of()), null);
        request.setEntity(Payload.form(form));
        try (HttpReply reply = send(call, request)) {
            Rows rows = open(call, reply);
            rows.hasNext();
            Envelope envelope = rows.envelope();
            if (envelope.token() == null || !envelope.token().matches("[0-9A-Za-z]+") || envelope.expire() == null) {
                throw new ContactNowRefusedException(Failure.of(call, "the reply holds no token; check the base URL", reply.status()));
            }
            return new Granting(envelope, reply.date());
        } catch (ContactNowRejectedException e) {
            boolean credentials = AUTHENTICATION_FAILURE.equalsIgnoreCase(String.valueOf(e.serverText()).strip());
            ContactNowRefusedException refused = new ContactNowRefusedException(Failure.of(call, e.serverText()
                + (credentials ? "; check username and password" : ""), e));
            if (credentials) {
                throw new TokenSession.BadCredentialsException(refused);
            }
            throw refused;
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
