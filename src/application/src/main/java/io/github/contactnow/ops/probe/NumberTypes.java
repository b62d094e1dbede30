package io.github.contactnow.ops.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Whether numbers are JSON numbers or texts. */
final class NumberTypes extends Question {

    NumberTypes() {
        super(
                "number-types",
                "Are numbers in rows JSON numbers or texts?",
                "one row each of calls, cdr and ecnow_records",
                1);
    }

    @Override
    Finding ask(ProbeContext context) {
        JsonNode call = context.samples().calls().get(0);
        long began = Long.parseLong(ProbeReply.field(call, "tm_init"));
        List<JsonNode> calls = context.server()
                .ask(
                        "reporting/calls",
                        "fields",
                        "qid,nc_all,sec_dur",
                        "groupby",
                        "qid",
                        "range",
                        (began - 1) + ":" + (began + 1),
                        "limit",
                        "1")
                .rows();
        if (calls.isEmpty()) {
            throw new InconclusiveException("calls has no row for the second of a call that cdr has");
        }
        JsonNode group = calls.get(0);
        return new Finding(
                "calls: nc_all " + ProbeReply.type(group.path("nc_all")) + ", sec_dur "
                        + ProbeReply.type(group.path("sec_dur"))
                        + ", qid " + ProbeReply.type(group.path("qid")) + "; cdr: callid "
                        + ProbeReply.type(call.path("callid")) + ", sec_dur "
                        + ProbeReply.type(call.path("sec_dur")) + record(context),
                "one row of each");
    }

    private static String record(ProbeContext context) {
        try {
            return "; ecnow_records: id "
                    + ProbeReply.type(context.samples().records().get(0).path("id"));
        } catch (InconclusiveException e) {
            return "; ecnow_records: " + e.getMessage();
        }
    }
}
