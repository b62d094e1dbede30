package io.github.contactnow.routes.leads;

import io.github.contactnow.leads.Verdict;
import io.github.contactnow.routes.Event;
import java.util.List;
import org.apache.camel.Body;

/** Results of leads as events: the same JSON as on the results topic. */
public class ResultEvents {

    /**
     * The event of a result.
     *
     * @param result a {@link ResultRecord} or a {@link Verdict}
     */
    public Event event(@Body Object result) {
        return record(result).event();
    }

    /**
     * The events of those verdicts that CRMs must know: of leads that are in ContactNow, rejected or held. An opt-out has an event of its own.
     *
     * @param verdicts a list of verdicts, or the verdict of one lead
     */
    public List<Event> forCrms(@Body Object verdicts) {
        List<?> all = verdicts instanceof List<?> several ? several : List.of(verdicts);
        return all.stream()
                .map(Verdict.class::cast)
                .filter(verdict -> verdict.state() != Verdict.State.IN_DOUBT && !verdict.isOptOut())
                .map(this::event)
                .toList();
    }

    /**
     * The same results as records of the results topic.
     *
     * @param results a list of results, or the final verdict of one lead
     */
    public List<LeadTopicRecord> records(@Body Object results) {
        List<?> all = results instanceof List<?> several ? several : List.of(results);
        return all.stream().<LeadTopicRecord>map(ResultEvents::record).toList();
    }

    private static ResultRecord record(Object result) {
        return result instanceof ResultRecord published
                ? published
                : ResultRecord.of(((Verdict) result).summary(), null);
    }
}
