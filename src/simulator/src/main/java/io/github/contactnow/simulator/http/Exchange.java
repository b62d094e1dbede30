package io.github.contactnow.simulator.http;

import io.github.contactnow.simulator.account.ServedState;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.Faults;
import io.github.contactnow.simulator.script.ApiRequest;
import io.github.contactnow.simulator.script.Script;
import io.github.contactnow.simulator.script.Tokens;
import io.github.contactnow.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Handles one request: reads it, adds it to the history, applies a fault, runs the script and replies. */
final class Exchange implements HttpRequestHandler {

    /** Context attribute of a request with its connection. */
    static final String CONNECTION = "contactnow.connection";
    /** Context attribute of a request with the action that follows its reply. */
    static final String AFTER_REPLY = "contactnow.after-reply";

    private static final int LONGEST_BODY = 64 << 20;

    private final SimulatorSettings settings;
    private final Supplier<ServedState> state;
    private final Tokens tokens;
    private final Faults faults;
    private final ListeningPort port;

    Exchange(
            SimulatorSettings settings, Supplier<ServedState> state, Tokens tokens, Faults faults, ListeningPort port) {
        this.settings = settings;
        this.state = state;
        this.tokens = tokens;
        this.faults = faults;
        this.port = port;
    }

    /** An action that follows the reply. */
    @FunctionalInterface
    interface AfterReply {

        AfterReply NOTHING = () -> {};

        void run();
    }

    @Override
    public void handle(ClassicHttpRequest http, ClassicHttpResponse response, HttpContext context) throws IOException {
        SimulatedConnection connection = (SimulatedConnection) context.getAttribute(CONNECTION);
        Responder responder = new Responder(response, connection, faults);
        byte[] body = body(http);
        if (body.length > LONGEST_BODY) {
            responder.page(413, "Request Entity Too Large");
            return;
        }
        if (!http.getMethod().equals("GET") && !http.getMethod().equals("POST")) {
            responder.page(405, "Method Not Allowed");
            return;
        }
        Optional<ApiRequest> request = RequestReader.read(
                http.getPath(), header(http, HttpHeaders.CONTENT_TYPE), body, address(http, connection));
        ServedState now = state.get();
        Optional<Script> script = request.flatMap(found -> now.api().script(found.script()));
        if (script.isEmpty()) {
            responder.page(404, "Not Found");
            return;
        }
        Optional<Fault> fault = faults.next(
                script.get().name(), request.get().method(), request.get().action());
        long number = now.history().add(request.get(), http.getMethod(), connection.number(), fault);
        Answer answer = new Answer(
                settings, now.api(), now.history(), number, script.get(), request.get(), name -> header(http, name));
        if (fault.isEmpty()) {
            responder.whole(answer.rendering(answer.process()), answer.contentType());
        } else {
            AfterReply after =
                    new FaultInjector(fault.get(), answer, responder, connection, tokens, faults, port).inject();
            context.setAttribute(AFTER_REPLY, after);
        }
    }

    /** The body, truncated one byte above the accepted length. */
    private static byte[] body(ClassicHttpRequest http) throws IOException {
        HttpEntity entity = http.getEntity();
        return entity == null ? new byte[0] : entity.getContent().readNBytes(LONGEST_BODY + 1);
    }

    private String address(ClassicHttpRequest http, SimulatedConnection connection) {
        String sent = settings.clientAddressHeader().isEmpty() ? "" : header(http, settings.clientAddressHeader());
        return sent.isEmpty() ? connection.address() : sent;
    }

    private static String header(ClassicHttpRequest http, String name) {
        Header header = http.getFirstHeader(name);
        return header == null || header.getValue() == null
                ? ""
                : header.getValue().trim();
    }
}
