package io.github.contactnow.ops;

import io.github.contactnow.api.Call;
import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.Format;
import io.github.contactnow.api.Operations;
import io.github.contactnow.api.ReportFields;
import io.github.contactnow.api.Rows;
import io.github.contactnow.reports.ReportTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the rows of a table are asked for, as the routes do.
 *
 * @param table     where they go
 * @param operation that reads them
 * @param arguments of the request, beside its range
 * @param unit      slices are whole multiples of this
 */
record ReportPull(ReportTable table, String operation, Map<String, String> arguments, Duration unit) {

    /** @throws IllegalArgumentException if there is no such table */
    static ReportPull of(String name) {
        ReportTable table = ReportTable.of(name);
        if (table.equals(ReportTable.CALLS_HOURLY)) {
            List<String> fields = new ArrayList<>(List.of("PT1H", "qid", "qnm", "qtable"));
            fields.addAll(ReportFields.CALLS.defaults());
            return new ReportPull(table, "reporting/calls", Map.of("fields", String.join(",", fields), "groupby", "PT1H,qid"),
                Duration.ofHours(1));
        }
        Map<String, String> arguments = Map.of("fields", String.join(",", table.report().defaults()));
        return table.equals(ReportTable.CDR) ? new ReportPull(table, "reporting/cdr", arguments, Duration.ofSeconds(1))
            : new ReportPull(table, "reporting/agents", with(arguments, "isset", "tm_login"), Duration.ofDays(1));
    }

    private static Map<String, String> with(Map<String, String> arguments, String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(arguments);
        all.put(name, value);
        return all;
    }

    Rows rows(ContactNowClient client, String range) {
        return client.read(Call.of(Operations.named(operation), with(arguments, "range", range), Format.JSON));
    }
}
