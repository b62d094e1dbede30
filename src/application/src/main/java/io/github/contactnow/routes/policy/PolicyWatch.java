package io.github.contactnow.routes.policy;

import io.github.contactnow.leads.delivery.LeadAccount;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.settings.AccountSettings;
import io.github.contactnow.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.FluentProducerTemplate;

/** Keeps the contact policy of the application current, in the background. */
public class PolicyWatch implements CamelContextAware {

    private CamelContext camelContext;
    private DiallerHours.Reader rows;

    /** Loads the lists that are due, and reads the latest calls and the dialler's hours. */
    public void refresh() {
        ContactPolicy policy = camelContext.getRegistry().lookupByNameAndType("policy", ContactPolicy.class);
        policy.diallerHours().refresh(rows, Instant.now());
        policy.refresh(Instant.now());
        Ledger ledger = camelContext.getRegistry().lookupByNameAndType("ledger", Ledger.class);
        if (ledger != null) {
            policy.measure(ledger, account(), Instant.now());
        }
    }

    /** By what the ledger knows the leads of the routes. */
    private String account() {
        Settings settings = Settings.of(camelContext);
        return LeadAccount.of(AccountSettings.of(settings).account(), settings.required("leads.reference-field"));
    }

    /** Reads rows by the component of an application. */
    @SuppressWarnings("unchecked")
    static DiallerHours.Reader rows(CamelContext camel) {
        FluentProducerTemplate producer = camel.createFluentProducerTemplate();
        return (operation, argument, value) ->
                (List<Map<String, Object>>) producer.to("contactnow:" + operation + "?" + argument + "=" + value)
                        .request(List.class);
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
        this.rows = rows(camelContext);
    }
}
