package io.github.contactnow.histories.second;

import io.github.contactnow.histories.second.Traits.Column;
import io.github.contactnow.histories.second.Traits.Table;
import io.github.contactnow.histories.second.Traits.Total;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the server says of itself: its campaign table and dataset, the columns, the outcome codes. */
final class Directory {

    private final Traits traits;

    Directory(Traits traits) {
        this.traits = traits;
    }

    /** A list of rows with its {@code total}, as a server of these traits counts. */
    static Reply list(Traits traits, String name, List<Map<String, String>> rows, long matching) {
        Object total =
                switch (traits.of(Total.class)) {
                    case HONEST -> matching;
                    case TEXT -> Long.toString(matching);
                    case ABSENT -> null;
                    case ABOVE_THE_ROWS -> matching + 3;
                };
        return Reply.success().and("total", total).withRows(name, rows);
    }

    private Reply list(String name, List<Map<String, String>> rows) {
        return list(traits, name, rows, rows.size());
    }

    Reply datasets(Request request) {
        Map<String, String> row = new LinkedHashMap<>(Map.of(
                "dataset",
                Leads.DATASET,
                "qid",
                "700001",
                "d_status",
                "LIVE",
                "d_priority",
                "0",
                "callbacks",
                "none",
                "description",
                "May leads",
                "locked",
                "0"));
        if (traits.is(Table.NAMED)) {
            row.put("import_table", Leads.TABLE);
        }
        return list(
                "ecnow_datasets",
                Stream.of(row)
                        .filter(one -> isOrEmpty(request.argument("dataset"), Leads.DATASET)
                                && isOrEmpty(request.argument("table"), Leads.TABLE))
                        .toList());
    }

    private static boolean isOrEmpty(String argument, String value) {
        return argument.isEmpty() || argument.equalsIgnoreCase(value);
    }

    Reply tables() {
        return list("campaign_tables", List.of(Map.of("name", Leads.TABLE)));
    }

    Reply fields(Request request) {
        if (traits.is(Column.UNREADABLE)) {
            return Reply.failure("You have no permission for this method.");
        }
        return list(
                "campaign_fields",
                Stream.of(
                                "id",
                                "datasetid",
                                "Title",
                                "FirstName",
                                "LastName",
                                "Address1",
                                "Postcode",
                                "HomePhone",
                                "WorkPhone",
                                "MobilePhone",
                                "callback",
                                "outcomecode",
                                "URN",
                                Leads.REFERENCE,
                                "Customer_Email")
                        .filter(name -> !traits.is(Column.NOT_LISTED) || !name.equals(Leads.REFERENCE))
                        .filter(name -> isOrEmpty(request.argument("name"), name)
                                && isOrEmpty(request.argument("table"), Leads.TABLE))
                        .map(Directory::field)
                        .toList());
    }

    private static Map<String, String> field(String name) {
        boolean system = List.of("id", "datasetid").contains(name);
        return new LinkedHashMap<>(Map.of(
                "table",
                Leads.TABLE,
                "name",
                name,
                "size",
                "255",
                "group_name",
                system ? "system" : "Lead",
                "type",
                system ? "int" : "varchar",
                "prompt",
                name,
                "readonly",
                system ? "Y" : "N",
                "picklist",
                "",
                "required",
                "N"));
    }

    Reply outcomes() {
        return list(
                "outcomecodes",
                List.of(
                        Map.of(
                                "outcome",
                                "501000",
                                "description",
                                "Sold",
                                "complete",
                                "Y",
                                "dmc",
                                "Y",
                                "sale",
                                "Y",
                                "do_not_call",
                                "N",
                                "answerphone",
                                "0"),
                        Map.of(
                                "outcome",
                                "501001",
                                "description",
                                "Call again",
                                "complete",
                                "N",
                                "dmc",
                                "N",
                                "sale",
                                "N",
                                "do_not_call",
                                "N",
                                "answerphone",
                                "0")));
    }
}
