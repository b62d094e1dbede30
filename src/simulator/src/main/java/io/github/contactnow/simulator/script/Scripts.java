package io.github.contactnow.simulator.script;

import static io.github.contactnow.simulator.wire.Format.CSV;
import static io.github.contactnow.simulator.wire.Format.JSON;
import static io.github.contactnow.simulator.wire.Format.XML;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;

import io.github.contactnow.simulator.settings.SimulatorSettings;
import io.github.contactnow.simulator.state.Account;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The list of all scripts, except {@code reporting}, with their methods. */
public final class Scripts {

    private Scripts() {}

    /** The scripts of an account. */
    public static List<Script> of(SimulatorSettings settings, Tokens tokens, Account account) {
        RowKinds kinds = new RowKinds(account);
        return List.of(
                new Script(
                        "token", JSON, Set.of(JSON, XML), UTF_8, false, Map.of("", new TokenMethod(settings, tokens))),
                new Script("ecnow", XML, Set.of(JSON, XML, CSV), UTF_8, true, ecnow(settings, account, kinds)),
                new Script("database", XML, Set.of(JSON, XML, CSV), UTF_8, true, database(settings, account, kinds)),
                new Script(
                        "ajax",
                        JSON,
                        Set.of(JSON, XML),
                        ISO_8859_1,
                        true,
                        Map.of(
                                "agents", new LiveAgents(account),
                                "outgoing", LiveCalls.outgoing(account.board()),
                                "incoming", LiveCalls.incoming(account.board()))),
                new Script(
                        "agent",
                        JSON,
                        Set.of(JSON, XML),
                        ISO_8859_1,
                        true,
                        Map.of("", new AgentActions(settings, account))),
                new Script(
                        "click2dial",
                        JSON,
                        Set.of(JSON, XML),
                        UTF_8,
                        true,
                        Map.of("", new Click2Dial(settings, account))),
                new Script(
                        "recording",
                        JSON,
                        Set.of(JSON, XML),
                        UTF_8,
                        true,
                        Map.of("", new Recording(account.recordings()))));
    }

    private static Map<String, Method> ecnow(SimulatorSettings settings, Account account, RowKinds kinds) {
        return Map.ofEntries(
                entry("ecnow_records", new EcnowRecords(settings, account.leads())),
                entry("ecnow_datasets", new EcnowDatasets(settings, account)),
                entry("campaign_tables", new CampaignTables(account.leads())),
                entry("campaign_fields", new CampaignFields(account.leads())),
                entry(
                        "picklist",
                        RowMethod.ecnow(
                                        settings,
                                        "picklist",
                                        kinds.picklistValues(),
                                        "picklist",
                                        "value",
                                        "description")
                                .only("read")),
                entry(
                        "ecnow_outcomecodes",
                        RowMethod.ecnow(
                                settings,
                                "ecnow_outcomecodes",
                                kinds.outcomes(),
                                "outcome",
                                "description",
                                "complete",
                                "dmc",
                                "sale",
                                "do_not_call")),
                entry(
                        "ecnow_queues",
                        RowMethod.ecnow(
                                settings, "ecnow_queues", kinds.queues(), "qid", "type", "description", "table")),
                entry(
                        "ecnow_agents",
                        RowMethod.ecnow(settings, "ecnow_agents", kinds.agents(), "agentid", "username", "name")));
    }

    private static Map<String, Method> database(SimulatorSettings settings, Account account, RowKinds kinds) {
        return Map.ofEntries(
                entry("ecnow_data", new EcnowData(settings, account.leads())),
                entry(
                        "outcomecodes",
                        RowMethod.database(
                                settings,
                                "outcomecodes",
                                kinds.outcomes(),
                                "outcome",
                                "description",
                                "complete",
                                "dmc",
                                "sale",
                                "do_not_call",
                                "answerphone")),
                entry("queues", RowMethod.database(settings, "queues", kinds.queues(), RowKinds.QUEUE_COLUMNS)),
                entry(
                        "agents",
                        RowMethod.database(
                                settings, "agents", kinds.agents(), "agentid", "username", "name", "level", "aod_ddi")),
                entry("campaigns", new Campaigns(account)),
                entry(
                        "priority",
                        RowMethod.database(
                                settings, "priority", kinds.priorities(), "uid", "qid", "agentid", "priority")),
                entry(
                        "numbers",
                        RowMethod.database(settings, "numbers", kinds.numbers(), "number", "qid", "description")
                                .only("read", "update")),
                entry(
                        "tod_policy",
                        new InCharset(
                                ISO_8859_1,
                                RowMethod.database(
                                        settings, "tod_policy", kinds.todPolicies(), "uid", "description", "default"))),
                entry(
                        "tod_rules",
                        new InCharset(
                                ISO_8859_1,
                                RowMethod.database(
                                                settings,
                                                "tod_rules",
                                                kinds.todRules(),
                                                "policy",
                                                "rule",
                                                "days",
                                                "start",
                                                "stop",
                                                "action")
                                        .withoutKey())),
                entry("datasets", new DirectRecords(settings, kinds.directRecords())),
                entry("cdr_log", new CdrLog(settings, account)),
                entry("audio_files", new AudioFiles(account.audioFiles())));
    }
}
