package io.github.contactnow.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;

/** Style and scripts: a fixed list, so that a path never becomes the name of a file. */
final class Assets {

    private final Map<String, Asset> assets = Map.of(
            "console.css", new Asset("text/css; charset=UTF-8", read("console/console.css")),
            "console.js", new Asset("text/javascript; charset=UTF-8", read("console/console.js")),
            "icon.svg", new Asset("image/svg+xml", read("console/icon.svg")),
            "htmx.js", new Asset("text/javascript; charset=UTF-8", read("console/htmx.min.js")));

    /** Changes whenever one of them does, so that a browser keeps each as long as it is current. */
    private final String version = Integer.toHexString(assets.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(each -> each.getValue().bytes)
            .collect(Collectors.toList())
            .hashCode());

    private record Asset(String type, Buffer bytes) {}

    /** What the paths of a page contain, before the name. */
    String version() {
        return version;
    }

    /** Answers with the asset of the last part of the path; goes on if there is none. */
    void serve(RoutingContext request) {
        Asset asset = assets.get(request.pathParam("name"));
        if (asset == null) {
            request.next();
            return;
        }
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, asset.type)
                .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .end(asset.bytes);
    }

    private static Buffer read(String name) {
        try (InputStream in = open(name)) {
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) throws IOException {
        InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(name);
        if (in == null) {
            throw new IOException("The package lacks " + name);
        }
        return in;
    }
}
