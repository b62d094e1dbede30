package io.github.contactnow.ops.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Whether the reads of a script honour start, so that they can be paged. */
final class StartHonoured extends Question {

    private final String path;
    private final String key;
    private final Function<ProbeTarget, List<String>> arguments;

    private StartHonoured(String path, String key, Function<ProbeTarget, List<String>> arguments) {
        super(
                "start-" + path.split("/")[0],
                "Does " + path.split("/")[0] + ".php honour the argument start?",
                path + ": the second of two rows, and the first row after start=1",
                2);
        this.path = path;
        this.key = key;
        this.arguments = arguments;
    }

    static StartHonoured ofEcnow() {
        return new StartHonoured("ecnow/ecnow_records/read", "id", target -> List.of("table", target.table()));
    }

    static StartHonoured ofDatabase() {
        return new StartHonoured("database/outcomecodes/read", "outcome", target -> List.of());
    }

    @Override
    Finding ask(ProbeContext context) {
        List<String> two = keys(context, "2", "0");
        if (two.size() < 2 || two.get(0).equals(two.get(1))) {
            throw new InconclusiveException("fewer than two rows to page through");
        }
        if (two.size() > 2) {
            throw new InconclusiveException("limit=2 gave " + two.size() + " rows");
        }
        List<String> next = keys(context, "1", "1");
        if (next.isEmpty() || !two.contains(next.get(0))) {
            throw new InconclusiveException("the rows come in no steady order");
        }
        boolean honoured = next.get(0).equals(two.get(1));
        context.profile().startHonoured(path.split("/")[0], honoured);
        return new Finding(
                Finding.yesOrNo(honoured), "start=1 began with the " + (honoured ? "second" : "first") + " row");
    }

    private List<String> keys(ProbeContext context, String limit, String start) {
        List<String> all = new ArrayList<>(arguments.apply(context.target()));
        all.addAll(List.of("limit", limit, "start", start));
        return context.server().ask(path, all.toArray(String[]::new)).rows().stream()
                .map(row -> ProbeReply.field(row, key))
                .toList();
    }
}
