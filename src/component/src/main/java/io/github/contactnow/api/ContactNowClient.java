package io.github.contactnow.api;

import io.github.contactnow.api.ContactNowRefusedException.Refused;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
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
 * time only if the server has refused its token, since the server has not processed such a call.
 *
 * <p>Every method throws a {@link ContactNowException} of the class in which the call ended, unless it was applied.
 */
public final class ContactNowClient implements Closeable {

    private static final int LONGEST_ERROR_REPLY = 2048;
    private static final int LONGEST_ERROR_BODY = 1 << 16;

    private final Account account;
    private final HttpTransport transport;
    private final Requests requests;
    private final ReplyRules rules;
    private final TokenSession session;
    private final CallWatch watch;
    /** Time of the last answered call by the monotonic clock; null if there is none. */
    private volatile Long answeredAt;

    /** A client of a server that follows the documentation. */
    public ContactNowClient(Account account, HttpSettings settings) {
        this(account, settings, Dialect.DOCUMENTED);
    }

    public ContactNowClient(Account account, HttpSettings settings, Dialect dialect) {
        this(account, settings, dialect, CallWatch.NONE);
    }

    /** @param watch learns how each call ends */
    public ContactNowClient(Account account, HttpSettings settings, Dialect dialect, CallWatch watch) {
        this.watch = watch;
        this.account = account;
        this.transport = new HttpTransport(settings);
        this.requests = new Requests(account, dialect);
        this.rules = new ReplyRules(new ServerTexts(dialect.rejections()));
        this.session = new TokenSession(this::grant);
    }

    /** Whether ContactNow has applied or rejected a call within this time. Refusals before work do not count. */
    public boolean answeredWithin(Duration length) {
        Long last = answeredAt;
        return last != null && System.nanoTime() - last < length.toNanos();
    }

    /** For how long the token has been in use; empty without one that is valid. */
    public Optional<Duration> tokenAge() {
        return session.age();
    }

    /** How long ago ContactNow applied or rejected a call; empty if it has done neither. */
    public Optional<Duration> sinceLastAnswer() {
        Long last = answeredAt;
        return last == null ? Optional.empty() : Optional.of(Duration.ofNanos(System.nanoTime() - last));
    }

    public Account account() {
        return account;
    }

    /** Use of the connections now. */
    public PoolUse connections() {
        return transport.use();
    }

    /** Makes a call whose reply holds success and counts: a write, a command or an upload. */
    public Reply execute(Call call) {
        return execute(call, null);
    }

    /**
     * As {@link #execute(Call)}, for a call that must have no effect after a given time, because other processes rely on that.
     *
     * @param lifetime bounds of the request; null if no other process relies on them
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

    /** Makes a call that returns rows. Rows are read on demand; the first one has arrived when this method returns. */
    @SuppressWarnings("ReturnValueIgnored") // hasNext waits for the first row, and throws what the envelope says
    public Rows read(Call call) {
        long begin = System.nanoTime();
        return withToken(call, reply -> {
            Rows rows = open(call, reply);
            rows.hasNext();
            long first = System.nanoTime() - begin;
            rows.whenEnded(outcome -> watch.ended(call.operation(), outcome, rows.count(), first));
            return rows;
        });
    }

