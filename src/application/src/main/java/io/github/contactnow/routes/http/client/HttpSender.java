package io.github.contactnow.routes.http.client;

import io.github.contactnow.routes.EventEndpoint;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.CompositeHttpConfigurer;
import org.apache.camel.component.http.HttpEndpoint;

/** Sends requests by Camel's HTTP component, bounded in time and in the size of answers. */
public final class HttpSender implements AutoCloseable {

    private static final int SHARED_FIRST = 100;
    private static final int SHARED_MASK = 0xc0;
    private static final int SHARED_SECOND = 64;
    private static final int UNIQUE_LOCAL_MASK = 0xfe;
    private static final int UNIQUE_LOCAL = 0xfc;

    private final String publicOnlyFor;
    private final Clock clock;
    private final HttpEndpoint plain;
    private final HttpEndpoint encrypted;
    private final ProducerTemplate template;

    /**
     * @param timeout       of a connection attempt, of the server's silence, and of the body of an answer
     * @param longest       most bytes of an answer
     * @param publicOnlyFor the setting that forbids requests to this host and to private networks; null if none does
     */
    public HttpSender(CamelContext camel, Duration timeout, int longest, String publicOnlyFor, Clock clock) {
        this.publicOnlyFor = publicOnlyFor;
        this.clock = clock;
        plain = endpoint(camel, "http", timeout, longest);
        encrypted = endpoint(camel, "https", timeout, longest);
        template = camel.createProducerTemplate();
    }

    /** The host of the endpoint is of no use: each request has its own URL. */
    private static HttpEndpoint endpoint(CamelContext camel, String scheme, Duration timeout, int longest) {
        HttpEndpoint endpoint = camel.getEndpoint(
                scheme + "://each-request.invalid?throwExceptionOnFailure=false&connectTimeout=" + timeout.toMillis()
                        + "&responseTimeout=" + timeout.toMillis() + "&connectionRequestTimeout=" + timeout.toMillis(),
                HttpEndpoint.class);
        endpoint.setHttpClientConfigurer(CompositeHttpConfigurer.combineConfigurers(
                endpoint.getHttpClientConfigurer(), new BoundedAnswers(timeout, longest)));
        return endpoint;
    }

    /**
     * Sends a request, once.
     *
     * @throws NotSentException if it was not sent, or its answer is not known
     */
    public HttpAnswer send(HttpCall request) {
        checkAddress(request.url());
        Exchange sent = template.send(
                request.url().getScheme().equalsIgnoreCase("https") ? encrypted : plain,
                ExchangePattern.InOut,
                exchange -> prepare(exchange.getMessage(), request));
        if (sent.getException() != null) {
            throw new NotSentException(EventEndpoint.reason(sent.getException()));
        }
        return answer(sent.getMessage());
    }

    private static void prepare(Message message, HttpCall request) {
        request.headers().forEach(message::setHeader);
        message.setHeader(Exchange.HTTP_URI, request.url().toString());
        message.setHeader(Exchange.HTTP_METHOD, request.method());
        message.setBody(request.body());
    }

    private HttpAnswer answer(Message message) {
        byte[] body = message.getBody(byte[].class);
        return new HttpAnswer(
                message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class),
                message.getHeader(Exchange.CONTENT_TYPE, "", String.class).toLowerCase(Locale.ROOT),
                Optional.ofNullable(message.getHeader("Retry-After", String.class))
                        .flatMap(this::wait),
                body == null ? new byte[0] : body);
    }

    /** Seconds or a date, as HTTP has it; empty for anything else. */
    private Optional<Duration> wait(String retryAfter) {
        try {
            Duration wait = retryAfter.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(retryAfter))
                    : Duration.between(
                            clock.instant(), Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(retryAfter)));
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Java keeps what it has looked up for a while, so that the connection goes to the address that was checked. */
    private void checkAddress(URI url) {
        if (publicOnlyFor == null) {
            return;
        }
        try {
            String host = url.getHost() == null ? url.getRawAuthority() : url.getHost();
            if (Arrays.stream(InetAddress.getAllByName(host)).anyMatch(HttpSender::isPrivate)) {
                throw new NotSentException(
                        "the URL leads to this host or a private network, which " + publicOnlyFor + " forbids");
            }
        } catch (UnknownHostException e) {
            throw new NotSentException("the host of the URL is not known");
        }
    }

    static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean shared = bytes.length == 4 && bytes[0] == SHARED_FIRST && (bytes[1] & SHARED_MASK) == SHARED_SECOND;
        boolean uniqueLocal = bytes.length > 4 && (bytes[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL;
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || shared
                || uniqueLocal;
    }

    @Override
    public void close() {
        template.stop();
    }
}
