package io.github.contactnow.ops.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Field names in rows of the live state. Values are not stored. */
final class LiveRows extends Question {

    private final String method;
    private final String[] arguments;

    LiveRows(String method, String... arguments) {
        super(
                "ajax-" + method,
                "Which fields do the rows of ajax.php " + method + " have?",
                "ajax/" + method + "/read, one row",
                1);
        this.method = method;
        this.arguments = arguments;
    }

    @Override
    Finding ask(ProbeContext context) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("limit", "1"));
        List<JsonNode> rows = context.server()
                .ask("ajax/" + method + "/read", all.toArray(String[]::new))
                .rows();
        if (rows.isEmpty()) {
            throw new InconclusiveException("there were no rows at this moment");
        }
        List<String> names = new ArrayList<>();
        rows.get(0).fieldNames().forEachRemaining(names::add);
        return new Finding(String.join(" ", names), "names of the fields of one row");
    }
}
