package io.github.contactnow.routes.policy;

import java.time.Instant;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;

/** Keeps the contact policy of the application current, in the background. */
public class PolicyWatch implements CamelContextAware {

    private CamelContext camelContext;

    /** Loads the lists that are due, and reads the latest calls. */
    public void refresh() {
        camelContext
                .getRegistry()
                .lookupByNameAndType("policy", ContactPolicy.class)
                .refresh(Instant.now());
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
