package io.github.contactnow.routes;

import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;

/** The routes of an application that do not run, with the reason of each. */
public final class RoutesOff {

    private final Map<String, String> reasons = new TreeMap<>();

    private RoutesOff() {}

    /** Those of a Camel context. */
    public static synchronized RoutesOff of(CamelContext context) {
        RoutesOff known = context.getCamelContextExtension().getContextPlugin(RoutesOff.class);
        if (known == null) {
            known = new RoutesOff();
            context.getCamelContextExtension().addContextPlugin(RoutesOff.class, known);
        }
        return known;
    }

    /**
     * Adds a route.
     *
     * @param reason to follow "is off: "
     */
    public synchronized void add(String route, String reason) {
        reasons.put(route, reason);
    }

    /** The reasons by the names of routes, in alphabetical order. */
    public synchronized Map<String, String> reasons() {
        return new TreeMap<>(reasons);
    }
}
