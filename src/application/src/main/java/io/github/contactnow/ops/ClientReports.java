package io.github.contactnow.ops;

import io.github.contactnow.api.Call;
import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.Format;
import io.github.contactnow.api.Operations;
import io.github.contactnow.reports.ReportSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads reports by the client of a command. */
record ClientReports(ContactNowClient client) implements ReportSource {

    @Override
    public List<Map<String, Object>> read(String report, Map<String, String> arguments) {
        List<Map<String, Object>> rows = new ArrayList<>();
        client.read(Call.of(Operations.named("reporting/" + report), arguments, Format.JSON))
                .forEachRemaining(rows::add);
        return rows;
    }
}
