package io.github.contactnow.routes.leads;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/** When this instance last got something from a source of leads. Safe for several threads. */
public final class Arrivals {

    /** Files of the inbox. */
    public static final String FILES = "files";
    /** Webhooks of leads. */
    public static final String WEBHOOK = "webhook";
    /** The lead topic. */
    public static final String KAFKA = "kafka";

    private static final String PROPERTY = "leadArrival";

    /**
     * What came last.
     *
     * @param at   when
     * @param what its name, such as that of the file, escaped for one line
     */
    public record Last(Instant at, String what) {}

    private final Map<String, Last> last = new ConcurrentHashMap<>();

    private Arrivals() {}

    /** Those of a Camel context. */
    public static synchronized Arrivals of(CamelContext context) {
        Arrivals known = context.getCamelContextExtension().getContextPlugin(Arrivals.class);
        if (known == null) {
            known = new Arrivals();
            context.getCamelContextExtension().addContextPlugin(Arrivals.class, known);
        }
        return known;
    }

    /** Notes that something came: its leads count for the source. */
    public static void note(Exchange exchange, String source, String what) {
        exchange.setProperty(PROPERTY, source);
        of(exchange.getContext()).last.put(source, new Last(Instant.now(), what));
    }

    /** Where the leads of an exchange came from. */
    static String source(Exchange exchange) {
        return exchange.getProperty(
                PROPERTY, exchange.getProperty(LeadIntake.SOURCE, "other", String.class), String.class);
    }

    /** What came last from a source; empty if nothing has since the start. */
    public Optional<Last> last(String source) {
        return Optional.ofNullable(last.get(source));
    }
}
