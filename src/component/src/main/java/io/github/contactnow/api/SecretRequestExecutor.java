package io.github.contactnow.api;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Adds the secret arguments of a request when it is written, and marks the request as possibly received by the server. */
final class SecretRequestExecutor extends HttpRequestExecutor {

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback informationCallback,
            HttpContext context)
            throws IOException, HttpException {
        WireRequest wire = WireRequest.of(context);
        if (Method.CONNECT.isSame(request.getMethod())) {
            return super.execute(request, connection, informationCallback, context);
        }
        String path = request.getPath();
        if (!wire.secretQuery().isEmpty()) {
            request.setPath(path + (path.indexOf('?') < 0 ? '?' : '&') + wire.secretQuery());
        }
        wire.sendingBegins();
        wire.waits();
        try {
            return super.execute(request, connection, informationCallback, context);
        } finally {
            request.setPath(path);
        }
    }
}
