package io.github.contactnow.component;

import io.github.contactnow.api.NameSuggestion;
import io.github.contactnow.api.Operation;
import io.github.contactnow.api.ReportField;
import io.github.contactnow.api.ReportFields;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks the fields that a report is asked for against the catalogue, so that a slip is told before anything is sent. */
final class ReportArguments {

    private ReportArguments() {
    }

    /**
     * Checks the arguments of a report, and adds the fields that it is grouped by and the catalogue's default fields if none were named. Other operations are left alone.
     *
     * @param anyFields whether fields are left unchecked, for those that only the server knows
     * @throws IllegalArgumentException if a field is not known, or cannot be grouped
     */
    static void complete(Operation operation, Map<String, String> arguments, boolean anyFields) {
        if (!operation.script().equals("reporting") || operation.action() != null || operation.known() == Operation.Known.UNKNOWN) {
            return;
        }
        ReportFields report = ReportFields.of(operation.method());
        // A statistic without the fields that it is grouped by tells of nothing.
        arguments.computeIfAbsent("fields", none -> Stream.concat(names(arguments.get("groupby")), report.defaults().stream()).distinct()
            .collect(Collectors.joining(",")));
        if (anyFields) {
            return;
        }
        names(arguments, "fields").forEach(name -> known(report, name));
        names(arguments, "isset").forEach(name -> known(report, name));
        names(arguments, "sort").map(ReportArguments::withoutDirection).forEach(name -> known(report, name));
        names(arguments, "groupby").filter(name -> !known(report, name).groupable()).findFirst().ifPresent(name -> {
            List<String> groupable = report.all().stream().filter(f -> f.groupable() && !f.deprecated()).map(ReportField::name).toList();
            throw new IllegalArgumentException("Report '" + report.report() + "' cannot be grouped by '" + name + "'"
                + NameSuggestion.hint(name, groupable));
        });
    }

    private static Stream<String> names(Map<String, String> arguments, String argument) {
        return names(arguments.get(argument));
    }

    private static Stream<String> names(String list) {
        return list == null ? Stream.empty() : Stream.of(list.split(",")).map(String::strip);
    }

    /** How a direction is written is not documented: a sign in front and a word behind are both let through. */
    private static String withoutDirection(String name) {
        return name.replaceFirst("^[-+]", "").replaceFirst("(?i)\\s+(asc|desc)$", "");
    }

    private static ReportField known(ReportFields report, String name) {
        return report.find(name).orElseThrow(() -> new IllegalArgumentException("Report '" + report.report() + "' has no field '" + name
            + "'; the nearest is '" + report.nearest(name) + "'. Fields that only the server knows can be asked for with"
            + " allowUnknownOperation=true."));
    }
}
