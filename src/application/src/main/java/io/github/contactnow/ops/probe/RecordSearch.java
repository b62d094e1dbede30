package io.github.contactnow.ops.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** Looks for records by the value of the reference column. */
final class RecordSearch {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String READ = "ecnow/ecnow_records/read";
    private static final String MOST = "500";

    private final Server server;
    private final Subject subject;

    RecordSearch(Server server, Subject subject) {
        this.server = server;
        this.subject = subject;
    }

    List<JsonNode> exactly(String value) {
        return server.ask(READ, "table", subject.table(), "search", json(value), "type", "exact", "limit", MOST).rows();
    }

    List<JsonNode> loosely(String value) {
        return server.ask(READ, "table", subject.table(), "search", json(value), "limit", MOST).rows();
    }

    private String json(String value) {
        return JSON.createObjectNode().put(subject.referenceField(), value).toString();
    }
}
