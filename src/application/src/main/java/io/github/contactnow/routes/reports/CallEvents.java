package io.github.contactnow.routes.reports;

import io.github.contactnow.routes.Event;
import java.util.Map;
import org.apache.camel.Body;

/** Calls as events: a row of the report {@code cdr} each, as it came. A row that has changed is another event of the same call. */
public class CallEvents {

    /** The event of a row. */
    public Event event(@Body Map<String, Object> row) {
        return Event.ofContent(Event.keyOf(row, "callid", "call"), row);
    }
}
