package io.github.contactnow.routes.reports;

import io.github.contactnow.routes.Event;
import io.github.contactnow.routes.EventType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Body;

/** Calls as events: a row of the report {@code cdr} each, as it came. A row that has changed is another event of the same call. */
public class CallEvents {

    /** The event of a row. */
    public Event event(@Body Map<String, Object> row) {
        return Event.ofContent(EventType.CALL, Event.keyOf(row, "callid", "call"), row);
    }

    /**
     * The event of a row, about the lead that was called.
     *
     * @param reference its reference; null if it is not known
     */
    public static Event event(Map<String, Object> row, String reference) {
        Event event = new CallEvents().event(row);
        if (reference == null) {
            return event;
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("reference", reference);
        data.putAll(row);
        return new Event(event.id(), EventType.CALL, reference, event.time(), Event.json(data));
    }
}