    /**
     * Makes a call and returns the bytes of its reply. The beginning is read first, since an error may come with status 200. For a download,
     * an envelope of any length is judged and never returned as the file; other replies are judged only if they are short. An HTML page
     * raises an exception.
     *
     * @param continuations how often an interrupted file may be continued, if the server serves parts
     */
    public Download download(Call call, int continuations) {
        return withToken(call, request -> plain(request, isFile(call)), reply -> {
            try {
                if (reply.status() / 100 != 2) {
                    throw statusOf(call, reply);
                }
                return opened(
                        call,
                        reply,
                        new ContinuedBody(
                                call, reply, continuations, (from, validator) -> rest(call, from, validator)));
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
                judge(call, reply, body);
                throw new DocumentFormatException("it is an envelope without a file");
            } else if (whole && isEnvelope(start)) {
                judge(call, reply, new ByteArrayInputStream(head));
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

    /** Requests a file without compression, since parts of a compressed file cannot be joined. */
    private static void plain(WireRequest request, boolean file) {
        if (file) {
            request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        }
    }

    private HttpReply rest(Call call, long from, String validator) {
        return withToken(
                call,
                request -> {
                    plain(request, true);
                    request.setHeader(HttpHeaders.RANGE, "bytes=" + from + "-");
                    request.setHeader(HttpHeaders.IF_RANGE, validator);
                },
                reply -> {
                    try {
                        if (reply.status() / 100 != 2) {
                            throw statusOf(call, reply);
                        }
                        if (reply.status() != HttpStatus.SC_PARTIAL_CONTENT) {
                            byte[] head = reply.body().readNBytes(LONGEST_ERROR_REPLY);
                            String start = ReplyReader.start(head);
                            if (isEnvelope(start)) {
                                judge(call, reply, new ByteArrayInputStream(head));
                            }
                        }
                        return reply;
                    } catch (IOException e) {
                        throw ReplyRules.lost(call, reply.request(), reply.status(), e);
                    }
                });
    }

    private static boolean isEnvelope(String start) {
        return ReplyReader.format(start).isPresent();
    }

    private void judge(Call call, HttpReply reply, InputStream body) throws IOException {
        Rows rows = new Rows(call, reply, body, rules);
        while (rows.hasNext()) {
            rows.next();
        }
    }

    private <T> T withToken(Call call, Function<HttpReply, T> reading) {
        return withToken(call, request -> {}, reading);
    }

    private <T> T withToken(Call call, Consumer<WireRequest> preparing, Function<HttpReply, T> reading) {
        long begin = System.nanoTime();
        try {
            T result = withEitherToken(call, preparing, reading);
            if (!(result instanceof Rows)) {
                watch.ended(call.operation(), ReplyClass.APPLIED, call.records().size(), System.nanoTime() - begin);
            }
            return result;
        } catch (ContactNowException e) {
            watch.ended(call.operation(), e.replyClass(), call.records().size(), System.nanoTime() - begin);
            throw e;
        }
    }

    private <T> T withEitherToken(Call call, Consumer<WireRequest> preparing, Function<HttpReply, T> reading) {
        String token = token(call, session::token);
        try {
            return once(call, token, preparing, reading);
        } catch (ContactNowRefusedException e) {
            if (!e.isOfToken()) {
                throw e;
            }
            watch.repeated(call.operation());
            return once(call, token(call, () -> session.newerThan(token)), preparing, reading);
        }
    }

    /** If no token can be obtained, the call is refused: it was not sent. */
    private static String token(Call call, Supplier<String> session) {
        try {
            return session.get();
        } catch (ContactNowException e) {
            throw new ContactNowRefusedException(Failure.of(call, "no token, " + e.getMessage(), e)
                    .withRetryAfter(e.failure().retryAfter()));
        }
    }

    private <T> T once(Call call, String token, Consumer<WireRequest> preparing, Function<HttpReply, T> reading) {
        WireRequest request = requests.of(call, token);
        preparing.accept(request);
        HttpReply reply = send(call, request);
        try {
            T result = reading.apply(reply);
            answeredAt = System.nanoTime();
            return result;
        } catch (RuntimeException e) {
            if (e instanceof ContactNowRejectedException) {
                answeredAt = System.nanoTime();
            }
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
                throw statusOf(call, reply);
            }
            return new Rows(call, reply, reply.body(), rules);
        } catch (IOException e) {
            throw ReplyRules.lost(call, reply.request(), reply.status(), e);
        }
    }

    /** Judges a reply with a status outside 2xx: by its envelope if there is one, else by the status. */
    private ContactNowException statusOf(Call call, HttpReply reply) throws IOException {
        byte[] body = reply.body().readNBytes(LONGEST_ERROR_BODY);
        return rules.ending(call, reply, new ByteArrayInputStream(body)).orElseThrow();
    }

    private static boolean isGetToken(Call call) {
        return call.operation().script().equals("token")
                && "get".equals(call.operation().action());
    }

    private TokenSession.Granted grant() {
        Map<String, String> address = account.address() == null ? Map.of() : Map.of("address", account.address());
        Granting granting = grantEnvelope(Call.of(Operations.named("token/get"), address, Format.JSON));
        Envelope envelope = granting.envelope;
        watch.tokenObtained();
        return new TokenSession.Granted(
                envelope.token(),
                TokenLife.of(envelope.fields().get("expire"), granting.serverTime.orElseGet(Instant::now)));
    }

    private record Granting(Envelope envelope, Optional<Instant> serverTime) {}

    @SuppressWarnings("ReturnValueIgnored") // hasNext reads the envelope
    private Granting grantEnvelope(Call call) {
        Map<String, String> arguments =
                new LinkedHashMap<>(Map.of("format", call.format().wireName()));
        arguments.putAll(call.arguments());
        try (HttpReply reply = send(call, requests.forToken(arguments))) {
            Rows rows = open(call, reply);
            rows.hasNext();
            Envelope envelope = rows.envelope();
            if (envelope.token() == null) {
                throw new ContactNowRefusedException(
                        Failure.of(call, "the reply holds no token; check the base URL", reply.status()));
            }
            return new Granting(envelope, reply.date());
        } catch (ContactNowException e) {
            throw notGranted(call, e);
        }
    }

    /** A token request has no effect, so any reply without a token is a refusal. */
    private RuntimeException notGranted(Call call, ContactNowException e) {
        Envelope said = e.failure().envelope();
        if (said == null || said.error() == null) {
            return e;
        }
        boolean credentials = rules.isCredentials(said.error());
        ContactNowRefusedException refused = new ContactNowRefusedException(
                Failure.of(call, e.serverText() + (credentials ? "; check username and password" : ""), e)
                        .withRetryAfter(e.failure().retryAfter()),
                credentials ? Refused.CREDENTIALS : Refused.CALL);
        return credentials ? new TokenSession.BadCredentialsException(refused) : refused;
    }

    @Override
    public void close() {
        transport.close();
    }
}
