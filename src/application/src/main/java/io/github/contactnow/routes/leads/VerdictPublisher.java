package io.github.contactnow.routes.leads;

import io.github.contactnow.component.ContactNowConstants;
import io.github.contactnow.routes.Preconditions;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Chooses where a final verdict goes that comes after its delivery was answered with "in doubt". A source that wants its verdicts back has a
 * route {@code verdicts-of-SOURCE}, which begins at {@code direct:verdicts-of-SOURCE}. All other verdicts go to {@code direct:lead-results},
 * if there is a route of that name.
 */
public class VerdictPublisher implements CamelContextAware {

    /** Property: the {@link LeadOrigin} of the lead; absent if the delivery gave none. */
    public static final String ORIGIN = "leadOrigin";

    /** Property: the endpoint for the verdict; absent if no route takes it. */
    public static final String VERDICT_TO = "verdictTo";

    private static final String VERDICTS_OF = "verdicts-of-";

    private CamelContext camelContext;

    /** Sets the properties {@link #ORIGIN} and {@link #VERDICT_TO} for a verdict. */
    public void choose(Exchange exchange) {
        Message message = exchange.getMessage();
        String origin = message.getHeader(ContactNowConstants.ORIGIN, "", String.class);
        message.removeHeader(ContactNowConstants.ORIGIN);
        LeadOrigin from = origin.isEmpty() ? null : LeadOrigin.of(origin);
        exchange.setProperty(ORIGIN, from);
        exchange.setProperty(VERDICT_TO, to(from));
    }

    private String to(LeadOrigin origin) {
        Preconditions routes = Preconditions.of(camelContext);
        if (origin != null && routes.hasRoute(VERDICTS_OF + origin.source())) {
            return "direct:" + VERDICTS_OF + origin.source();
        }
        return routes.hasRoute("lead-results-to-kafka") || routes.hasRoute("lead-results-to-endpoint")
                ? "direct:lead-results"
                : null;
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
