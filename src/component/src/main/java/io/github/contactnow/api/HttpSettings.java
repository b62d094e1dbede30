package io.github.contactnow.api;

import java.time.Duration;
import javax.net.ssl.SSLContext;

/**
 * Settings of the HTTP client. Every bound is finite.
 *
 * @param connectTimeout   longest wait for a connection to open, including TLS, or for a free one in the pool
 * @param responseTimeout  longest silence of the server before or within a reply
 * @param requestTimeout   longest duration of one request, from its start to the last byte of its reply
 * @param maxConnections   largest number of open connections of the account
 * @param sslContext       TLS settings; null for those of the JVM
 * @param proxyHost        HTTP proxy; null for none
 * @param proxyPort        its port
 * @param proxyUsername    user at the proxy; null for none
 * @param proxyPassword    password at the proxy
 */
public record HttpSettings(
        Duration connectTimeout,
        Duration responseTimeout,
        Duration requestTimeout,
        int maxConnections,
        SSLContext sslContext,
        String proxyHost,
        int proxyPort,
        String proxyUsername,
        String proxyPassword) {

    /** Ten seconds to connect, thirty of silence, sixty in all, 20 connections, no proxy. */
    public static final HttpSettings DEFAULTS = new HttpSettings(
            Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60), 20, null, null, 0, null, null);

    /** @throws IllegalArgumentException if a bound is not positive */
    public HttpSettings {
        if (!isPositive(connectTimeout) || !isPositive(responseTimeout) || !isPositive(requestTimeout)) {
            throw new IllegalArgumentException(
                    "connectTimeout, responseTimeout and requestTimeout must be longer than zero.");
        }
        if (maxConnections < 1) {
            throw new IllegalArgumentException("maxConnections must be at least 1.");
        }
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    /** Omits the passwords. */
    @Override
    public String toString() {
        return "HttpSettings[connect " + connectTimeout + ", response " + responseTimeout + ", request "
                + requestTimeout + "]";
    }
}
