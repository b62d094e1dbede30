package io.github.contactnow.simulator.report;

import io.github.contactnow.simulator.fault.Faults;
import io.github.contactnow.simulator.script.Script;
import io.github.contactnow.simulator.settings.SimulatorSettings;
import io.github.contactnow.simulator.state.Account;
import io.github.contactnow.simulator.state.Call;
import io.github.contactnow.simulator.wire.Format;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The script {@code reporting} with the list of its methods. */
public final class Reports {

    private Reports() {}

    /** Returns the row of {@code cdr} for a call when no fault applies: the listed fields, each a text or null. */
    public static Function<Call, Map<String, String>> cdr(SimulatorSettings settings, Account account) {
        Map<String, Field> fields = CdrFields.all();
        return call -> CdrFields.row(fields, new CallFacts(call, account, settings));
    }

    /** The script {@code reporting} of an account. */
    public static Script script(SimulatorSettings settings, Account account, Faults faults) {
        return new Script(
                "reporting",
                Format.JSON,
                Set.of(Format.JSON, Format.XML),
                StandardCharsets.UTF_8,
                true,
                Map.of(
                        "calls", new CallsReport(settings, account),
                        "cdr", new CdrReport(settings, account, faults),
                        "agents", new AgentsReport(settings, account)));
    }
}
