package io.github.contactnow.ops.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Whether numbers are numbers in JSON. */
final class NumberTypes extends Question {

    NumberTypes() {
        super("number-types", "Are numbers in rows JSON numbers or texts?", "one row each of calls, cdr and ecnow_records", 1);
    }

    @Override
    Finding ask(Probing probing) {
        JsonNode call = probing.samples().calls().get(0);
        long began = Long.parseLong(Seen.field(call, "tm_init"));
        List<JsonNode> calls = probing.server().ask("reporting/calls", "fields", "qid,nc_all,sec_dur", "groupby", "qid", "range",
            (began - 1) + ":" + (began + 1), "limit", "1").rows();
        if (calls.isEmpty()) {
            throw new NoAnswer("calls has no row for the second of a call that cdr has");
        }
        JsonNode group = calls.get(0);
        return new Finding("calls: nc_all " + Seen.type(group.path("nc_all")) + ", sec_dur " + Seen.type(group.path("sec_dur"))
            + ", qid " + Seen.type(group.path("qid")) + "; cdr: callid " + Seen.type(call.path("callid")) + ", sec_dur "
            + Seen.type(call.path("sec_dur")) + record(probing), "one row of each");
    }

    private static String record(Probing probing) {
        try {
            return "; ecnow_records: id " + Seen.type(probing.samples().records().get(0).path("id"));
        } catch (NoAnswer e) {
            return "; ecnow_records: " + e.getMessage();
        }
    }
}
