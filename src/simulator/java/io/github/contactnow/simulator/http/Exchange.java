package io.github.contactnow.simulator.http;

import io.github.contactnow.simulator.SimulatorSettings;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.Faults;
import io.github.contactnow.simulator.history.History;
import io.github.contactnow.simulator.script.Api;
import io.github.contactnow.simulator.script.ApiRequest;
import io.github.contactnow.simulator.script.Script;
import io.github.contactnow.simulator.script.Tokens;
import io.github.contactnow.simulator.state.Refused;
import io.github.contactnow.simulator.wire.Format;
import io.github.contactnow.simulator.wire.PayloadReader;
import io.github.contactnow.simulator.wire.Reply;
import io.github.contactnow.simulator.wire.ReplyWriter;
import java.io.IOException;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Leads a request through reading, history, fault, script and reply. */
final class Exchange implements HttpRequestHandler {

    /** Under this name the context of a request holds its connection. */
    static final String CONNECTION = "contactnow.connection";
    /** Under this name the context of a request says that its connection must end after the reply. */
    static final String CLOSE_AFTER_REPLY = "contactnow.close-after-reply";

    private static final int LONGEST_BODY = 64 << 20;

    private final SimulatorSettings settings;
    private final Api api;
    private final Tokens tokens;
    private final Faults faults;
    private final History history;

    Exchange(SimulatorSettings settings, Api api, Tokens tokens, Faults faults, History history) {
        this.settings = settings;
        this.api = api;
        this.tokens = tokens;
        this.faults = faults;
        this.history = history;
    }

    /** A request that a script exists for, with its number in the history. */
    private record Accepted(long number, Script script, ApiRequest request, ClassicHttpRequest http) {
    }

    @Override
    public void handle(ClassicHttpRequest http, ClassicHttpResponse response, HttpContext context)
            throws IOException {
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
        Optional<ApiRequest> request = RequestReader.read(http.getPath(), header(http, HttpHeaders.CONTENT_TYPE), body,
                address(http, connection));
        Optional<Script> script = request.flatMap(found -> api.script(found.script()));
        if (script.isEmpty()) {
            responder.page(404, "Not Found");
            return;
        }
        Optional<Fault> fault = faults.next(script.get().name(), request.get().method(), request.get().action());
        long number = history.add(request.get(), http.getMethod(), connection.number(), fault);
        Accepted accepted = new Accepted(number, script.get(), request.get(), http);
        if (fault.isEmpty()) {
            Rendering reply = rendering(accepted, process(accepted));
            responder.whole(reply, reply.type().orElse(contentType(accepted)));
        } else {
            fail(fault.get(), accepted, responder, response, context);
        }
    }

