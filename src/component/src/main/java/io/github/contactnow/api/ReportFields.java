package io.github.contactnow.api;

import static io.github.contactnow.api.ReportField.Known.CLIENT_CODE;
import static io.github.contactnow.api.ReportField.Known.DELETED_TEXT;
import static io.github.contactnow.api.ReportField.Known.DOCUMENTED;
import static io.github.contactnow.api.ReportField.Type.BUCKET;
import static io.github.contactnow.api.ReportField.Type.DECIMAL;
import static io.github.contactnow.api.ReportField.Type.FLAG;
import static io.github.contactnow.api.ReportField.Type.ID;
import static io.github.contactnow.api.ReportField.Type.INSTANT;
import static io.github.contactnow.api.ReportField.Type.INTEGER;
import static io.github.contactnow.api.ReportField.Type.TEXT;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The known fields of each report: {@link #CALLS}, {@link #CDR} and {@link #AGENTS}.
 *
 * <p>The catalogue is not exhaustive. The server may have more fields ({@code reporting/REPORT/fields} lists them), and rows may carry fields
 * that no catalogue names.
 */
public final class ReportFields {

    /** Statistics grouped by fields of the caller's choice. By default every documented counter that is not withdrawn. */
    public static final ReportFields CALLS = new ReportFields(
            "calls",
            field -> !field.groupable() && !field.deprecated() && field.known() == DOCUMENTED,
            groupable("ccid", ID, DELETED_TEXT, "contact centre id, sent even when not asked for"),
            groupable("ccnm", TEXT, DELETED_TEXT, "contact centre name, sent even when not asked for"),
            groupable("cid", ID, DELETED_TEXT, "campaign id"),
            groupable("cnm", TEXT, DELETED_TEXT, "campaign name"),
            groupable("qtable", TEXT, DOCUMENTED, "campaign table of the queue"),
            groupable("qtype", TEXT, DOCUMENTED, "queue type"),
            groupable("qid", ID, DOCUMENTED, "queue id"),
            groupable("qnm", TEXT, DOCUMENTED, "queue name"),
            groupable("aid", ID, DOCUMENTED, "agent id, 0 when no agent answered"),
            groupable("anm", TEXT, DOCUMENTED, "agent name"),
            groupable("dsid", ID, DOCUMENTED, "dataset id, 0 when there is none"),
            groupable("dsnm", TEXT, DOCUMENTED, "dataset name"),
            groupable("urn", ID, DOCUMENTED, "record id, 0 when there is none"),
            groupable("ddi", TEXT, DOCUMENTED, "number called"),
            groupable(
                    "cli", TEXT, DOCUMENTED, "number shown to the called party; the customer's own on an inbound call"),
            groupable("tid", ID, DOCUMENTED, "team id, 0 when there is none"),
            groupable("tnm", TEXT, DOCUMENTED, "team name"),
            groupable("has_aid", FLAG, DOCUMENTED, "an agent was on the call"),
            groupable("PT10M", BUCKET, DOCUMENTED, "10 minutes, by their start"),
            groupable("PT15M", BUCKET, DOCUMENTED, "15 minutes, by their start"),
            groupable("PT30M", BUCKET, DELETED_TEXT, "30 minutes, by their start"),
            groupable("PT1H", BUCKET, DOCUMENTED, "hour, by its start"),
            groupable("P1D", BUCKET, DOCUMENTED, "day"),
            groupable("P1W", BUCKET, DOCUMENTED, "week, by its first day, a Sunday"),
            groupable("P1M", BUCKET, DOCUMENTED, "month"),
            groupable("date", BUCKET, DOCUMENTED, "date"),
            groupable("day", TEXT, DOCUMENTED, "weekday, English name"),
            groupable("hour", INTEGER, DOCUMENTED, "hour of the day, 0 to 23"),
            groupable("min_10", INTEGER, DOCUMENTED, "minute at which the 10 minutes start, 0 to 50"),
            groupable("dest", TEXT, DOCUMENTED, "destination, as a label"),
            groupable("dcode", TEXT, DOCUMENTED, "dialled prefix that decided the destination"),
            groupable("ctype", TEXT, DOCUMENTED, "direction: in or out"),
            groupable("dtype", TEXT, DOCUMENTED, "kind of dialling: in, out, man, tpt or sms_out"),
            groupable("cres", TEXT, DOCUMENTED, "result of the call: Answered, No Answer, Dead Line, ..."),
            deprecated("is_mob", FLAG, true, DOCUMENTED, "number called starts with 07, a UK mobile"),
            field("nc_all", INTEGER, DOCUMENTED, "calls"),
            field("nc_in", INTEGER, DOCUMENTED, "inbound calls"),
            field("nc_out", INTEGER, DOCUMENTED, "calls placed by the dialler"),
            field("nc_out_all", INTEGER, DOCUMENTED, "outbound calls of every kind"),
            field("nc_sms_out", INTEGER, DOCUMENTED, "SMS sent"),
            field("nc_man", INTEGER, DOCUMENTED, "calls dialled by hand"),
            field("nc_tpt", INTEGER, DOCUMENTED, "third-party calls"),
            field("nc_dtpt", INTEGER, DOCUMENTED, "transfers without an agent"),
            field("nc_wait", INTEGER, DOCUMENTED, "calls with wait time"),
            field("nc_wrap", INTEGER, DOCUMENTED, "calls with wrap time"),
            field("nc_con", INTEGER, DOCUMENTED, "connected calls, less those that an agent marked as answer machine"),
            field("nc_ans", INTEGER, DOCUMENTED, "answered calls"),
            field("nc_ans_in", INTEGER, DOCUMENTED, "inbound calls answered"),
            field("nc_ans_man", INTEGER, DOCUMENTED, "hand-dialled calls answered"),
            field("nc_que", INTEGER, DOCUMENTED, "calls queued and not answered"),
            field("nc_ans_le", INTEGER, DOCUMENTED, "inbound calls answered within the cutoff"),
            field("nc_ans_gt", INTEGER, DOCUMENTED, "inbound calls answered after the cutoff"),
            field("nc_que_le", INTEGER, DOCUMENTED, "calls abandoned within the cutoff"),
            field("nc_que_gt", INTEGER, DOCUMENTED, "calls abandoned after the cutoff"),
            field("sec_dur", DECIMAL, DOCUMENTED, "call time, seconds"),
            deprecated(
                    "sec_talk_all",
                    DECIMAL,
                    false,
                    DELETED_TEXT,
                    "talk time of all calls, seconds; sec_dur took its place"),
            deprecated("sec_talk", DECIMAL, false, DELETED_TEXT, "talk time, seconds; sec_dur took its place"),
            deprecated("sec_tpt", DECIMAL, false, DELETED_TEXT, "third-party time, seconds; known to be wrong"),
            deprecated("sec_wait", DECIMAL, false, DELETED_TEXT, "agent wait time, seconds"),
            deprecated("sec_wrap", DECIMAL, false, DELETED_TEXT, "agent wrap time, seconds"),
            field("sec_call", DECIMAL, DOCUMENTED, "agent call time, seconds"),
            field("sec_ans", DECIMAL, DOCUMENTED, "named but not described; presumably answered time, seconds"),
            groupable("ocid", ID, DOCUMENTED, "outcome id"),
            groupable("ocnm", TEXT, DOCUMENTED, "outcome name"),
            groupable("ocis_cmpl", FLAG, DOCUMENTED, "the outcome completes the record, sales left out"),
            groupable("ocis_cmpli", FLAG, DOCUMENTED, "the outcome completes the record, sales included"),
            groupable("ocis_sale", FLAG, DOCUMENTED, "the outcome is a sale"),
            groupable("ocis_dmc", FLAG, DOCUMENTED, "the outcome is a contact with the decision maker"),
            field("oc_abdn", INTEGER, DOCUMENTED, "abandoned calls"),
            field("oc_ama", INTEGER, DOCUMENTED, "answer machines, set by the agent"),
            field("oc_amd", INTEGER, DOCUMENTED, "answer machines, detected by the dialler"),
            field("oc_dead", INTEGER, DOCUMENTED, "dead lines"),
            field("oc_noansw", INTEGER, DOCUMENTED, "calls without an answer"),
            field("oc_sale", INTEGER, DOCUMENTED, "sales"),
            field("oc_cmpl", INTEGER, DOCUMENTED, "completes, sales left out"),
            field("oc_cmpli", INTEGER, DOCUMENTED, "completes, sales included"),
            field("oc_ncmpl", INTEGER, DOCUMENTED, "incompletes"),
            field("oc_dmc", INTEGER, DOCUMENTED, "contacts with the decision maker"),
            deprecated("oc_cbck", INTEGER, false, DELETED_TEXT, "callbacks set"),
            field("cost_cust", DECIMAL, DOCUMENTED, "call cost, GBP"),
            field("bill_cust", DECIMAL, DOCUMENTED, "billed call cost, GBP"),
            field("bill_dur", DECIMAL, DOCUMENTED, "seconds that the cost is based on"),
            field("callid_max", ID, DELETED_TEXT, "highest call id"));

    /** One row per call. By default all fields except the dataset name, which only some manuals list. */
    public static final ReportFields CDR = new ReportFields(
            "cdr",
            field -> !field.name().equals("dsnm"),
            groupable("callid", ID, DOCUMENTED, "call id, the key"),
            field("urn", ID, DOCUMENTED, "record id, 0 when there is none"),
            field("qid", ID, DOCUMENTED, "queue id"),
            field("qnm", TEXT, DOCUMENTED, "queue name"),
            field("qtype", TEXT, DOCUMENTED, "queue type"),
            field("qtable", TEXT, DOCUMENTED, "campaign table of the queue"),
            field("cid", ID, DELETED_TEXT, "campaign id"),
            field("cnm", TEXT, DELETED_TEXT, "campaign name"),
            field("cres", TEXT, DOCUMENTED, "result of the call: Answered, No Answer, Dead Line, ..."),
            field("aid", ID, DOCUMENTED, "agent id, 0 when no agent answered"),
            field("anm", TEXT, DOCUMENTED, "agent name"),
            field("dsid", ID, DOCUMENTED, "dataset id, 0 when there is none"),
            field("ocid", ID, DOCUMENTED, "outcome id"),
            field("ocnm", TEXT, DOCUMENTED, "outcome name"),
            field("ddi", TEXT, DOCUMENTED, "number called"),
            field("cli", TEXT, DOCUMENTED, "number shown to the called party"),
            field("flags", TEXT, DOCUMENTED, "comma list, such as recorded,processed"),
            field("carrier", TEXT, DOCUMENTED, "telecom carrier"),
            field("ctag", TEXT, DOCUMENTED, "tag id"),
            field("tag", TEXT, DOCUMENTED, "tag name"),
            field("dest", TEXT, DOCUMENTED, "destination, as a label"),
            field("dcode", TEXT, DOCUMENTED, "dialled prefix that decided the destination"),
            field("ctype", TEXT, DOCUMENTED, "direction: in or out"),
            field("dtype", TEXT, DOCUMENTED, "kind of dialling: in, out, man, tpt or sms_out"),
            groupable("sms_msg", TEXT, DOCUMENTED, "text of the SMS"),
            field("sec_dur", DECIMAL, DOCUMENTED, "from the start of the call to its end, seconds"),
            field("sec_wait", DECIMAL, DELETED_TEXT, "agent wait time, seconds"),
            field("sec_wrap", DECIMAL, DELETED_TEXT, "agent wrap time, seconds"),
            field("sec_ring", DECIMAL, DOCUMENTED, "ringing until answered or ended, seconds"),
            field("sec_que", DECIMAL, DOCUMENTED, "queueing until answered or ended, seconds"),
            field("tm_init", INSTANT, DOCUMENTED, "when the call began"),
            field("tm_answ", INSTANT, DOCUMENTED, "when it was answered"),
            field("tm_disc", INSTANT, DOCUMENTED, "when it ended"),
            field("oc_sale", FLAG, DOCUMENTED, "the outcome is a sale"),
            field("oc_cmpl", FLAG, DOCUMENTED, "the outcome completes the record, sales left out"),
            field("oc_cmpli", FLAG, DOCUMENTED, "the outcome completes the record, sales included"),
            field("oc_ncmpl", FLAG, DOCUMENTED, "the outcome leaves the record open"),
            field("oc_dmc", FLAG, DOCUMENTED, "the outcome is a contact with the decision maker"),
            field("cost_cust", DECIMAL, DOCUMENTED, "call cost, GBP"),
            field("bill_cust", DECIMAL, DOCUMENTED, "billed call cost, GBP"),
            field("bill_dur", DECIMAL, DOCUMENTED, "billed seconds"),
            field("ivr_key", TEXT, DOCUMENTED, "last valid key pressed in the IVR"),
            field("sec_key", DECIMAL, DOCUMENTED, "seconds until that key"),
            field("orig_qnm", TEXT, DOCUMENTED, "name of the queue that the call came from"),
            field("bk_last_ddi", TEXT, DELETED_TEXT, "named but not described"),
            groupable("dsnm", TEXT, DOCUMENTED, "dataset name"));

    /** One row per agent with the times of the session. By default all fields. */
    public static final ReportFields AGENTS = new ReportFields(
            "agents",
            field -> true,
            field("aid", ID, CLIENT_CODE, "agent id"),
            field("anm", TEXT, CLIENT_CODE, "agent name"),
            field("tm_login", INSTANT, CLIENT_CODE, "first login in the range"),
            field("tm_logout", INSTANT, CLIENT_CODE, "last logout in the range"),
            field("tm_first", INSTANT, CLIENT_CODE, "first call in the range"),
            field("tm_last", INSTANT, CLIENT_CODE, "last call in the range"));

    /**
     * The fixed columns of the customer records that are stored with calls. This is not a report of the server, where records are read one by
     * one. Custom columns are text.
     */
    public static final ReportFields RECORDS = new ReportFields(
            "records",
            field -> true,
            field("qtable", TEXT, DOCUMENTED, "campaign table"),
            field("urn", ID, DOCUMENTED, "record id"),
            field("found", FLAG, DOCUMENTED, "whether the server has such a record"),
            field("fetched_at", INSTANT, DOCUMENTED, "when it was read"));

    private static final List<ReportFields> REPORTS = List.of(CALLS, CDR, AGENTS);

    private final String report;
    private final List<String> defaults;
    private final Map<String, ReportField> byName = new LinkedHashMap<>();

    private ReportFields(String report, Predicate<ReportField> isDefault, ReportField... fields) {
        this.report = report;
        for (ReportField field : fields) {
            byName.put(field.lookupName(), field);
        }
        this.defaults =
                Stream.of(fields).filter(isDefault).map(ReportField::name).toList();
    }

    /**
     * The catalogue of a report.
     *
     * @param  report                   {@code calls}, {@code cdr} or {@code agents}, in any letter case
     * @throws IllegalArgumentException when there is no such report
     */
    public static ReportFields of(String report) {
        return REPORTS.stream()
                .filter(fields -> fields.report.equalsIgnoreCase(report))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no report '" + report + "'. Use one of "
                        + String.join(
                                ", ", REPORTS.stream().map(ReportFields::report).toList()) + "."));
    }

    /** Name of the report in the spelling of the server. */
    public String report() {
        return report;
    }

    /** All known fields, in the order of the catalogue. */
    public List<ReportField> all() {
        return List.copyOf(byName.values());
    }

    /** Names of the fields to request if the caller names none, in order. */
    public List<String> defaults() {
        return defaults;
    }

    /** The field of this name in any letter case; empty if the catalogue does not have it. */
    public Optional<ReportField> find(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * The known name nearest to a misspelled one, for error messages. Deprecated fields are never suggested.
     */
    public String nearest(String name) {
        List<String> names = all().stream()
                .filter(field -> !field.deprecated())
                .map(ReportField::name)
                .toList();
        return NameSuggestion.to(name, names).orElseThrow();
    }

    private static ReportField field(String name, ReportField.Type type, ReportField.Known known, String meaning) {
        return new ReportField(name, type, false, known, false, meaning);
    }

    private static ReportField groupable(String name, ReportField.Type type, ReportField.Known known, String meaning) {
        return new ReportField(name, type, true, known, false, meaning);
    }

    private static ReportField deprecated(
            String name, ReportField.Type type, boolean groupable, ReportField.Known known, String meaning) {
        return new ReportField(name, type, groupable, known, true, meaning);
    }
}
