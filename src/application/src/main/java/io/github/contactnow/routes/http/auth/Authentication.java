package io.github.contactnow.routes.http.auth;

import io.github.contactnow.routes.http.RequestRefusedException;
import io.github.contactnow.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may post to one webhook: a scheme, and the secret. While a secret is being changed there are two, and either one is right. All webhooks use
 * this one check.
 */
public final class Authentication {

    /** The address under which senders reach the application, for schemes that sign it. */
    public static final String PUBLIC_URL = "webhooks.public-url";

    private static final Logger LOG = LoggerFactory.getLogger(Authentication.class);
    /** Characters from which on a random secret cannot be guessed. */
    private static final int STRONG = 16;

    private final Scheme scheme;
    private final List<String> secrets;
    private final String publicUrl;
    private final InstantSource clock;

    private Authentication(Scheme scheme, List<String> secrets, String publicUrl, InstantSource clock) {
        this.scheme = scheme;
        this.secrets = secrets;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /**
     * The one of the settings.
     *
     * @param prefix what stands before {@code auth}, {@code secret} and {@code previous-secret} in the names of the settings
     * @throws IllegalArgumentException with one sentence, if there is no such scheme, or a secret is missing or too weak
     */
    public static Authentication of(Settings settings, String prefix) {
        return of(settings, prefix, InstantSource.system());
    }

    static Authentication of(Settings settings, String prefix, InstantSource clock) {
        SchemeText line = line(prefix + "auth", settings.required(prefix + "auth"));
        Scheme scheme = scheme(prefix + "auth", line);
        String secret = settings.required(prefix + "secret");
        Optional<String> previous = settings.text(prefix + "previous-secret");
        check(scheme, line.shortest(), prefix + "secret", secret);
        previous.ifPresent(old -> check(scheme, line.shortest(), prefix + "previous-secret", old));
        List<String> secrets = previous.map(old -> List.of(secret, old)).orElseGet(() -> List.of(secret));
        String publicUrl = settings.text(PUBLIC_URL).orElse("").replaceFirst("/+$", "");
        if (scheme.signsUri() && publicUrl.isEmpty()) {
            throw new IllegalArgumentException(
                    "Set " + PUBLIC_URL + ", such as https://hooks.example.com: the sender of " + prefix
                            + "auth signs the address that it calls, and a proxy may change it on the way.");
        }
        return new Authentication(scheme, secrets, publicUrl, clock);
    }

    private static SchemeText line(String setting, String text) {
        try {
            return Schemes.of(text);
        } catch (IllegalArgumentException e) {
            throw noScheme(setting, e);
        }
    }

    private static Scheme scheme(String setting, SchemeText line) {
        try {
            return line.scheme();
        } catch (IllegalArgumentException e) {
            throw noScheme(setting, e);
        }
    }

    private static IllegalArgumentException noScheme(String setting, IllegalArgumentException e) {
        return new IllegalArgumentException(setting + " names no scheme of authentication: " + e.getMessage() + ".", e);
    }

    private static void check(Scheme scheme, int shortest, String setting, String secret) {
        if (secret.length() < shortest) {
            throw new IllegalArgumentException(
                    setting + " must be a secret of at least " + shortest + " characters, long and random.");
        }
        scheme.fault(secret).ifPresent(fault -> {
            throw new IllegalArgumentException(setting + " must be " + fault + ".");
        });
        if (secret.length() < STRONG) {
            LOG.warn("{} has fewer than {} characters: replace it by a longer random one", setting, STRONG);
        }
    }

    /** Whether a request may be right, by its head alone. */
    public boolean mayPass(String method, String uri, UnaryOperator<String> headers, String certificate) {
        return scheme.mayPass(sent(method, uri, headers, certificate), secrets);
    }

    private Sent sent(String method, String uri, UnaryOperator<String> headers, String certificate) {
        return new Sent(method, publicUrl + uri, headers, certificate, clock.instant());
    }

    /**
     * Checks the request of an exchange, and removes all headers, because they come from outside.
     *
     * @throws RequestRefusedException with status 400, 413 or 401
     */
    public CheckedRequest check(Exchange exchange, int maxBytes) {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        Map<String, Object> headers = takeHeaders(exchange.getMessage());
        if (body == null || body.length == 0) {
            throw new RequestRefusedException(400, "The body is empty");
        }
        if (body.length > maxBytes) {
            throw new RequestRefusedException(413, "The body is larger than " + maxBytes + " bytes; send less at once");
        }
        check(headers, body);
        return new CheckedRequest(text(headers, SentHeaders.TYPE), body);
    }

    /**
     * Checks the head of a request whose body no signature covers, and removes all headers, because they come from outside.
     *
     * @throws RequestRefusedException with status 401
     */
    public void checkHead(Exchange exchange) {
        check(takeHeaders(exchange.getMessage()), new byte[0]);
    }

    /** Takes all headers away: an answer contains those that remain, and those of the request, such as its length, would corrupt it. */
    private static Map<String, Object> takeHeaders(Message message) {
        Map<String, Object> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(message.getHeaders());
        message.removeHeaders("*");
        return headers;
    }

    private void check(Map<String, Object> headers, byte[] body) {
        Sent head = sent(
                text(headers, Exchange.HTTP_METHOD),
                text(headers, SentHeaders.URI),
                name -> text(headers, name),
                text(headers, SentHeaders.CERTIFICATE));
        if (!scheme.passes(head, body, secrets)) {
            throw new RequestRefusedException(401, expected());
        }
    }

    private static String text(Map<String, Object> headers, String name) {
        Object value = headers.get(name);
        return value == null ? "" : value.toString();
    }

    /** What a right request carries, as the answer to a wrong one. */
    public String expected() {
        return scheme.expected();
    }

    /** Whether the address of a request is signed. */
    public boolean signsUri() {
        return scheme.signsUri();
    }

    /** The query parameter that may hold the secret. */
    public Optional<String> query() {
        return scheme.query();
    }

    /** A body without the secrets that it may hold; all other bytes stay as they are. */
    public byte[] withoutSecrets(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        for (String secret : secrets) {
            text = text.replace(
                    new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1), "(removed)");
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
