package io.github.contactnow.component;

import io.github.contactnow.api.Call;
import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.ContactNowRejectedException;
import io.github.contactnow.api.Operations;
import io.github.contactnow.api.Reply;
import io.github.contactnow.api.UploadFile;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;

/** Uploads the file in a body. A file is streamed; Camel's stream caching keeps a stream, so that it can be sent again. */
final class Upload {

    private static final String NAME_TAKEN = "Filename already exists";

    private final ContactNowClient client;
    private final boolean overwrite;

    Upload(ContactNowClient client, boolean overwrite) {
        this.client = client;
        this.overwrite = overwrite;
    }

    /** @throws IllegalArgumentException if there is no content or no valid name */
    Reply send(Exchange exchange, Call call) throws IOException {
        Message message = exchange.getMessage();
        Optional<Path> path = path(message.getBody());
        String name = message.getHeader(
                ContactNowConstants.FILE_NAME, message.getHeader(Exchange.FILE_NAME_ONLY), String.class);
        if (name == null) {
            name = path.map(p -> p.getFileName().toString())
                    .orElseThrow(() -> new IllegalArgumentException("'" + call.operation()
                            + "' needs the file's name: set it in header " + ContactNowConstants.FILE_NAME + "."));
        }
        UploadFile file = path.isPresent() ? UploadFile.of(name, path.get()) : content(exchange, call, name);
        try {
            return client.execute(call.with(file));
        } catch (ContactNowRejectedException e) {
            boolean taken = e.serverText() != null && e.serverText().startsWith(NAME_TAKEN);
            if (!overwrite || !taken || !"create".equals(call.operation().action())) {
                throw e;
            }
            Call update = Call.of(
                    Operations.named(
                            call.operation().script() + "/" + call.operation().method() + "/update"),
                    call.arguments(),
                    call.format());
            return client.execute(update.with(file));
        }
    }

    private static Optional<Path> path(Object body) {
        Object file = body instanceof WrappedFile<?> wrapped ? wrapped.getFile() : body;
        return file instanceof File local
                ? Optional.of(local.toPath())
                : file instanceof Path local ? Optional.of(local) : Optional.empty();
    }

    private static UploadFile content(Exchange exchange, Call call, String name) throws IOException {
        Object body = exchange.getMessage().getBody();
        if (body instanceof InputStream || body instanceof StreamCache) {
            StreamCache cache = exchange.getMessage().getBody(StreamCache.class);
            // The length of a cached text is not its length in bytes.
            return new UploadFile(
                    name,
                    cache instanceof InputStream ? cache.length() : UploadFile.UNKNOWN_LENGTH,
                    () -> exchange.getContext()
                            .getTypeConverter()
                            .convertTo(InputStream.class, exchange, cache.copy(exchange)));
        }
        byte[] bytes = exchange.getMessage().getBody(byte[].class);
        if (bytes == null) {
            throw new IllegalArgumentException(
                    "The body is empty: '" + call.operation() + "' needs the bytes of a file.");
        }
        return new UploadFile(name, bytes.length, () -> new ByteArrayInputStream(bytes));
    }
}
