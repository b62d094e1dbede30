package io.github.contactnow.simulator.report;

import io.github.contactnow.simulator.script.ApiRequest;
import io.github.contactnow.simulator.script.Arguments;
import io.github.contactnow.simulator.script.Method;
import io.github.contactnow.simulator.script.Page;
import io.github.contactnow.simulator.state.Refused;
import io.github.contactnow.simulator.wire.Format;
import io.github.contactnow.simulator.wire.Reply;
import java.util.List;
import java.util.Map;

/** A method of {@code reporting.php}: returns a report, or with {@code action=fields} the list of its fields. */
abstract class Report implements Method {

    private static final Map<String, String> LABELS = Map.of(
            "ccid",
            "Call Centre ID",
            "ccnm",
            "Call Centre Name",
            "cid",
            "Campaign ID",
            "callid",
            "Call ID",
            "urn",
            "URN",
            "qid",
            "Queue ID",
            "qnm",
            "Queue Name");

    private final String name;

    Report(String name) {
        this.name = name;
    }

    /** All fields that a request can name. */
    abstract Map<String, Field> fields(Arguments arguments);

    /**
     * Computes the report.
     *
     * @param asked names of the requested fields, in that order
     */
    abstract Reply report(Arguments arguments, Map<String, Field> fields, List<String> asked);

    /** Whether {@code action=fields} lists a field. */
    boolean isListed(String field) {
        return true;
    }

    final String name() {
        return name;
    }

    @Override
    public final Reply answer(ApiRequest request, Format format) {
        Map<String, Field> fields = fields(request.arguments());
        if (request.action().equals("fields")) {
            return list(request.arguments(), fields);
        }
        return report(request.arguments(), fields, known(request.arguments(), "fields", fields));
    }

    /** The fields that an argument names. Rejects unknown fields. */
    static List<String> known(Arguments arguments, String argument, Map<String, Field> fields) {
        arguments.required(argument);
        List<String> names = List.copyOf(arguments.list(argument));
        if (names.isEmpty() || !fields.keySet().containsAll(names)) {
            throw Refused.badArgument(argument);
        }
        return names;
    }

    private Reply list(Arguments arguments, Map<String, Field> fields) {
        List<Field> listed =
                fields.values().stream().filter(field -> isListed(field.name())).toList();
        return Page.of(arguments)
                .reply(name, List.of("field", "name", "grouping", "numeric", "description"), listed, Report::describe);
    }

    private static Object describe(Field field, String column) {
        return switch (column) {
            case "field" -> field.name();
            case "name", "description" -> LABELS.getOrDefault(field.name(), field.name());
            case "grouping" -> field instanceof Field.Property property && property.groupable() ? 1 : 0;
            case "numeric" -> field instanceof Field.Measure ? 1 : 0;
            default -> throw new IllegalArgumentException(column);
        };
    }
}
