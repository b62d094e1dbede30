package io.github.contactnow.simulator.report;

import io.github.contactnow.simulator.state.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** The properties of a call that several reports have in common. */
final class Properties {

    private static final String LABEL_OF_MOBILES = "UK Mobile";
    private static final String LABEL_OF_OTHERS = "UK";

    private Properties() {}

    static Map<String, Function<CallFacts, String>> shared() {
        Map<String, Function<CallFacts, String>> shared = new LinkedHashMap<>();
        shared.put("cid", facts -> Long.toString(facts.queue().campaignId()));
        shared.put("cnm", facts -> facts.queue().table());
        shared.put("qtable", facts -> facts.queue().table());
        shared.put("qtype", facts -> facts.queue().type());
        shared.put("qid", facts -> Long.toString(facts.call().queue()));
        shared.put("qnm", facts -> facts.queue().description());
        shared.put("aid", facts -> Long.toString(facts.call().agent()));
        shared.put("anm", CallFacts::agentName);
        shared.put("dsid", facts -> Long.toString(facts.call().dataset()));
        shared.put("dsnm", CallFacts::datasetName);
        shared.put("urn", facts -> Long.toString(facts.call().record()));
        shared.put("ddi", facts -> facts.call().number());
        shared.put("cli", facts -> facts.call().callerId());
        shared.put("dest", facts -> isMobile(facts) ? LABEL_OF_MOBILES : LABEL_OF_OTHERS);
        shared.put("dcode", facts -> isMobile(facts) ? "447" : "44");
        shared.put("ctype", facts -> facts.call().kind().direction());
        shared.put("dtype", facts -> facts.call().kind().code());
        shared.put("cres", facts -> facts.call().result());
        shared.put("ocid", facts -> Long.toString(facts.call().outcome()));
        shared.put("ocnm", facts -> outcomeName(facts.outcome()));
        return shared;
    }

    static boolean isMobile(CallFacts facts) {
        return facts.call().number().startsWith("07");
    }

    static Function<CallFacts, String> flag(Predicate<CallFacts> set) {
        return facts -> set.test(facts) ? "1" : "0";
    }

    private static String outcomeName(Outcome outcome) {
        return outcome == null ? "" : outcome.description();
    }
}
