package io.github.contactnow.ops.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Time zone of the times in records. An agent's last action on a record (ProcessDate, local) lies close to the end of its last call
 * (tm_disc, Unix seconds); the difference is the offset from UTC. This yields an offset, not a zone, since summer time shows only in summer.
 */
final class RecordTimeZone extends Question {

    private static final int MOST_RECORDS = 4;
    private static final Duration STEP = Duration.ofMinutes(15);
    /** Longest time from the end of a call to its outcome: less than half a step, so that neighbouring offsets stay distinct. */
    private static final Duration CLOSE = Duration.ofMinutes(5);

    RecordTimeZone() {
        super(
                "time-zone",
                "In which time zone are the times of records?",
                "records that an agent has worked on: their ProcessDate, and the end of their last call in cdr",
                1 + MOST_RECORDS);
    }

    @Override
    Finding ask(ProbeContext context) {
        String since = context.target().from().toString().substring(0, 10);
        List<JsonNode> records = context.server()
                .ask(
                        "ecnow/ecnow_records/read",
                        "table",
                        context.target().table(),
                        "timetype",
                        "processdate",
                        "tstart",
                        since + " 00:00:00",
                        "limit",
                        Integer.toString(MOST_RECORDS))
                .rows();
        List<ZoneOffset> offsets = new ArrayList<>();
        for (JsonNode record : records) {
            Optional<LocalDateTime> processed = TimeBounds.time(ProbeReply.field(record, "ProcessDate"));
            if (processed.isPresent()) {
                lastEnd(context, ProbeReply.field(record, "id"))
                        .flatMap(end -> offset(processed.get(), end))
                        .ifPresent(offsets::add);
            }
        }
        if (offsets.isEmpty()) {
            throw new InconclusiveException(
                    "no record whose ProcessDate fits the end of its last call in the time looked at");
        }
        if (offsets.stream().distinct().count() > 1) {
            throw new InconclusiveException("the records disagree: offsets " + offsets);
        }
        ZoneOffset offset = offsets.get(0);
        context.profile().timeZone(offset);
        return new Finding(
                "UTC" + (offset.equals(ZoneOffset.UTC) ? "" : offset.getId()) + " at this time of the year",
                offsets.size() + " records whose ProcessDate fits the end of their last call");
    }

    private static Optional<Long> lastEnd(ProbeContext context, String record) {
        return context
                .server()
                .ask(
                        "reporting/cdr",
                        "fields",
                        "callid,urn,tm_disc",
                        "urn",
                        record,
                        "range",
                        context.target().range(),
                        "limit",
                        "500")
                .rows()
                .stream()
                .filter(call -> ProbeReply.field(call, "urn").equals(record))
                .map(call -> ProbeReply.field(call, "tm_disc"))
                .filter(end -> end.matches("\\d{1,12}"))
                .map(Long::valueOf)
                .max(Comparator.naturalOrder());
    }

    /** The offset that puts the local time close to the end of the call; empty if there is none. */
    private static Optional<ZoneOffset> offset(LocalDateTime processed, long end) {
        long difference = processed.toEpochSecond(ZoneOffset.UTC) - end;
        long offset = Math.floorDiv(difference + STEP.toSeconds() / 2, STEP.toSeconds()) * STEP.toSeconds();
        boolean fits = Math.abs(difference - offset) <= CLOSE.toSeconds()
                && Math.abs(offset) <= ZoneOffset.MAX.getTotalSeconds();
        return fits ? Optional.of(ZoneOffset.ofTotalSeconds((int) offset)) : Optional.empty();
    }
}
