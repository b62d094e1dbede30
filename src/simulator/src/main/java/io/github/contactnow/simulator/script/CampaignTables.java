package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.state.CampaignTable;
import io.github.contactnow.simulator.state.Leads;
import io.github.contactnow.simulator.wire.Reply;
import java.util.List;

/** {@code ecnow.php}, method {@code campaign_tables}: the names of the campaign tables. */
final class CampaignTables extends ReadMethod {

    private final Leads leads;

    CampaignTables(Leads leads) {
        this.leads = leads;
    }

    @Override
    Reply read(Arguments arguments) {
        return Page.of(arguments)
                .reply(
                        "campaign_tables",
                        List.of("name"),
                        leads.tables(),
                        (CampaignTable table, String column) -> table.name());
    }
}
