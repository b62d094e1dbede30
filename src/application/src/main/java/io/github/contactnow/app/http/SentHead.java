package io.github.contactnow.app.http;

import io.github.contactnow.ledger.Sha256;
import io.github.contactnow.routes.http.auth.Authentication;
import io.github.contactnow.routes.http.auth.SentHeaders;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.security.cert.CertificateEncodingException;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;

/** The head of a request as it was sent: what a reroute and Camel change, and what the check of its sender needs. */
final class SentHead {

    private SentHead() {}

    /** Keeps address and client certificate. A request that comes again under another path keeps what it had. */
    static void keep(RoutingContext request, Authentication senders) {
        if (request.get(SentHeaders.URI) != null) {
            return;
        }
        HttpServerRequest sent = request.request();
        String uri = senders.signsUri() ? sent.uri() : "";
        request.put(SentHeaders.URI, uri);
        sent.headers().set(SentHeaders.URI, uri);
        sent.headers().set(SentHeaders.CERTIFICATE, fingerprint(sent));
    }

    /** Keeps the content type beside the body. Camel gets plain bytes: it would parse a form, and a signature covers bytes. */
    static void keepType(RoutingContext request) {
        MultiMap headers = request.request().headers();
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        headers.set(SentHeaders.TYPE, type == null ? "" : type);
        headers.set(HttpHeaders.CONTENT_TYPE, "application/octet-stream");
    }

    /** A parameter of the query; null for none. The request itself would keep what it has parsed, and Camel would take it for headers. */
    static String parameter(RoutingContext request, String name) {
        List<String> values = new QueryStringDecoder("?" + request.request().query())
                .parameters()
                .get(name);
        return values == null ? null : values.get(0);
    }

    /** Whether the head of a request, once it is kept, may be that of the right sender. */
    static boolean mayPass(RoutingContext request, Authentication senders) {
        MultiMap headers = request.request().headers();
        return senders.mayPass(
                request.request().method().name(),
                headers.get(SentHeaders.URI),
                headers::get,
                headers.get(SentHeaders.CERTIFICATE));
    }

    private static String fingerprint(HttpServerRequest request) {
        if (!request.isSSL()) {
            return "";
        }
        try {
            return Sha256.of(request.sslSession().getPeerCertificates()[0].getEncoded());
        } catch (SSLPeerUnverifiedException e) {
            return "";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
