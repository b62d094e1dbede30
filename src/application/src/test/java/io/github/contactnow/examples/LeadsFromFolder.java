package io.github.contactnow.examples;

import static io.github.contactnow.dsl.StaticEndpointBuilders.contactnow;

import io.github.contactnow.component.Delivery;
import io.github.contactnow.component.LeadDocument;
import io.github.contactnow.leads.input.LeadFormatException;
import org.apache.camel.builder.RouteBuilder;

/** Leads from the files of a folder to ContactNow, each created once; the verdicts of a file go to the folder of results. */
public final class LeadsFromFolder extends RouteBuilder {

    @Override
    public void configure() {
        LeadDocument leads = new LeadDocument();
        leads.setMapping("Tel=MobilePhone");
        leads.setDataset("12");

        onException(LeadFormatException.class)
                .handled(true)
                .setBody(exceptionMessage())
                .to("file:{{leads.folder:./data/leads}}/refused?fileName=${file:onlyname}.txt");

        from("file:{{leads.folder:./data/leads}}?move=done&readLock=changed")
                .routeId("leads-from-folder")
                .bean(leads, "read")
                .to(contactnow("ecnow/ecnow_records/create")
                        .delivery(Delivery.ONCE)
                        .phoneRegion("GB")
                        .ledgerJdbcUrl("{{ledger.url:jdbc:h2:file:./data/ledger}}"))
                .marshal()
                .json()
                .to("file:{{leads.folder:./data/leads}}/results?fileName=${file:onlyname}.json");
    }
}
