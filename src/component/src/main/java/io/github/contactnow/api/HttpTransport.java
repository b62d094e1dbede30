package io.github.contactnow.api;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.SocketChannel;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The pooled HTTP client of one account. It sends each request at most once: retries, redirects, cookies and cached authentication are
 * off, and a pooled connection is checked before it is reused. Every request has a bound on its total duration.
 */
final class HttpTransport implements Closeable {

    private final CloseableHttpClient client;
    private final PoolingHttpClientConnectionManager pool;
    private final Deadlines deadlines;
    private volatile boolean closed;

    HttpTransport(HttpSettings settings) {
        deadlines = new Deadlines(settings.requestTimeout(), settings.responseTimeout());
        Timeout connect = Timeout.of(settings.connectTimeout());
        PoolingHttpClientConnectionManagerBuilder connections = new CheckedConnections()
                .setConnectionFactory(socket -> new CheckedConnection())
                .setTlsSocketStrategy(tls(settings))
                .setMaxConnTotal(settings.maxConnections())
                .setMaxConnPerRoute(settings.maxConnections())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(Timeout.DISABLED)
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .build());
        pool = connections.build();
        HttpClientBuilder builder = HttpClients.custom()
                .setConnectionManager(pool)
                .setRequestExecutor(new SecretRequestExecutor())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(connect)
                        .setResponseTimeout(Timeout.DISABLED)
                        .build())
                .setUserAgent("camel-contactnow")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching();
        proxy(builder, settings);
        client = builder.build();
    }

    private static TlsSocketStrategy tls(HttpSettings settings) {
        return new DefaultClientTlsStrategy(
                settings.sslContext() == null ? SSLContexts.createSystemDefault() : settings.sslContext(),
                new DefaultHostnameVerifier());
    }

    private static void proxy(HttpClientBuilder builder, HttpSettings settings) {
        if (settings.proxyHost() == null) {
            return;
        }
        HttpHost proxy = new HttpHost(settings.proxyHost(), settings.proxyPort());
        builder.setProxy(proxy);
        if (settings.proxyUsername() != null) {
            BasicCredentialsProvider credentials = new BasicCredentialsProvider();
            String password = settings.proxyPassword() == null ? "" : settings.proxyPassword();
            credentials.setCredentials(
                    new AuthScope(proxy),
                    new UsernamePasswordCredentials(settings.proxyUsername(), password.toCharArray()));
            builder.setDefaultCredentialsProvider(credentials);
        }
    }

    /**
     * Sends a request and waits for the head of the response.
     *
     * @throws IOException if no response arrived; the request records whether it may have been sent
     */
    HttpReply send(WireRequest request) throws IOException {
        deadlines.watch(request);
        try {
            ClassicHttpResponse response = client.executeOpen(null, request, request.context());
            request.waitsNoMore();
            return new HttpReply(request, response, () -> deadlines.done(request));
        } catch (IOException | RuntimeException e) {
            deadlines.done(request);
            if (e instanceof IllegalStateException && request.expired() != null) {
                // HttpClient ends a request this way if it is cancelled between two steps.
                throw new InterruptedIOException(request.expired());
            }
            if (e instanceof IllegalStateException && closed) {
                throw new IOException("the client has been closed", e);
            }
            throw e;
        }
    }

    /** Use of the connections now. */
    PoolUse use() {
        PoolStats now = pool.getTotalStats();
        return new PoolUse(now.getLeased(), now.getAvailable(), now.getPending(), now.getMax());
    }

    @Override
    public void close() {
        closed = true;
        deadlines.close();
        client.close(CloseMode.IMMEDIATE);
    }

    /** Connections on socket channels, which can be checked without waiting. */
    private static final class CheckedConnections extends PoolingHttpClientConnectionManagerBuilder {

        @Override
        protected HttpClientConnectionOperator createConnectionOperator(
                SchemePortResolver ports, DnsResolver dns, TlsSocketStrategy tls) {
            return new DefaultHttpClientConnectionOperator(
                    proxy -> SocketChannel.open().socket(),
                    ports,
                    dns,
                    RegistryBuilder.<TlsSocketStrategy>create()
                            .register(URIScheme.HTTPS.id, tls)
                            .build());
        }
    }
}
