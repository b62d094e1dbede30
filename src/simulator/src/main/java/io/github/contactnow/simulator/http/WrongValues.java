package io.github.contactnow.simulator.http;

import io.github.contactnow.simulator.wire.Reply;
import java.math.BigDecimal;

/** Replies with values of a wrong type or with a wrong total. */
final class WrongValues {

    private WrongValues() {}

    static Object numberAsText(Object value) {
        return value instanceof BigDecimal decimal
                ? decimal.toPlainString()
                : value instanceof Number number ? number.toString() : value;
    }

    /** Converts only texts in canonical form, so that a phone number keeps its leading zero. */
    static Object textAsNumber(Object value) {
        return value instanceof String text && text.matches("-?(0|[1-9]\\d{0,17})(\\.\\d{1,9})?")
                ? new BigDecimal(text)
                : value;
    }

    /** The reply with its total increased by one. */
    static Reply oneMore(Reply reply) {
        return reply.envelope().get("total") instanceof Number total
                ? reply.with("total", total.longValue() + 1)
                : reply;
    }
}
