package io.github.contactnow.ops.probe;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.api.Format;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in place of the list when nothing matches. */
final class EmptyList extends Question {

    /** No record has it, and a server that ignores the filter is told by {@code limit} to send one row only. */
    private static final String NO_RECORD = "999999999999";
    private static final Pattern LIST = Pattern.compile("<list\\s*/>|<list>\\s*</list>|<list[ >]");

    EmptyList() {
        super("empty-list", "What does a reply without rows hold in place of its list?",
            "a record by an id that does not exist, in JSON and XML; call records of the year 1970", 3);
    }

    @Override
    Finding ask(Probing probing) {
        String[] none = {"table", probing.subject().table(), "id", NO_RECORD, "limit", "1"};
        String records = json(probing.server().ask("ecnow/ecnow_records/read", none));
        String xml = xml(probing.server().ask("ecnow/ecnow_records/read", Format.XML, none));
        String calls = json(probing.server().ask("reporting/cdr", "fields", "callid", "range", "1:2", "limit", "1"));
        return new Finding("ecnow_records: " + records + " in JSON, " + xml + " in XML; cdr: " + calls, "three reads that match nothing");
    }

    private static String json(Seen seen) {
        JsonNode list = seen.success().path("list");
        if (!list.isEmpty()) {
            throw new NoAnswer("a read that should match nothing gave rows");
        }
        return list.isArray() ? "[]" : list.isObject() ? "{}" : Seen.type(list);
    }

    private static String xml(Seen seen) {
        if (seen.format().filter(Format.XML::equals).isEmpty()) {
            return seen.describe();
        }
        Matcher list = LIST.matcher(new String(seen.reply().body(), StandardCharsets.ISO_8859_1));
        return !list.find() ? "absent" : list.group().equals("<list>") ? "a list that holds something" : "an empty element";
    }
}
