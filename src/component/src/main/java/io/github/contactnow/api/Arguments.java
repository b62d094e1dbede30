package io.github.contactnow.api;

import static io.github.contactnow.api.ArgumentDefinition.text;
import static io.github.contactnow.api.ArgumentDefinition.wholeNumber;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The catalogue of arguments: each name that an operation takes, once. The options of the endpoint are generated from it. */
public final class Arguments {

    private static final Map<String, ArgumentDefinition> CATALOGUE = new LinkedHashMap<>();

    static {
        List.of(
                        text(
                                        "address",
                                        "127.0.0.1",
                                        "IP addresses that the token is bound to, comma-separated, at most ten. By default the server binds "
                                                + "the token to the address of the caller.")
                                .as(ArgumentForm.ADDRESSES),
                        text("agent", "500100", "Agent id, or a comma-separated list of agent ids."),
                        text("callback", "2026-12-01 10:00:00", "Date and time of a callback, YYYY-MM-DD HH:MM:SS."),
                        text("callid", "7000000003", "Call id."),
                        text("campaign", "Renewals", "Name of a campaign table (reporting)."),
                        text(
                                "cli",
                                "02079460000",
                                "Number shown to the called party; on an inbound call the customer's number."),
                        text("ctype", "out", "Direction of calls.").offering("in", "out"),
                        wholeNumber("cutoff", "20", "Threshold in seconds of the service-level counters of a report.")
                                .as(ArgumentForm.SECONDS),
                        wholeNumber(
                                        "d_priority",
                                        "10",
                                        "Priority of a dataset, 0 to 90; 90 is dialled first. Default for records without this field.")
                                .as(ArgumentForm.PRIORITY),
                        text(
                                        "d_status",
                                        "HOLD",
                                        "State of a dataset. EXPIRED cannot be undone and needs confirmExpire=true. Default for records without "
                                                + "this field.")
                                .offering("HOLD", "LIVE", "EXPIRED"),
                        text(
                                "dataset",
                                "12",
                                "Dataset id. For creates and updates: default for records without this field."),
                        text(
                                "ddi",
                                "07700900123",
                                "Dialled number. A read of records compares it with all three phone columns."),
                        text("description", "May leads", "Description of a dataset."),
                        text("fields", "callid,urn,cres,tm_init", "Fields of a report, comma-separated."),
                        text(
                                "filter",
                                "!= 999",
                                "Comparison with the key column, such as != 999. It resembles SQL: never build it from untrusted input."),
                        text("groupby", "qid,PT1H", "Fields to group a report by, comma-separated."),
                        text("id", "4300000001", "Record id."),
                        text(
                                "isset",
                                "tm_login",
                                "Fields that must not be empty for a row to be returned, comma-separated."),
                        wholeNumber("limit", "10", "Largest number of rows. By default there is no limit."),
                        text(
                                        "mode",
                                        "active",
                                        "Group of records by process type; system for internal outcome codes; all to include agents that are offline.")
                                .offering(
                                        "active", "live", "callbacks", "live-callbacks", "unexpired", "system", "all"),
                        text("name", "FirstName", "Name of one field."),
                        text(
                                "notes",
                                "Loaded by the CRM",
                                "Notes of a dataset. Default for records without this field."),
                        text("outcome", "501000", "Outcome code, or a comma-separated list of outcome codes."),
                        text("picklist", "titles", "Name of a picklist."),
                        text("policy", "31", "Id of a time-of-day policy."),
                        text("qid", "700001", "Queue id, or a comma-separated list of queue ids."),
                        text("qtype", "outbound", "Queue type, or a comma-separated list of queue types (reporting)."),
                        text("queue", "700001", "Queue id, or a comma-separated list of queue ids (reporting)."),
                        text(
                                        "range",
                                        "1767225600:1769904000",
                                        "Time range of a report, START:STOP in Unix seconds. Whether the bounds are inclusive is not "
                                                + "documented.")
                                .as(ArgumentForm.RANGE),
                        text("rule", "1", "Number of a time-of-day rule."),
                        text(
                                        "search",
                                        "{\"VENDOR_URN\":\"crm-1\"}",
                                        "JSON object of column to value, or a Map, compared with wildcards, or exactly with "
                                                + "type=exact. The key phone compares with all phone columns; with the key id the server ignores all other keys.")
                                .typed(Object.class)
                                .as(ArgumentForm.JSON_OBJECT),
                        text("sort", "callid", "Fields to sort by. The syntax of directions is not documented."),
                        wholeNumber("start", "0", "Number of rows to skip. Not documented for ecnow and database."),
                        text("state", "LIVE", "State of datasets (HOLD, LIVE, EXPIRED) or of campaigns (active)."),
                        text("subcode", "notes", "Wrap code, for reports."),
                        text("table", "Renewals", "Name of a campaign table."),
                        text("team", "0", "Team id."),
                        text("timetype", "callback", "Time column of a record that tstart and tstop are compared with.")
                                .offering("callback", "processdate"),
                        text("transcript", "Hello", "Text of an audio file."),
                        text("tstart", "2026-01-01 00:00:00", "Lower bound, YYYY-MM-DD HH:MM:SS or YYYY-MM-DD.")
                                .as(ArgumentForm.TIME),
                        text("tstop", "2026-02-01", "Upper bound, YYYY-MM-DD HH:MM:SS or YYYY-MM-DD.")
                                .as(ArgumentForm.TIME),
                        text("type", "outbound", "exact for an exact search; queue types for queues."),
                        text("uid", "501000", "Id of an outcome code or policy."),
                        text("urn", "4300000001", "Record id, as reports name it."))
                .forEach(argument -> CATALOGUE.put(argument.name(), argument));
    }

    private Arguments() {}

    /** All arguments, by name. */
    public static Collection<ArgumentDefinition> all() {
        return CATALOGUE.values();
    }

    /** @throws IllegalStateException if the catalogue does not define the argument */
    static ArgumentDefinition named(String name) {
        ArgumentDefinition argument = CATALOGUE.get(name);
        if (argument == null) {
            throw new IllegalStateException(
                    "The argument '" + name + "' is not defined: add it to " + Arguments.class.getSimpleName() + ".");
        }
        return argument;
    }
}
