package io.github.contactnow.ops.probe;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.api.Format;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Form of an empty list. */
final class EmptyList extends Question {

    /** No record has this id. If the server ignores the filter, {@code limit} restricts the reply to one row. */
    private static final String NO_RECORD = "999999999999";

    private static final Pattern LIST = Pattern.compile("<list\\s*/>|<list>\\s*</list>|<list[ >]");

    EmptyList() {
        super(
                "empty-list",
                "What does a reply without rows hold in place of its list?",
                "a record by an id that does not exist, in JSON and XML; call records of the year 1970",
                3);
    }

    @Override
    Finding ask(ProbeContext context) {
        String[] none = {"table", context.target().table(), "id", NO_RECORD, "limit", "1"};
        String records = json(context.server().ask("ecnow/ecnow_records/read", none));
        String xml = xml(context.server().ask("ecnow/ecnow_records/read", Format.XML, none));
        String calls = json(context.server().ask("reporting/cdr", "fields", "callid", "range", "1:2", "limit", "1"));
        return new Finding(
                "ecnow_records: " + records + " in JSON, " + xml + " in XML; cdr: " + calls,
                "three reads that match nothing");
    }

    private static String json(ProbeReply seen) {
        JsonNode list = seen.success().path("list");
        if (!list.isEmpty()) {
            throw new InconclusiveException("a read that should match nothing gave rows");
        }
        return list.isArray() ? "[]" : list.isObject() ? "{}" : ProbeReply.type(list);
    }

    private static String xml(ProbeReply seen) {
        if (seen.format().filter(Format.XML::equals).isEmpty()) {
            return seen.describe();
        }
        Matcher list = LIST.matcher(new String(seen.reply().body(), StandardCharsets.ISO_8859_1));
        return !list.find()
                ? "absent"
                : list.group().equals("<list>") ? "a list that holds something" : "an empty element";
    }
}