    private void fail(Fault fault, Accepted accepted, Responder responder, ClassicHttpResponse response,
                      HttpContext context) throws IOException {
        String token = accepted.request().arguments().text("token");
        Rendering reply = fault.processed() ? rendering(accepted, process(accepted)) : null;
        String contentType = Optional.ofNullable(reply).flatMap(Rendering::type).orElse(contentType(accepted));
        switch (fault.kind()) {
            case EXPIRED_TOKEN -> {
                tokens.expire(token);
                responder.whole(rendering(accepted, Tokens.expired()), contentType);
            }
            case UNKNOWN_TOKEN, INVALID_TOKEN -> {
                tokens.forget(token);
                String error = switch (fault.kind()) {
                    case UNKNOWN_TOKEN -> "Unknown token";
                    default -> "Invalid token";
                };
                responder.whole(rendering(accepted, Reply.failure(error)), contentType);
            }
            case SUCCESS_WITH_BAD -> responder.whole(rendering(accepted, Reply.success().with("total", 0)
                    .with("bad", recordsIn(accepted)).with("error", fault.error())), contentType);
            case HTML_PAGE -> responder.page(200, "Service temporarily unavailable");
            case HTTP_STATUS -> {
                fault.retryAfter().ifPresent(seconds -> response.setHeader(HttpHeaders.RETRY_AFTER, seconds));
                responder.page(fault.status(), "Status " + fault.status());
            }
            case EMPTY_BODY -> responder.empty(contentType);
            case TRUNCATED_BODY -> responder.truncated(reply, contentType, fault);
            case WRONG_CONTENT_TYPE -> responder.whole(reply, fault.contentType());
            case CLOSE_BEFORE_PROCESSING, CLOSE_AFTER_PROCESSING -> throw responder.close(fault);
            case CUT_REPLY -> responder.cut(reply, contentType, fault);
            case SLOW_FIRST_BYTE -> {
                SimulatedConnection connection = (SimulatedConnection) context.getAttribute(CONNECTION);
                if (!faults.await(fault.delay(), connection::isClientGone)) {
                    throw responder.close(fault);
                }
                responder.whole(reply, contentType);
            }
            case STALLED_BODY -> responder.stalled(reply, contentType, fault);
            case CLOSE_AFTER_REPLY -> {
                context.setAttribute(CLOSE_AFTER_REPLY, fault);
                response.setHeader(HttpHeaders.CONNECTION, "keep-alive");
                responder.whole(reply, contentType);
            }
            case LATE_PROCESSING -> {
                if (!faults.await(fault.delay(), () -> false)) {
                    throw responder.close(fault);
                }
                Rendering late = rendering(accepted, process(accepted));
                responder.whole(late, late.type().orElse(contentType));
            }
            case CLOSE_THEN_PROCESS -> {
                IOException closed = responder.close(fault);
                if (faults.await(fault.delay(), () -> false)) {
                    process(accepted);
                }
                throw closed;
            }
        }
    }

    /** Lets the script do its work. Should the simulator itself be wrong, the client still gets an envelope. */
    private Reply process(Accepted accepted) {
        Reply reply;
        try {
            reply = api.answer(accepted.script(), accepted.request());
        } catch (RuntimeException e) {
            settings.log().accept("Request " + accepted.number() + " failed: " + e);
            reply = Reply.failure("Simulator error: " + e);
        }
        history.processed(accepted.number(), reply.effects());
        return reply;
    }

    private int recordsIn(Accepted accepted) {
        try {
            Format format = api.format(accepted.script(), accepted.request());
            return accepted.request().payload().map(payload -> PayloadReader.read(payload, format).size()).orElse(1);
        } catch (Refused e) {
            return 1;
        }
    }

    private Rendering rendering(Accepted accepted, Reply reply) throws IOException {
        if (reply.content().isPresent()) {
            return new Rendering(Download.of(reply.content().get(), header(accepted.http(), HttpHeaders.RANGE),
                    header(accepted.http(), HttpHeaders.IF_RANGE), settings));
        }
        return new Rendering(reply, ReplyWriter.of(api.format(accepted.script(), accepted.request()),
                api.xmlCharset(accepted.script(), accepted.request())));
    }

    private String contentType(Accepted accepted) {
        return switch (api.format(accepted.script(), accepted.request())) {
            case JSON -> settings.jsonContentType();
            case XML -> "text/xml; charset=" + api.xmlCharset(accepted.script(), accepted.request()).name();
            case CSV -> "text/csv; charset=UTF-8";
        };
    }

    /** The body, cut off when it is longer than what is accepted. */
    private static byte[] body(ClassicHttpRequest http) throws IOException {
        HttpEntity entity = http.getEntity();
        return entity == null ? new byte[0] : entity.getContent().readNBytes(LONGEST_BODY + 1);
    }

    private String address(ClassicHttpRequest http, SimulatedConnection connection) {
        String told = settings.clientAddressHeader().isEmpty() ? "" : header(http, settings.clientAddressHeader());
        return told.isEmpty() ? connection.address() : told;
    }

    private static String header(ClassicHttpRequest http, String name) {
        Header header = http.getFirstHeader(name);
        return header == null || header.getValue() == null ? "" : header.getValue().trim();
    }
}
