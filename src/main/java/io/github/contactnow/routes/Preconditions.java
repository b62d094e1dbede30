package io.github.contactnow.routes;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Preconditions of routes: a route whose settings are absent is not made, and one line says so. */
public class Preconditions implements CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(Preconditions.class);

    private CamelContext camelContext;

    /** Whether a route has what it needs: one setting, or several with commas between them. */
    public boolean configured(String route, String settings) {
        return configured(camelContext, route, settings);
    }

    static boolean configured(CamelContext context, String route, String settings) {
        Optional<String> missing = Stream.of(settings.split(",")).filter(setting -> !isSet(context, setting)).findFirst();
        missing.ifPresent(setting -> LOG.info("Route {} is off: {} is not set", route, setting));
        return missing.isEmpty();
    }

    /** Whether settings are there, all of them: for routes of which one stands in for the other, or that belong to another. */
    public boolean isSet(String settings) {
        return isSet(camelContext, settings);
    }

    static boolean isSet(CamelContext context, String settings) {
        return Stream.of(settings.split(",")).allMatch(setting -> context.getPropertiesComponent().resolveProperty(setting)
            .filter(LeadSettings::isSet).isPresent());
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
