package io.github.contactnow.ops.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the bounds of a read of records by time belong to the span. */
final class TimeBounds extends Question {

    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private static final Map<String, String> COLUMNS = Map.of("processdate", "ProcessDate", "callback", "callback");

    TimeBounds() {
        super("tstart-tstop", "Do records whose time is tstart or tstop belong to the span?",
            "one record looked for by id in spans that contain, miss, begin with and end with its time", 6);
    }

    private record Case(String timeType, String id, LocalDateTime time) {
    }

    @Override
    Finding ask(Probing probing) {
        Case one = find(probing, "processdate").or(() -> find(probing, "callback")).orElseThrow(
            () -> new NoAnswer("no record with a ProcessDate in the time looked at, and none with a callback"));
        if (!found(probing, one, -1, 1)) {
            throw new NoAnswer("a record is not found in the span of a second around its " + COLUMNS.get(one.timeType));
        }
        if (found(probing, one, 1, 2)) {
            throw new NoAnswer("a record is found in a span that its " + COLUMNS.get(one.timeType) + " lies outside of: time and id do not "
                + "filter together");
        }
        return new Finding("tstart: " + Finding.yesOrNo(found(probing, one, 0, 1)) + ", tstop: "
            + Finding.yesOrNo(found(probing, one, -1, 0)), "one record, timetype=" + one.timeType);
    }

    private static Optional<Case> find(Probing probing, String timeType) {
        String since = probing.subject().from().toString().substring(0, 10);
        List<JsonNode> rows = probing.server().ask("ecnow/ecnow_records/read", "table", probing.subject().table(), "timetype", timeType,
            "tstart", since + " 00:00:00", "limit", "5").rows();
        return rows.stream().flatMap(row -> time(Seen.field(row, COLUMNS.get(timeType))).stream()
            .map(time -> new Case(timeType, Seen.field(row, "id"), time))).findFirst();
    }

    /** A time of a record, empty if it is not set. */
    static Optional<LocalDateTime> time(String text) {
        boolean isSet = text.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d") && !text.startsWith("0000");
        return isSet ? Optional.of(LocalDateTime.parse(text, TIME)) : Optional.empty();
    }

    private static boolean found(Probing probing, Case one, int from, int to) {
        return probing.server().ask("ecnow/ecnow_records/read", "table", probing.subject().table(), "id", one.id, "timetype", one.timeType,
            "tstart", TIME.format(one.time.plusSeconds(from)), "tstop", TIME.format(one.time.plusSeconds(to)), "limit", "500").rows()
            .stream().anyMatch(row -> Seen.field(row, "id").equals(one.id));
    }
}
