package io.github.contactnow.ops.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Supplier;

/** Sample calls and records of the account for the questions, read once. */
final class Samples {

    /** Number of requests to read them. */
    static final int REQUESTS = 2;

    private static final String MOST = "50";

    private final Supplier<List<JsonNode>> calls;
    private final Supplier<List<JsonNode>> records;

    Samples(Server server, ProbeTarget target) {
        calls = once(
                () -> server.ask(
                                "reporting/cdr",
                                "fields",
                                "callid,urn,tm_init,tm_disc,sec_dur,flags",
                                "range",
                                target.range(),
                                "limit",
                                MOST)
                        .rows(),
                "no calls between " + target.from() + " and " + target.to());
        records = once(
                () -> server.ask("ecnow/ecnow_records/read", "table", target.table(), "limit", MOST)
                        .rows(),
                "table " + target.table() + " has no records");
    }

    /** Rows of {@code cdr} in the period. */
    List<JsonNode> calls() {
        return calls.get();
    }

    /** Rows of {@code ecnow_records} of the table. */
    List<JsonNode> records() {
        return records.get();
    }

    /** Reads once; a failure is kept, too. */
    private static Supplier<List<JsonNode>> once(Supplier<List<JsonNode>> reading, String none) {
        return new Supplier<>() {
            private List<JsonNode> rows;
            private InconclusiveException failure;

            @Override
            public List<JsonNode> get() {
                if (rows == null && failure == null) {
                    try {
                        rows = reading.get();
                        failure = rows.isEmpty() ? new InconclusiveException(none) : null;
                    } catch (InconclusiveException e) {
                        failure = e;
                    }
                }
                if (failure != null) {
                    throw failure;
                }
                return rows;
            }
        };
    }
}
