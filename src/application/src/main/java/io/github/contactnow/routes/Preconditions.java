package io.github.contactnow.routes;

import io.github.contactnow.settings.PolicySettings;
import io.github.contactnow.settings.Settings;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.model.Model;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Preconditions of routes: a route whose settings are absent is not created; {@link RoutesOff} keeps the reason for the log of the start. */
public class Preconditions implements CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(Preconditions.class);

    private CamelContext camelContext;

    /** For routes in Java. */
    public static Preconditions of(CamelContext context) {
        Preconditions preconditions = new Preconditions();
        preconditions.setCamelContext(context);
        return preconditions;
    }

    /** Whether a route has what it needs: one setting, or several with commas between them. */
    public boolean configured(String route, String settings) {
        Optional<String> missing = Stream.of(settings.split(","))
                .filter(setting -> !isSet(setting))
                .findFirst();
        missing.ifPresent(setting -> RoutesOff.of(camelContext).add(route, setting + " is not set"));
        return missing.isEmpty();
    }

    /** Whether an enabled route has a target: it needs one of several settings, with commas between them. */
    public boolean anyConfigured(String route, String settings) {
        boolean any = Stream.of(settings.split(",")).anyMatch(this::isSet);
        if (!any) {
            String reason = "it would have nothing to do, since none of " + settings.replace(",", ", ") + " is set";
            LOG.warn("Route {} is off: {}", route, reason);
            RoutesOff.of(camelContext).add(route, reason);
        }
        return any;
    }

    /** Whether a contact policy is in force; the start says so if none is. */
    public boolean hasPolicy(String route) {
        boolean any = PolicySettings.isInForce(Settings.of(camelContext));
        if (!any) {
            RoutesOff.of(camelContext)
                    .add(
                            route,
                            "no contact policy is in force, since policy.rules is not set: the application does not check whether a person may be called");
        }
        return any;
    }

    /** Whether all settings have values: for routes that replace or accompany another route. */
    public boolean isSet(String settings) {
        return Stream.of(settings.split(",")).allMatch(Settings.of(camelContext)::isSet);
    }

    /** Whether there is a route of this id, started or not. */
    public boolean hasRoute(String id) {
        return camelContext
                        .getCamelContextExtension()
                        .getContextPlugin(Model.class)
                        .getRouteDefinition(id)
                != null;
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
