package io.github.contactnow.ops.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Whether the first and the last second of a report's range belong to it. The component adjusts slices to the answer, so it needs calls that
 * agree, and proof that a range selects by the start of calls.
 */
final class RangeBounds extends Question {

    private static final int MOST_CALLS = 3;

    RangeBounds() {
        super(
                "range-bounds",
                "Do the first and the last second of a report's range belong to it?",
                "single calls looked for in ranges that contain, begin with and end with the second of their beginning",
                3 * MOST_CALLS);
    }

    @Override
    Finding ask(ProbeContext context) {
        // The end of a call that lasts two seconds or more lies outside of these ranges.
        List<JsonNode> calls = context.samples().calls().stream()
                .filter(call ->
                        seconds(call, "tm_init") > 0 && seconds(call, "tm_disc") - seconds(call, "tm_init") >= 2)
                .limit(MOST_CALLS)
                .toList();
        if (calls.isEmpty()) {
            throw new InconclusiveException(
                    "no call in the sample has a beginning and an end two seconds later or more");
        }
        int atStart = 0;
        int atEnd = 0;
        for (JsonNode call : calls) {
            long began = seconds(call, "tm_init");
            String id = ProbeReply.field(call, "callid");
            if (!found(context.server(), id, began - 1, began + 1)) {
                throw new InconclusiveException(
                        "a call is not found in the range of a second around its tm_init, so the range is about something else");
            }
            atStart += found(context.server(), id, began, began + 1) ? 1 : 0;
            atEnd += found(context.server(), id, began - 1, began) ? 1 : 0;
        }
        String evidence = calls.size() + " calls: " + atStart + " found by ranges that begin with their second, "
                + atEnd + " by ranges that end with it";
        if (atStart % calls.size() != 0 || atEnd % calls.size() != 0) {
            throw new InconclusiveException("the calls disagree (" + evidence + ")");
        }
        context.profile().range(atStart > 0, atEnd > 0);
        return new Finding(
                "first second: " + Finding.yesOrNo(atStart > 0) + ", last second: " + Finding.yesOrNo(atEnd > 0),
                evidence);
    }

    private static boolean found(Server server, String id, long from, long to) {
        return server
                .ask("reporting/cdr", "fields", "callid", "range", from + ":" + to, "callid", id, "limit", "500")
                .rows()
                .stream()
                .anyMatch(row -> ProbeReply.field(row, "callid").equals(id));
    }

    private static long seconds(JsonNode call, String field) {
        String text = ProbeReply.field(call, field);
        return text.matches("\\d{1,12}") ? Long.parseLong(text) : 0;
    }
}
