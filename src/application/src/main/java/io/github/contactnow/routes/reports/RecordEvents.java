package io.github.contactnow.routes.reports;

import io.github.contactnow.routes.Event;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Body;

/**
 * Changed records as events: JSON of a record's id and of the columns that are asked for. Names, phones and notes go along only if named.
 */
public class RecordEvents {

    private Set<String> columns = Set.of();

    /** The event of a record. */
    public String toJson(@Body Map<String, Object> row) {
        Event.keyOf(row, "id", "record");
        Map<String, Object> event = new LinkedHashMap<>();
        row.forEach((name, value) -> {
            if (columns.contains(name.toLowerCase(Locale.ROOT)) || name.equals("id")) {
                event.put(name, value);
            }
        });
        return Event.json(event);
    }

    /** Names of columns, commas between them, in any letter case. */
    public void setColumns(String list) {
        columns = Stream.of(list.split(","))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
