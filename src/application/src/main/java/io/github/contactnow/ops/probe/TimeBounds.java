package io.github.contactnow.ops.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the bounds of a read of records by time are inclusive. */
final class TimeBounds extends Question {

    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private static final Map<String, String> COLUMNS = Map.of("processdate", "ProcessDate", "callback", "callback");

    TimeBounds() {
        super(
                "tstart-tstop",
                "Do records whose time is tstart or tstop belong to the span?",
                "one record looked for by id in spans that contain, miss, begin with and end with its time",
                6);
    }

    private record Case(String timeType, String id, LocalDateTime time) {}

    @Override
    Finding ask(ProbeContext context) {
        Case one = find(context, "processdate")
                .or(() -> find(context, "callback"))
                .orElseThrow(() -> new InconclusiveException(
                        "no record with a ProcessDate in the time looked at, and none with a callback"));
        if (!found(context, one, -1, 1)) {
            throw new InconclusiveException(
                    "a record is not found in the span of a second around its " + COLUMNS.get(one.timeType));
        }
        if (found(context, one, 1, 2)) {
            throw new InconclusiveException("a record is found in a span that its " + COLUMNS.get(one.timeType)
                    + " lies outside of: time and id do not " + "filter together");
        }
        return new Finding(
                "tstart: " + Finding.yesOrNo(found(context, one, 0, 1)) + ", tstop: "
                        + Finding.yesOrNo(found(context, one, -1, 0)),
                "one record, timetype=" + one.timeType);
    }

    private static Optional<Case> find(ProbeContext context, String timeType) {
        String since = context.target().from().toString().substring(0, 10);
        List<JsonNode> rows = context.server()
                .ask(
                        "ecnow/ecnow_records/read",
                        "table",
                        context.target().table(),
                        "timetype",
                        timeType,
                        "tstart",
                        since + " 00:00:00",
                        "limit",
                        "5")
                .rows();
        return rows.stream()
                .flatMap(row -> time(ProbeReply.field(row, COLUMNS.get(timeType))).stream()
                        .map(time -> new Case(timeType, ProbeReply.field(row, "id"), time)))
                .findFirst();
    }

    /** A time of a record, empty if it is not set. */
    static Optional<LocalDateTime> time(String text) {
        boolean isSet = text.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d") && !text.startsWith("0000");
        return isSet ? Optional.of(LocalDateTime.parse(text, TIME)) : Optional.empty();
    }

    private static boolean found(ProbeContext context, Case one, int from, int to) {
        return context
                .server()
                .ask(
                        "ecnow/ecnow_records/read",
                        "table",
                        context.target().table(),
                        "id",
                        one.id,
                        "timetype",
                        one.timeType,
                        "tstart",
                        TIME.format(one.time.plusSeconds(from)),
                        "tstop",
                        TIME.format(one.time.plusSeconds(to)),
                        "limit",
                        "500")
                .rows()
                .stream()
                .anyMatch(row -> ProbeReply.field(row, "id").equals(one.id));
    }
}
