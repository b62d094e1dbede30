package io.github.contactnow.routes;

import io.github.contactnow.leads.Verdict;
import org.apache.camel.Body;

/** Results of leads as events: the same JSON as on the results topic. */
public class ResultEvents {

    /**
     * The event of a result.
     *
     * @param result a {@link ResultRecord}, a {@link LeadResult} or, of a lead that was in doubt, a {@link Verdict}
     */
    public Event event(@Body Object result) {
        if (result instanceof ResultRecord published) {
            return published.event();
        }
        return ResultRecord.of(result instanceof Verdict verdict ? LeadResult.summary(verdict) : ((LeadResult) result).summary(), null).event();
    }
}
