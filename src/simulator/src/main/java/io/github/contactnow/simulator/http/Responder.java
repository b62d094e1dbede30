package io.github.contactnow.simulator.http;

import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.Faults;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.io.IOCallback;

/** Fills in one HTTP response, complete or damaged. */
final class Responder {

    private static final String HTML = "text/html; charset=UTF-8";

    private static final Duration PAUSE_BETWEEN_DROPS = Duration.ofMillis(5);

    private final ClassicHttpResponse response;
    private final SimulatedConnection connection;
    private final Faults faults;

    Responder(ClassicHttpResponse response, SimulatedConnection connection, Faults faults) {
        this.response = response;
        this.connection = connection;
        this.faults = faults;
    }

    /** Ends the writing of a body at its declared length. */
    private static final class LengthReached extends IOException {}

    void whole(Rendering body, String contentType) {
        describe(body, contentType, body.length(), body::writeTo);
    }

    /** The body with a wrong content type. */
    void mislabelled(Rendering body, String contentType) {
        send(contentType, body.length(), body::writeTo);
    }

    void page(int status, String title) {
        response.setCode(status);
        byte[] html = ("<!DOCTYPE html><html><head><title>" + title + "</title></head><body><h1>" + title
                        + "</h1></body></html>")
                .getBytes(StandardCharsets.UTF_8);
        send(HTML, html.length, out -> out.write(html));
    }

    /** The status of a fault, with {@code Retry-After} if the fault has it. */
    void status(Fault fault) {
        fault.retryAfter().ifPresent(seconds -> response.setHeader(HttpHeaders.RETRY_AFTER, seconds));
        page(fault.status(), "Status " + fault.status());
    }

    void redirect(String location) {
        response.setHeader(HttpHeaders.LOCATION, location);
        page(HttpStatus.SC_MOVED_TEMPORARILY, "Found");
    }

    /** Announces keep-alive, whether or not the connection stays open. */
    void announceKeepAlive() {
        response.setHeader(HttpHeaders.CONNECTION, "keep-alive");
    }

    void announceClose() {
        response.setHeader(HttpHeaders.CONNECTION, "close");
    }

    void empty(String contentType) {
        send(contentType, 0, out -> {});
    }

    /** The first part of the body, with the length of that part. */
    void truncated(Rendering body, String contentType, Fault fault) throws IOException {
        long length = part(body, fault);
        describe(body, contentType, length, out -> {
            try {
                body.writeTo(new InterruptedStream(out, length, () -> {
                    throw new LengthReached();
                }));
            } catch (LengthReached e) {
                out.flush();
            }
        });
    }

    /** The whole body with the length of its first part; then the connection closes. */
    void wrongLength(Rendering body, String contentType, Fault fault) throws IOException {
        long length = part(body, fault);
        describe(body, contentType, length, out -> {
            out.flush();
            connection.sendBeside(body::writeTo);
            throw close(fault);
        });
    }

    /** The first part of the body with the length of the whole; then the connection closes. */
    void cut(Rendering body, String contentType, Fault fault) throws IOException {
        long length = part(body, fault);
        describe(
                body,
                contentType,
                body.length(),
                out -> body.writeTo(new InterruptedStream(out, length, () -> {
                    out.flush();
                    throw close(fault);
                })));
    }

    /** The head and the first bytes of the body, then a wait, then the rest. */
    void stalled(Rendering body, String contentType, Fault fault) {
        long before = fault.afterBytes().orElse(0);
        describe(
                body,
                contentType,
                body.length(),
                out -> body.writeTo(new InterruptedStream(out, before, () -> {
                    out.flush();
                    if (!faults.await(fault.delay(), connection::isClientGone)) {
                        throw close(fault);
                    }
                })));
    }

    /** The body byte by byte, with a pause before each. */
    void dripped(Rendering body, String contentType, Fault fault) {
        Duration pause = fault.delay().orElse(PAUSE_BETWEEN_DROPS);
        describe(
                body,
                contentType,
                body.length(),
                out -> body.writeTo(new DrippingStream(out, () -> {
                    if (!faults.await(Optional.of(pause), connection::isClientGone)) {
                        throw close(fault);
                    }
                })));
    }

    /** Closes the connection and returns the exception that prevents further writing. */
    ConnectionClosedException close(Fault fault) {
        connection.cut(fault.reset());
        return new ConnectionClosedException("Closed by a fault");
    }

    private static long part(Rendering body, Fault fault) throws IOException {
        long length = body.count();
        return fault.afterBytes().map(bytes -> Math.min(bytes, length)).orElse(length / 2);
    }

    /** Prefers the content type of a download to the given one. */
    private void describe(Rendering body, String contentType, long length, IOCallback<OutputStream> writing) {
        body.describe(response);
        send(body.type().orElse(contentType), length, writing);
    }

    private void send(String contentType, long length, IOCallback<OutputStream> body) {
        response.setHeader(HttpHeaders.CONTENT_TYPE, contentType);
        response.setEntity(new EntityTemplate(length, null, null, body));
    }
}
