package io.github.contactnow.routes.http.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Bounds answers in size and time, whatever a server sends: an answer that exceeds them is a failure, and its connection is closed. Requests are not
 * repeated, redirected or given cookies behind the back of their sender.
 */
final class BoundedAnswers implements HttpClientConfigurer {

    private static final int PORTION = 8192;

    private final Duration longestTime;
    private final int longest;

    /**
     * @param longestTime of the body of an answer
     * @param longest     its most bytes
     */
    BoundedAnswers(Duration longestTime, int longest) {
        this.longestTime = longestTime;
        this.longest = longest;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .addResponseInterceptorLast(this::bound);
    }

    private void bound(HttpResponse response, EntityDetails details, HttpContext context) throws IOException {
        if (response instanceof ClassicHttpResponse classic && classic.getEntity() != null) {
            HttpEntity entity = classic.getEntity();
            byte[] body = read(entity);
            classic.setEntity(new ByteArrayEntity(
                    body, entity.getContentType() == null ? null : ContentType.parseLenient(entity.getContentType())));
        }
    }

    private byte[] read(HttpEntity entity) throws IOException {
        long end = System.nanoTime() + longestTime.toNanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] portion = new byte[PORTION];
        // Not closed on failure: that would read the rest of it. Who gets the exception drops the connection.
        InputStream content = entity.getContent();
        for (int length = content.read(portion); length >= 0; length = content.read(portion)) {
            body.write(portion, 0, length);
            if (body.size() > longest) {
                throw new IOException("its answer has more than " + longest + " bytes");
            }
            if (System.nanoTime() > end) {
                throw new IOException("its answer took more than " + longestTime.toSeconds() + " s");
            }
        }
        content.close();
        return body.toByteArray();
    }
}
