package io.github.contactnow.ops.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whether two reports count the same calls, so that one can check the other. */
final class CountsAgree extends Question {

    private static final int MOST_HOURS = 3;
    private static final Duration CLOSED = Duration.ofMinutes(30);

    CountsAgree() {
        super(
                "counts-agree",
                "Do the reports calls (nc_all) and cdr (rows) count the same calls?",
                "hours that have calls and ended half an hour ago or earlier, both reports with the same range",
                2 * MOST_HOURS);
    }

    @Override
    Finding ask(ProbeContext context) {
        long closed = Instant.now().minus(CLOSED).getEpochSecond();
        List<Long> hours = context.samples().calls().stream()
                .map(call -> ProbeReply.field(call, "tm_init"))
                .filter(t -> t.matches("\\d{1,12}"))
                .map(t -> Long.parseLong(t) / 3600 * 3600)
                .distinct()
                .filter(hour -> hour + 3600 <= closed)
                .limit(MOST_HOURS)
                .toList();
        if (hours.isEmpty()) {
            throw new InconclusiveException("no call in an hour that has ended half an hour ago or earlier");
        }
        List<String> counts = new ArrayList<>();
        boolean same = true;
        for (long hour : hours) {
            String range = hour + ":" + (hour + 3600);
            long calls = 0;
            for (JsonNode row : context.server()
                    .ask("reporting/calls", "fields", "qid,nc_all", "groupby", "qid", "range", range)
                    .rows()) {
                calls += row.path("nc_all").asLong();
            }
            long rows = context.server()
                    .ask("reporting/cdr", "fields", "callid", "range", range, "limit", "1")
                    .total();
            same &= calls == rows;
            counts.add(Instant.ofEpochSecond(hour) + ": " + calls + " and " + rows);
        }
        return new Finding(Finding.yesOrNo(same), "nc_all and rows of the hour from " + String.join(", ", counts));
    }
}
