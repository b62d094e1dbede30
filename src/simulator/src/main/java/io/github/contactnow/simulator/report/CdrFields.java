package io.github.contactnow.simulator.report;

import static io.github.contactnow.simulator.report.Properties.flag;

import io.github.contactnow.simulator.state.Call;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The 45 fields of a call detail record, and {@code dsnm}. Each value is a text or null. */
final class CdrFields {

    /** The fields that {@code action=fields} lists, in this order. */
    private static final List<String> LISTED = List.of(
            "callid",
            "urn",
            "qid",
            "qnm",
            "qtype",
            "qtable",
            "cid",
            "cnm",
            "cres",
            "aid",
            "anm",
            "dsid",
            "ocid",
            "ocnm",
            "ddi",
            "cli",
            "flags",
            "carrier",
            "ctag",
            "tag",
            "dest",
            "dcode",
            "ctype",
            "dtype",
            "sms_msg",
            "sec_dur",
            "sec_wait",
            "sec_wrap",
            "sec_ring",
            "sec_que",
            "tm_init",
            "tm_answ",
            "tm_disc",
            "oc_sale",
            "oc_cmpl",
            "oc_cmpli",
            "oc_ncmpl",
            "oc_dmc",
            "cost_cust",
            "bill_cust",
            "bill_dur",
            "ivr_key",
            "sec_key",
            "orig_qnm",
            "bk_last_ddi");

    private CdrFields() {}

    static Map<String, Field> all() {
        Map<String, Function<CallFacts, String>> values = Properties.shared();
        values.put("callid", facts -> Long.toString(facts.call().id()));
        values.put("flags", facts -> facts.account().recordings().flags(facts.call()));
        values.put("carrier", facts -> Call.CARRIER);
        for (String never : List.of("ctag", "tag", "sms_msg", "ivr_key", "sec_key", "bk_last_ddi")) {
            values.put(never, facts -> null);
        }
        values.put("orig_qnm", facts -> facts.queue().description());
        times(values);
        values.put("oc_sale", flag(CallFacts::isSale));
        values.put("oc_cmpl", flag(facts -> facts.isComplete() && !facts.isSale()));
        values.put("oc_cmpli", flag(CallFacts::isComplete));
        values.put("oc_ncmpl", flag(facts -> !facts.isComplete()));
        values.put("oc_dmc", flag(CallFacts::isDecisionMaker));
        values.put("cost_cust", facts -> decimal(facts.cost(), 3));
        values.put("bill_cust", facts -> decimal(facts.cost(), 4));
        values.put("bill_dur", facts -> decimal((double) facts.call().billedSeconds(), 4));
        Map<String, Field> fields = new LinkedHashMap<>();
        for (String name : LISTED) {
            fields.put(name, new Field.Property(name, name.equals("callid"), values.get(name)));
        }
        fields.put("dsnm", new Field.Property("dsnm", true, values.get("dsnm")));
        return fields;
    }

    /** The row of a call: the listed fields with their values. */
    static Map<String, String> row(Map<String, Field> fields, CallFacts facts) {
        Map<String, String> row = new LinkedHashMap<>();
        LISTED.forEach(name ->
                row.put(name, ((Field.Property) fields.get(name)).value().apply(facts)));
        return row;
    }

    static boolean isListed(String name) {
        return LISTED.contains(name);
    }

    private static void times(Map<String, Function<CallFacts, String>> values) {
        values.put("sec_dur", facts -> seconds(facts.call().durationMillis()));
        values.put("sec_wait", facts -> seconds(facts.call().waitMillis()));
        values.put("sec_wrap", facts -> seconds(facts.call().wrapMillis()));
        values.put("sec_ring", facts -> seconds(facts.call().ringMillis()));
        values.put(
                "sec_que",
                facts -> Long.toString(
                        (answeredOrEnded(facts.call()) - facts.call().started()) / 1000));
        values.put("tm_init", facts -> Long.toString(facts.call().started() / 1000));
        values.put(
                "tm_answ",
                facts -> facts.call().isAnswered() ? Long.toString(facts.call().answered() / 1000) : null);
        values.put("tm_disc", facts -> Long.toString(facts.call().disconnected() / 1000));
    }

    private static long answeredOrEnded(Call call) {
        return call.isAnswered() ? call.answered() : call.disconnected();
    }

    private static String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).toPlainString();
    }

    private static String decimal(double number, int places) {
        return BigDecimal.valueOf(number).setScale(places, RoundingMode.HALF_UP).toPlainString();
    }
}
