package io.github.contactnow.simulator.report;

import static io.github.contactnow.simulator.report.Properties.flag;

import io.github.contactnow.simulator.report.Field.Measure;
import io.github.contactnow.simulator.report.Field.Measure.Kind;
import io.github.contactnow.simulator.settings.SimulatorSettings;
import io.github.contactnow.simulator.state.Call;
import io.github.contactnow.simulator.state.CallKind;
import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** The 83 fields of the grouped call report. */
final class CallsFields {

    private static final DateTimeFormatter BUCKET = DateTimeFormatter.ofPattern("yyyy-MM-dd_HH-mm-ss");

    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final SimulatorSettings settings;
    private final long cutoffMillis;

    private CallsFields(SimulatorSettings settings, long cutoffSeconds) {
        this.settings = settings;
        this.cutoffMillis = cutoffSeconds * 1000;
    }

    /**
     * All fields by name.
     *
     * @param cutoffSeconds limit for the counters of inbound calls answered in time
     */
    static Map<String, Field> all(SimulatorSettings settings, long cutoffSeconds) {
        CallsFields all = new CallsFields(settings, cutoffSeconds);
        all.identity();
        all.time();
        all.kind();
        all.counts();
        all.seconds();
        all.outcomes();
        all.costs();
        return all.fields;
    }

    private void identity() {
        property("ccid", facts -> settings.callCentreId());
        property("ccnm", facts -> "Demo centre");
        shared("cid", "cnm", "qtable", "qtype", "qid", "qnm", "aid", "anm", "dsid", "dsnm", "urn", "ddi", "cli");
        property("tid", facts -> "0");
        property("tnm", facts -> "");
        property("has_aid", flag(facts -> facts.call().agent() != 0));
    }

    private void time() {
        property("PT10M", facts -> bucket(facts.started(), 10));
        property("PT15M", facts -> bucket(facts.started(), 15));
        property("PT30M", facts -> bucket(facts.started(), 30));
        property("PT1H", facts -> bucket(facts.started(), 60));
        property("P1D", facts -> facts.started().toLocalDate().toString());
        property("P1W", facts -> facts.started()
                .toLocalDate()
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY))
                .toString());
        property("P1M", facts -> facts.started().toLocalDate().toString().substring(0, 7));
        property("date", facts -> facts.started().toLocalDate().toString());
        property("day", facts -> facts.started().getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        property("hour", facts -> Integer.toString(facts.started().getHour()));
        property("min_10", facts -> bucket(facts.started(), 10).substring(14, 16));
    }

    private static String bucket(ZonedDateTime time, int minutes) {
        return BUCKET.format(time.truncatedTo(ChronoUnit.MINUTES).minusMinutes(time.getMinute() % minutes));
    }

    private void kind() {
        shared("dest", "dcode", "ctype", "dtype", "cres");
        property("is_mob", flag(Properties::isMobile));
    }

    private void counts() {
        count("nc_all", facts -> true);
        count("nc_in", facts -> facts.call().inbound());
        count("nc_out", facts -> facts.call().kind() == CallKind.DIALLER);
        count("nc_out_all", facts -> !facts.call().inbound());
        none("nc_sms_out", "nc_dtpt");
        count("nc_man", facts -> facts.call().kind() == CallKind.MANUAL);
        count("nc_tpt", facts -> facts.call().kind() == CallKind.THIRD_PARTY);
        count("nc_wait", facts -> facts.call().waitMillis() > 0);
        count("nc_wrap", facts -> facts.call().wrapMillis() > 0);
        count("nc_con", facts -> facts.call().isAnswered() && !facts.isAgentsAnswerMachine());
        count("nc_ans", facts -> facts.call().isAnswered());
        count("nc_ans_in", CallsFields::isAnsweredInbound);
        count(
                "nc_ans_man",
                facts -> facts.call().kind() == CallKind.MANUAL && facts.call().isAnswered());
        count("nc_que", CallsFields::isAbandoned);
        count("nc_ans_le", facts -> isAnsweredInbound(facts) && queued(facts.call()) <= cutoffMillis);
        count("nc_ans_gt", facts -> isAnsweredInbound(facts) && queued(facts.call()) > cutoffMillis);
        count("nc_que_le", facts -> isAbandoned(facts) && queued(facts.call()) <= cutoffMillis);
        count("nc_que_gt", facts -> isAbandoned(facts) && queued(facts.call()) > cutoffMillis);
    }

    private void seconds() {
        sum("sec_dur", facts -> facts.call().durationMillis() / 1000.0);
        none("sec_talk_all", "sec_talk", "sec_tpt", "sec_wait", "sec_wrap");
        sum("sec_call", facts -> facts.call().talkMillis() / 1000.0);
        sum("sec_ans", facts -> facts.call().isAnswered() ? queued(facts.call()) / 1000.0 : 0);
    }

    private void outcomes() {
        shared("ocid", "ocnm");
        property("ocis_cmpl", flag(facts -> facts.isComplete() && !facts.isSale()));
        property("ocis_cmpli", flag(CallFacts::isComplete));
        property("ocis_sale", flag(CallFacts::isSale));
        property("ocis_dmc", flag(CallFacts::isDecisionMaker));
        count("oc_abdn", CallsFields::isAbandoned);
        count("oc_ama", CallFacts::isAgentsAnswerMachine);
        count(
                "oc_amd",
                facts -> facts.call().result().equals("Answer Machine")
                        && facts.call().agent() == 0);
        count("oc_dead", facts -> facts.call().result().equals("Dead Line"));
        count("oc_noansw", facts -> facts.call().result().equals("No Answer"));
        count("oc_sale", CallFacts::isSale);
        count("oc_cmpl", facts -> facts.isComplete() && !facts.isSale());
        count("oc_cmpli", CallFacts::isComplete);
        count("oc_ncmpl", facts -> !facts.isComplete());
        count("oc_dmc", CallFacts::isDecisionMaker);
        none("oc_cbck");
    }

    private void costs() {
        sum("cost_cust", CallFacts::cost);
        sum("bill_cust", CallFacts::cost);
        sum("bill_dur", facts -> facts.call().billedSeconds());
        fields.put("callid_max", new Measure("callid_max", Kind.GREATEST, facts -> facts.call()
                .id()));
    }

    private static boolean isAnsweredInbound(CallFacts facts) {
        return facts.call().inbound() && facts.call().isAnswered();
    }

    private static boolean isAbandoned(CallFacts facts) {
        return facts.call().inbound() && !facts.call().isAnswered();
    }

    private static long queued(Call call) {
        return (call.isAnswered() ? call.answered() : call.disconnected()) - call.started();
    }

    private void property(String name, Function<CallFacts, String> value) {
        fields.put(name, new Field.Property(name, true, value));
    }

    private void shared(String... names) {
        Map<String, Function<CallFacts, String>> shared = Properties.shared();
        for (String name : names) {
            property(name, shared.get(name));
        }
    }

    private void count(String name, Predicate<CallFacts> counted) {
        fields.put(name, new Measure(name, Kind.COUNT, facts -> counted.test(facts) ? 1 : 0));
    }

    private void sum(String name, ToDoubleFunction<CallFacts> value) {
        fields.put(name, new Measure(name, Kind.SUM, value));
    }

    /** Measures that are always 0: the vendor withdrew them, or the simulator makes no such calls. */
    private void none(String... names) {
        for (String name : List.of(names)) {
            count(name, facts -> false);
        }
    }
}
