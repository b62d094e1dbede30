package io.github.contactnow.ops.probe;

import io.github.contactnow.api.ReportField;
import io.github.contactnow.api.ReportFields;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Fields of a report as the server lists them. */
final class ReportFieldList extends Question {

    private final String report;

    ReportFieldList(String report) {
        super(
                "fields-" + report,
                "Which fields does the report " + report + " have?",
                "reporting/" + report + "/fields, compared with the catalogue",
                1);
        this.report = report;
    }

    @Override
    Finding ask(ProbeContext context) {
        Set<String> listed = context.server().ask("reporting/" + report + "/fields").rows().stream()
                .map(row -> ProbeReply.field(row, "field"))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        if (listed.isEmpty()) {
            throw new InconclusiveException("the server lists no fields");
        }
        List<String> known =
                ReportFields.of(report).all().stream().map(ReportField::name).toList();
        Set<String> missing = new TreeSet<>(known);
        missing.removeAll(listed);
        Set<String> more = new TreeSet<>(listed);
        known.forEach(more::remove);
        String differences = missing.isEmpty() && more.isEmpty()
                ? "the same as in the catalogue"
                : "more than the catalogue: " + names(more) + "; of the catalogue but not listed: " + names(missing);
        return new Finding(listed.size() + " fields, " + differences, names(listed));
    }

    private static String names(Set<String> names) {
        return names.isEmpty() ? "none" : String.join(" ", names);
    }
}
