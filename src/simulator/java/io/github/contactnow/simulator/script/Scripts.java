package io.github.contactnow.simulator.script;

import static io.github.contactnow.simulator.wire.Format.CSV;
import static io.github.contactnow.simulator.wire.Format.JSON;
import static io.github.contactnow.simulator.wire.Format.XML;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.contactnow.simulator.SimulatorSettings;
import io.github.contactnow.simulator.state.Account;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The scripts that hand out tokens and work on the account, with their methods: a new method is one line here. */
public final class Scripts {

    private Scripts() {
    }

    public static List<Script> of(SimulatorSettings settings, Tokens tokens, Account account) {
        return List.of(
                new Script("token", JSON, Set.of(JSON, XML), UTF_8, false, Map.of(
                        "", new TokenMethod(settings, tokens))),
                new Script("ecnow", XML, Set.of(JSON, XML, CSV), UTF_8, true, Map.of(
                        "ecnow_records", new EcnowRecords(settings, account.leads()),
                        "ecnow_datasets", new EcnowDatasets(settings, account),
                        "campaign_tables", new CampaignTables(account.leads()),
                        "campaign_fields", new CampaignFields(account.leads()))),
                new Script("database", XML, Set.of(JSON, XML, CSV), UTF_8, true, Map.of(
                        "ecnow_data", new EcnowData(settings, account.leads()),
                        "outcomecodes", new OutcomeCodes(account),
                        "queues", new Queues(account))));
    }
}
