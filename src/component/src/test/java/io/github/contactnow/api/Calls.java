package io.github.contactnow.api;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Clients and calls for tests. */
final class Calls {

    static final String USER = "demo";
    static final String PASSWORD = "demo";

    private Calls() {}

    static ContactNowClient client(URI server) {
        return client(server, HttpSettings.DEFAULTS);
    }

    static ContactNowClient client(URI server, HttpSettings settings) {
        return new ContactNowClient(new Account(server, USER, PASSWORD, null), settings);
    }

    /** Bounds short enough for a test to wait for. */
    static HttpSettings bounds(Duration response, Duration request) {
        return new HttpSettings(Duration.ofSeconds(5), response, request, 20, null, null, 0, null, null);
    }

    static Call create(int records, Format format) {
        return write("ecnow/ecnow_records/create", records, format);
    }

    static Call write(String operation, int records, Format format) {
        return Call.write(Operations.named(operation), Map.of(), records(records), format);
    }

    static List<Map<String, Object>> records(int count) {
        List<Map<String, Object>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(Map.of("dataset", "12", "FirstName", "Lead" + i, "MobilePhone", "0770090" + (1000 + i)));
        }
        return records;
    }

    static Call readRecords(Format format) {
        return Call.of(Operations.named("ecnow/ecnow_records/read"), Map.of("table", "Renewals"), format);
    }

    static Call report(Format format, String... more) {
        Map<String, String> arguments = new HashMap<>(Map.of("fields", "callid,urn", "range", "0:9999999999"));
        for (int i = 0; i < more.length; i += 2) {
            arguments.put(more[i], more[i + 1]);
        }
        return Call.of(Operations.named("reporting/cdr"), arguments, format);
    }

    static Call command(String operation) {
        return Call.of(Operations.named(operation), Map.of("agent", "500100"), Format.JSON);
    }

    static Call validate() {
        return Call.of(Operations.named("token/validate"), Map.of(), Format.JSON);
    }

    static List<Map<String, Object>> all(Rows rows) {
        List<Map<String, Object>> all = new ArrayList<>();
        rows.forEachRemaining(all::add);
        return Collections.unmodifiableList(all);
    }
}
