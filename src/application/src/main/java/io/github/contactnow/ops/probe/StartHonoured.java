package io.github.contactnow.ops.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Whether a script's reads skip rows when asked to: only then can one page through them. */
final class StartHonoured extends Question {

    private final String path;
    private final String key;
    private final Function<Subject, List<String>> arguments;

    private StartHonoured(String path, String key, Function<Subject, List<String>> arguments) {
        super("start-" + path.split("/")[0], "Does " + path.split("/")[0] + ".php heed the argument start?",
            path + ": the second of two rows, and the first row after start=1", 2);
        this.path = path;
        this.key = key;
        this.arguments = arguments;
    }

    static StartHonoured ofEcnow() {
        return new StartHonoured("ecnow/ecnow_records/read", "id", subject -> List.of("table", subject.table()));
    }

    static StartHonoured ofDatabase() {
        return new StartHonoured("database/outcomecodes/read", "outcome", subject -> List.of());
    }

    @Override
    Finding ask(Probing probing) {
        List<String> two = keys(probing, "2", "0");
        if (two.size() < 2 || two.get(0).equals(two.get(1))) {
            throw new NoAnswer("fewer than two rows to page through");
        }
        if (two.size() > 2) {
            throw new NoAnswer("limit=2 gave " + two.size() + " rows");
        }
        List<String> next = keys(probing, "1", "1");
        if (next.isEmpty() || !two.contains(next.get(0))) {
            throw new NoAnswer("the rows come in no steady order");
        }
        boolean honoured = next.get(0).equals(two.get(1));
        probing.profile().startHonoured(path.split("/")[0], honoured);
        return new Finding(Finding.yesOrNo(honoured), "start=1 began with the " + (honoured ? "second" : "first") + " row");
    }

    private List<String> keys(Probing probing, String limit, String start) {
        List<String> all = new ArrayList<>(arguments.apply(probing.subject()));
        all.addAll(List.of("limit", limit, "start", start));
        return probing.server().ask(path, all.toArray(String[]::new)).rows().stream().map(row -> Seen.field(row, key)).toList();
    }
}
