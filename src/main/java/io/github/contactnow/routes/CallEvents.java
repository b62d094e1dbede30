package io.github.contactnow.routes;

import java.util.Map;
import org.apache.camel.Body;

/** Calls as events: a row of the report {@code cdr} each, as it came. A row that has changed is another event of the same call. */
public class CallEvents {

    /** The event of a row. */
    public Event event(@Body Map<String, Object> row) {
        Object id = row.get("callid");
        if (id == null) {
            throw new IllegalArgumentException("The server sent a call without callid, which cannot be the key of an event. The slice is pulled "
                + "again.");
        }
        return Event.ofContent(id.toString(), row);
    }
}
