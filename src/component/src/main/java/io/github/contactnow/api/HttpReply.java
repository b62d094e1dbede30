package io.github.contactnow.api;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;

/** A response with an unread body. Closing it before the end of the body closes the connection too. */
final class HttpReply implements Closeable {

    private final WireRequest request;
    private final ClassicHttpResponse response;
    private final Runnable whenDone;

    HttpReply(WireRequest request, ClassicHttpResponse response, Runnable whenDone) {
        this.request = request;
        this.response = response;
        this.whenDone = whenDone;
    }

    WireRequest request() {
        return request;
    }

    int status() {
        return response.getCode();
    }

    InputStream body() throws IOException {
        return response.getEntity() == null
                ? InputStream.nullInputStream()
                : new Awaited(response.getEntity().getContent());
    }

    /** Marks the times at which the reader waits for the server, so that time spent by the reader does not count as silence of the server. */
    private final class Awaited extends FilterInputStream {

        Awaited(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            request.waits();
            try {
                return in.read();
            } finally {
                request.waitsNoMore();
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            request.waits();
            try {
                return in.read(bytes, offset, length);
            } finally {
                request.waitsNoMore();
            }
        }
    }

    /** The charset of the header, if any. */
    Optional<Charset> charset() {
        String type = response.getEntity() == null ? null : response.getEntity().getContentType();
        ContentType parsed = type == null ? null : ContentType.parseLenient(type);
        return Optional.ofNullable(parsed == null ? null : parsed.getCharset());
    }

    /** Waiting time that the server asks for; the header holds seconds or a date. */
    Optional<Duration> retryAfter() {
        return header(HttpHeaders.RETRY_AFTER)
                .flatMap(text -> {
                    try {
                        return Optional.of(Duration.ofSeconds(Long.parseLong(text.strip())));
                    } catch (NumberFormatException e) {
                        return date(text).map(at -> Duration.between(Instant.now(), at));
                    }
                })
                .filter(wait -> !wait.isNegative());
    }

    /** The time of the server's clock. */
    Optional<Instant> date() {
        return header(HttpHeaders.DATE).flatMap(HttpReply::date);
    }

    Optional<String> header(String name) {
        Header header = response.getFirstHeader(name);
        return Optional.ofNullable(header).map(Header::getValue);
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Releases the connection if the body was read to its end, and closes it otherwise without reading the rest. Never throws. */
    @Override
    public void close() {
        whenDone.run();
        request.abort();
        try {
            response.close();
        } catch (IOException e) {
            // The connection is closed in both cases.
            return;
        }
    }
}
