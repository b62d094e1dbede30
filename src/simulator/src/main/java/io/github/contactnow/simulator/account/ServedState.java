package io.github.contactnow.simulator.account;

import io.github.contactnow.simulator.fault.Faults;
import io.github.contactnow.simulator.history.History;
import io.github.contactnow.simulator.report.Reports;
import io.github.contactnow.simulator.script.Api;
import io.github.contactnow.simulator.script.Script;
import io.github.contactnow.simulator.script.Scripts;
import io.github.contactnow.simulator.script.Tokens;
import io.github.contactnow.simulator.settings.SimulatorSettings;
import io.github.contactnow.simulator.state.Account;
import io.github.contactnow.simulator.state.Call;
import io.github.contactnow.simulator.webhook.OutcomeWebhook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Everything that requests are served from. A reset replaces it as a whole; a request in progress keeps the state that it
 * started with, so it has no effect on the new one.
 *
 * @param account the data
 * @param api     the scripts that read and change the data
 * @param history the requests that the scripts received
 * @param cdr     gives the row of report {@code cdr} for a call when no fault applies
 * @param webhook reports outcomes that calls set
 */
public record ServedState(
        Account account, Api api, History history, Function<Call, Map<String, String>> cdr, OutcomeWebhook webhook) {

    /** The state of an account before the first request. */
    public static ServedState fresh(SimulatorSettings settings, Tokens tokens, Faults faults) {
        Account account = new Account(settings);
        List<Script> scripts = new ArrayList<>(Scripts.of(settings, tokens, account));
        scripts.add(Reports.script(settings, account, faults));
        OutcomeWebhook webhook = new OutcomeWebhook(settings.webhook(), settings.clock());
        account.onOutcome(webhook::outcomeSet);
        return new ServedState(
                account,
                new Api(settings, tokens, scripts),
                new History(settings.clock(), settings.historyLimit()),
                Reports.cdr(settings, account),
                webhook);
    }
}
