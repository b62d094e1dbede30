package io.github.contactnow.app;

import io.github.contactnow.routes.http.SignedRequest;
import io.github.contactnow.settings.Settings;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Keeps the bodies of forms as they were sent: a signature covers bytes, but Vert.x and Camel would parse a form, and write uploads to disk
 * before the signature is checked. They receive it as plain bytes; its content type stays in {@link SignedRequest#SENT_TYPE}.
 */
@Singleton
public class RawForms {

    void register(@Observes Router router, Settings settings) {
        for (String path :
                List.of(settings.required("leads.webhook.path"), settings.required("dial.webhook.path"), "/ops/*")) {
            router.post(path).order(Integer.MIN_VALUE).handler(RawForms::keep);
        }
    }

    private static void keep(RoutingContext request) {
        MultiMap headers = request.request().headers();
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        headers.set(SignedRequest.SENT_TYPE, type == null ? "" : type);
        headers.set(HttpHeaders.CONTENT_TYPE, "application/octet-stream");
        request.next();
    }
}
