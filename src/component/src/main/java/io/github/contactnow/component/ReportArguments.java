package io.github.contactnow.component;

import io.github.contactnow.api.NameSuggestion;
import io.github.contactnow.api.Operation;
import io.github.contactnow.api.ReportField;
import io.github.contactnow.api.ReportFields;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks the requested fields of a report against the catalogue before anything is sent. */
final class ReportArguments {

    private ReportArguments() {}

    /**
     * Checks the arguments of a report. If it names no fields, adds the fields that it is grouped by and the default fields of the catalogue.
     * Other operations are not changed.
     *
     * @param anyFields whether unknown fields are passed on to the server
     * @throws IllegalArgumentException if a field is unknown or cannot be grouped by
     */
    static void complete(Operation operation, Map<String, String> arguments, boolean anyFields) {
        if (!operation.script().equals("reporting")
                || operation.action() != null
                || operation.known() == Operation.Known.UNKNOWN) {
            return;
        }
        ReportFields report = ReportFields.of(operation.method());
        // A statistic without its grouping fields has no meaning.
        arguments.computeIfAbsent(
                "fields", none -> Stream.concat(names(arguments.get("groupby")), report.defaults().stream())
                        .distinct()
                        .collect(Collectors.joining(",")));
        if (anyFields) {
            return;
        }
        names(arguments, "fields").forEach(name -> known(report, name));
        names(arguments, "isset").forEach(name -> known(report, name));
        names(arguments, "sort").map(ReportArguments::withoutDirection).forEach(name -> known(report, name));
        names(arguments, "groupby")
                .filter(name -> !known(report, name).groupable())
                .findFirst()
                .ifPresent(name -> {
                    List<String> groupable = report.all().stream()
                            .filter(f -> f.groupable() && !f.deprecated())
                            .map(ReportField::name)
                            .toList();
                    throw new IllegalArgumentException("Report '" + report.report() + "' cannot be grouped by '" + name
                            + "'" + NameSuggestion.hint(name, groupable));
                });
    }

    private static Stream<String> names(Map<String, String> arguments, String argument) {
        return names(arguments.get(argument));
    }

    private static Stream<String> names(String list) {
        return list == null ? Stream.empty() : Stream.of(list.split(",")).map(String::strip);
    }

    /** The syntax of a direction is not documented; a sign before and a word after the name are both accepted. */
    private static String withoutDirection(String name) {
        return name.replaceFirst("^[-+]", "").replaceFirst("(?i)\\s+(asc|desc)$", "");
    }

    private static ReportField known(ReportFields report, String name) {
        return report.find(name)
                .orElseThrow(() -> new IllegalArgumentException("Report '" + report.report() + "' has no field '" + name
                        + "'; the nearest is '" + report.nearest(name)
                        + "'. Fields that only the server knows can be asked for with"
                        + " allowUnknownOperation=true."));
    }
}
