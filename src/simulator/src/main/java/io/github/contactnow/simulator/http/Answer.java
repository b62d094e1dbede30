package io.github.contactnow.simulator.http;

import io.github.contactnow.simulator.history.History;
import io.github.contactnow.simulator.script.Api;
import io.github.contactnow.simulator.script.ApiRequest;
import io.github.contactnow.simulator.script.PayloadReader;
import io.github.contactnow.simulator.script.Script;
import io.github.contactnow.simulator.settings.SimulatorSettings;
import io.github.contactnow.simulator.state.Refused;
import io.github.contactnow.simulator.wire.Format;
import io.github.contactnow.simulator.wire.Reply;
import io.github.contactnow.simulator.wire.ReplyWriter;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * Computes the reply to a request.
 *
 * @param number  number of the request in the history
 * @param headers returns a header of the request by name, empty if it was not sent
 */
record Answer(
        SimulatorSettings settings,
        Api api,
        History history,
        long number,
        Script script,
        ApiRequest request,
        UnaryOperator<String> headers) {

    /** Runs the script. After an internal error the client receives an envelope, too. */
    Reply process() {
        Reply reply;
        try {
            reply = api.answer(script, request);
        } catch (RuntimeException e) {
            settings.log().accept("Request " + number + " failed: " + e);
            reply = Reply.failure("Simulator error: " + e);
        }
        history.processed(number, reply.effects());
        return reply;
    }

    Format format() {
        return api.format(script, request);
    }

    Rendering rendering(Reply reply) throws IOException {
        if (reply.content().isPresent()) {
            return new Rendering(Download.of(
                    reply.content().get(),
                    headers.apply(HttpHeaders.RANGE),
                    headers.apply(HttpHeaders.IF_RANGE),
                    settings));
        }
        return new Rendering(reply, ReplyWriter.of(format(), api.xmlCharset(script, request)));
    }

    /** The content type of an envelope. */
    String contentType() {
        return switch (format()) {
            case JSON -> settings.jsonContentType();
            case XML -> "text/xml; charset=" + api.xmlCharset(script, request).name();
            case CSV -> "text/csv; charset=UTF-8";
        };
    }

    /** The number of records in a write. */
    int records() {
        try {
            return request.payload()
                    .map(payload -> PayloadReader.read(payload, format()).size())
                    .orElse(1);
        } catch (Refused e) {
            return 1;
        }
    }
}
