package io.github.contactnow.simulator.control;

import io.github.contactnow.simulator.account.SimulatedAccount;
import io.github.contactnow.simulator.state.StoredRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The records of campaign tables, with the column names of {@code ecnow_records}. */
record RecordsResource(SimulatedAccount account) implements Resource {

    private static final List<String> PAGE = List.of("start", "limit");

    @Override
    public void addTo(Routes routes) {
        routes.get("/records", this::list).post("/records", this::create);
    }

    private Object list(ControlRequest request) {
        return request.page(
                account.records().stream()
                        .filter(record -> request.query().entrySet().stream()
                                .filter(filter -> !PAGE.contains(filter.getKey()))
                                .allMatch(filter -> matches(record, filter.getKey(), filter.getValue())))
                        .toList(),
                StoredRecord::columns);
    }

    private static boolean matches(StoredRecord record, String name, String value) {
        String column = name.equals("dataset") ? "datasetid" : name;
        String held = record.get(column);
        return held == null ? value.isEmpty() : held.equals(value);
    }

    private Object create(ControlRequest request) {
        long dataset = request.number("dataset");
        Map<String, String> fields = new LinkedHashMap<>();
        request.body()
                .properties()
                .forEach(field -> fields.put(
                        field.getKey(),
                        field.getValue().isNull() ? null : field.getValue().asText()));
        return account.createRecord(dataset, fields).columns();
    }
}
