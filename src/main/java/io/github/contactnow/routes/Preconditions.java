package io.github.contactnow.routes;

import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Preconditions of routes: a route whose settings are absent is not made, and one line says so. */
public class Preconditions implements CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(Preconditions.class);

    private CamelContext camelContext;

    /** Whether a route has the setting that it needs. */
    public boolean configured(String route, String setting) {
        boolean set = isSet(setting);
        if (!set) {
            LOG.info("Route {} is off: {} is not set", route, setting);
        }
        return set;
    }

    /** Whether a setting is there: for routes of which one stands in for the other. */
    public boolean isSet(String setting) {
        Optional<String> value = camelContext.getPropertiesComponent().resolveProperty(setting);
        return value.filter(LeadSettings::isSet).isPresent();
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
