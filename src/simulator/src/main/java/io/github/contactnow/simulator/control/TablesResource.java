package io.github.contactnow.simulator.control;

import io.github.contactnow.simulator.account.SimulatedAccount;
import io.github.contactnow.simulator.state.CampaignTable;
import io.github.contactnow.simulator.state.Column;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The campaign tables and their columns. */
record TablesResource(SimulatedAccount account) implements Resource {

    @Override
    public void addTo(Routes routes) {
        routes.get("/tables", request -> list()).post("/tables", this::add);
    }

    private List<?> list() {
        return account.tables().stream().map(TablesResource::view).toList();
    }

    private static Map<String, Object> view(CampaignTable table) {
        return Map.of(
                "name",
                table.name(),
                "columns",
                table.columns().stream().map(Column::name).toList());
    }

    private Object add(ControlRequest request) {
        String name = request.allowing("name", "columns").text("name");
        if (request.has("columns") && !request.body().path("columns").isArray()) {
            throw BadRequest.field("columns", "must be an array of names");
        }
        String[] columns = StreamSupport.stream(request.body().path("columns").spliterator(), false)
                .map(column -> column.asText())
                .toArray(String[]::new);
        try {
            account.addTable(name, columns);
        } catch (IllegalArgumentException e) {
            throw BadRequest.field("columns", "cannot be used: " + e.getMessage());
        }
        return list();
    }
}
