package io.github.contactnow.reports.audit;

import io.github.contactnow.api.Account;
import io.github.contactnow.api.Call;
import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.Format;
import io.github.contactnow.api.HttpSettings;
import io.github.contactnow.api.Operations;
import io.github.contactnow.api.ReportFields;
import io.github.contactnow.api.Rows;
import io.github.contactnow.reports.ReportSource;
import io.github.contactnow.reports.Slice;
import io.github.contactnow.simulator.Simulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the reports of a simulator by the client, as the application does. */
final class SimulatorSource implements ReportSource, AutoCloseable {

    private final ContactNowClient client;

    SimulatorSource(Simulator simulator) {
        client = new ContactNowClient(
                new Account(simulator.baseUrl(), simulator.username(), simulator.password(), null),
                HttpSettings.DEFAULTS);
    }

    @Override
    public List<Map<String, Object>> read(String report, Map<String, String> arguments) {
        List<Map<String, Object>> rows = new ArrayList<>();
        client.read(Call.of(Operations.named("reporting/" + report), arguments, Format.JSON))
                .forEachRemaining(rows::add);
        return rows;
    }

    /** The rows of a slice, as the server sends them. */
    Rows pull(Slice slice) {
        return client.read(Call.of(
                Operations.named("reporting/cdr"),
                Map.of(
                        "fields",
                        String.join(",", ReportFields.CDR.defaults()),
                        "range",
                        slice.from().getEpochSecond() + ":" + slice.to().getEpochSecond()),
                Format.JSON));
    }

    @Override
    public void close() {
        client.close();
    }
}
