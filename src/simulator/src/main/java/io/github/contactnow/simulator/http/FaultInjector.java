package io.github.contactnow.simulator.http;

import static io.github.contactnow.simulator.http.Exchange.AfterReply.NOTHING;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.Faults;
import io.github.contactnow.simulator.http.Exchange.AfterReply;
import io.github.contactnow.simulator.script.Tokens;
import io.github.contactnow.simulator.wire.Reply;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** Applies a fault to one request. */
record FaultInjector(
        Fault fault,
        Answer answer,
        Responder responder,
        SimulatedConnection connection,
        Tokens tokens,
        Faults faults,
        ListeningPort port) {

    private static final byte[] GARBAGE =
            "\n<br />\n<b>Warning</b>: Unknown: write failed in <b>Unknown</b>".getBytes(UTF_8);

    /** Fills in the response, or throws to send none; returns the action that follows the reply. */
    AfterReply inject() throws IOException {
        Reply reply = fault.processed() ? answer.process() : null;
        String contentType = answer.contentType();
        switch (fault.kind()) {
            case EXPIRED_TOKEN, UNKNOWN_TOKEN, INVALID_TOKEN, FOREIGN_ADDRESS -> send(refusedToken());
            case ERROR_REPLY -> send(Reply.failure(fault.error()));
            case SUCCESS_WITH_BAD ->
                send(Reply.success()
                        .with("total", 0)
                        .with("bad", answer.records())
                        .with("error", fault.error()));
            case HTML_PAGE -> responder.page(200, "Service temporarily unavailable");
            case HTTP_STATUS -> responder.status(fault);
            case REDIRECT -> responder.redirect(fault.location());
            case EMPTY_BODY -> responder.empty(contentType);
            case TRUNCATED_BODY -> responder.truncated(answer.rendering(reply), contentType, fault);
            case WRONG_LENGTH -> responder.wrongLength(answer.rendering(reply), contentType, fault);
            case WRONG_CONTENT_TYPE -> responder.mislabelled(answer.rendering(reply), fault.contentType());
            case LATIN1_AS_UTF8 ->
                responder.whole(
                        reply.content().isPresent()
                                ? answer.rendering(reply)
                                : WrongBytes.latin1(reply, answer.format()),
                        charset(contentType, "UTF-8"));
            case UTF8_AS_LATIN1 ->
                responder.whole(
                        reply.content().isPresent()
                                ? answer.rendering(reply)
                                : WrongBytes.utf8DeclaredLatin1(reply, answer.format()),
                        charset(contentType, "ISO-8859-1"));
            case NUMBERS_AS_TEXTS -> send(reply.map(WrongValues::numberAsText));
            case TEXTS_AS_NUMBERS -> send(reply.map(WrongValues::textAsNumber));
            case MISSING_LIST -> send(reply.withoutRows());
            case WRONG_TOTAL -> send(WrongValues.oneMore(reply));
            case REPEATED_REPLY -> responder.whole(answer.rendering(reply).twice(), contentType);
            case GARBAGE_AFTER_REPLY -> responder.whole(answer.rendering(reply).and(GARBAGE), contentType);
            case CLOSE_BEFORE_PROCESSING, CLOSE_AFTER_PROCESSING -> throw responder.close(fault);
            case CUT_REPLY -> responder.cut(answer.rendering(reply), contentType, fault);
            case SLOW_FIRST_BYTE -> {
                if (!faults.await(fault.delay(), connection::isClientGone)) {
                    throw responder.close(fault);
                }
                send(reply);
            }
            case STALLED_BODY -> responder.stalled(answer.rendering(reply), contentType, fault);
            case DRIP -> responder.dripped(answer.rendering(reply), contentType, fault);
            case CLOSE_AFTER_REPLY -> {
                responder.announceKeepAlive();
                send(reply);
                return () -> connection.cut(fault.reset());
            }
            case LATE_PROCESSING -> {
                if (!faults.await(fault.delay(), () -> false)) {
                    throw responder.close(fault);
                }
                send(answer.process());
            }
            case CLOSE_THEN_PROCESS -> {
                IOException closed = responder.close(fault);
                if (faults.await(fault.delay(), () -> false)) {
                    answer.process();
                }
                throw closed;
            }
            case CONNECTION_REFUSED -> {
                port.refuse(connection);
                acceptAgainLater();
                responder.announceClose();
                send(reply);
            }
            default -> throw new IllegalStateException(fault.kind() + " does not apply to requests");
        }
        return NOTHING;
    }

    private static String charset(String contentType, String name) {
        return contentType.replaceFirst(";.*", "") + "; charset=" + name;
    }

    private void send(Reply reply) throws IOException {
        responder.whole(answer.rendering(reply), answer.contentType());
    }

    private Reply refusedToken() {
        String token = answer.request().arguments().text("token");
        switch (fault.kind()) {
            case EXPIRED_TOKEN -> {
                tokens.expire(token);
                return Tokens.expired();
            }
            case FOREIGN_ADDRESS -> {
                return tokens.bindToOtherAddress(token);
            }
            case UNKNOWN_TOKEN -> {
                tokens.revoke(token);
                return Reply.failure("Unknown token");
            }
            default -> {
                tokens.revoke(token);
                return Reply.failure("Invalid token");
            }
        }
    }

    private void acceptAgainLater() {
        BooleanSupplier wait = faults.begin(fault.delay());
        Thread waiting = new Thread(
                () -> {
                    if (wait.getAsBoolean()) {
                        port.accept();
                    }
                },
                "simulator-refusing");
        waiting.setDaemon(true);
        waiting.start();
    }
}
