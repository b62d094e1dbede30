package io.github.contactnow.ops.probe;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.api.Json;
import java.util.List;

/** Searches records by the value of the reference column. */
final class RecordSearch {

    private static final String READ = "ecnow/ecnow_records/read";
    private static final String MOST = "500";

    private final Server server;
    private final ProbeTarget target;

    RecordSearch(Server server, ProbeTarget target) {
        this.server = server;
        this.target = target;
    }

    List<JsonNode> exactly(String value) {
        return server.ask(READ, "table", target.table(), "search", json(value), "type", "exact", "limit", MOST)
                .rows();
    }

    List<JsonNode> loosely(String value) {
        return server.ask(READ, "table", target.table(), "search", json(value), "limit", MOST)
                .rows();
    }

    private String json(String value) {
        return Json.PLAIN.createObjectNode().put(target.referenceField(), value).toString();
    }
}
