package io.github.contactnow.simulator.junit;

import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.history.SeenRequest;
import java.util.StringJoiner;

/** The report about a failed test: seed, faults and requests, without passwords, tokens and bodies. */
final class FailureReport {

    private FailureReport() {}

    static String of(Simulator simulator, String test) {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        text.add("ContactNow simulator: " + test + " failed with seed " + simulator.seed() + "; requests received: "
                + simulator.history().size());
        for (Fault fault : simulator.faults().all()) {
            text.add("  fault " + fault.kind() + (fault.isRandom() ? ", seed " + fault.seed() : "") + ", applied "
                    + simulator.faults().count(fault) + " times");
        }
        simulator.history().forEach(request -> text.add("  " + line(request)));
        return text.toString();
    }

    private static String line(SeenRequest request) {
        return request.number() + " " + request.time() + " connection " + request.connection() + ": "
                + request.httpMethod() + " " + request.script() + " " + request.arguments()
                + (request.body().isEmpty() ? "" : ", body of " + request.body().length() + " characters")
                + request.fault().map(fault -> ", fault " + fault.kind()).orElse("")
                + (request.processed() ? ", processed " : ", not processed ") + request.effects();
    }
}
