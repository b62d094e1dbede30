package io.github.contactnow.component;

import io.github.contactnow.api.Operation;
import io.github.contactnow.api.ReportField;
import io.github.contactnow.api.ReportFields;
import java.util.Map;

/** Checks the fields that a report is asked for against the catalogue, so that a slip is told before anything is sent. */
final class ReportArguments {

    private ReportArguments() {
    }

    /**
     * Checks the arguments of a report, and adds the catalogue's default fields if none were named. Other operations are left alone.
     *
     * @param anyFields whether fields are left unchecked, for those that only the server knows
     * @throws IllegalArgumentException if a field is not known or cannot be grouped, or the range has not its form
     */
    static void complete(Operation operation, Map<String, String> arguments, boolean anyFields) {
        if (!operation.script().equals("reporting") || operation.action() != null || operation.known() == Operation.Known.UNKNOWN) {
            return;
        }
        ReportFields report = ReportFields.of(operation.method());
        arguments.computeIfAbsent("fields", none -> String.join(",", report.defaults()));
        if (!anyFields) {
            checkFields(report, arguments.get("fields"), arguments.get("groupby"));
        }
        String range = arguments.get("range");
        if (range != null && !range.matches("\\d{1,18}:\\d{1,18}")) {
            throw new IllegalArgumentException("The range must be of the form START:STOP in Unix seconds, not '" + range + "'.");
        }
    }

    private static void checkFields(ReportFields report, String fields, String groupBy) {
        for (String name : fields.split(",")) {
            known(report, name.strip());
        }
        for (String name : groupBy == null ? new String[0] : groupBy.split(",")) {
            if (!known(report, name.strip()).groupable()) {
                throw new IllegalArgumentException("Report '" + report.report() + "' cannot be grouped by '" + name.strip()
                    + "'. It can by: " + groupable(report) + ".");
            }
        }
    }

    private static String groupable(ReportFields report) {
        return String.join(", ", report.all().stream().filter(f -> f.groupable() && !f.deprecated()).map(ReportField::name).toList());
    }

    private static ReportField known(ReportFields report, String name) {
        return report.find(name).orElseThrow(() -> new IllegalArgumentException("Report '" + report.report() + "' has no field '" + name
            + "'; the nearest is '" + report.nearest(name) + "'. Fields that only the server knows can be asked for with"
            + " allowUnknownOperation=true."));
    }
}
