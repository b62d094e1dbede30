package io.github.contactnow.api;

import java.time.Duration;
import javax.net.ssl.SSLContext;

/**
 * How requests travel. Every bound is finite: nothing waits for ever.
 *
 * @param connectTimeout   longest wait for a connection to open, TLS included, or to come free in the pool
 * @param responseTimeout  longest silence of the server while a reply is awaited or read
 * @param requestTimeout   longest life of one request, from its start to the last byte of its reply
 * @param maxConnections   how many connections the account may have open at once
 * @param sslContext       TLS settings; null for those of the JVM
 * @param proxyHost        HTTP proxy; null for none
 * @param proxyPort        its port
 * @param proxyUsername    user at the proxy; null for none
 * @param proxyPassword    password at the proxy
 */
public record HttpSettings(Duration connectTimeout, Duration responseTimeout, Duration requestTimeout, int maxConnections,
                           SSLContext sslContext, String proxyHost, int proxyPort,
                           String proxyUsername, String proxyPassword) {

    /** Ten seconds to connect, thirty of silence, sixty in all, 20 connections, no proxy. */
    public static final HttpSettings DEFAULTS = new HttpSettings(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60),
        20, null, null, 0, null, null);

    /** @throws IllegalArgumentException if a bound is not positive */
    public HttpSettings {
        if (!isPositive(connectTimeout) || !isPositive(responseTimeout) || !isPositive(requestTimeout)) {
            throw new IllegalArgumentException("connectTimeout, responseTimeout and requestTimeout must be longer than zero.");
        }
        if (maxConnections < 1) {
            throw new IllegalArgumentException("maxConnections must be at least 1.");
        }
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    /** Leaves the passwords out. */
    @Override
    public String toString() {
        return "HttpSettings[connect " + connectTimeout + ", response " + responseTimeout + ", request " + requestTimeout + "]";
    }
}
