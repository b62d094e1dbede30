package io.github.contactnow.ops.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/**
 * The permission to create one record.
 *
 * @param dataset         dataset of the record
 * @param liveDatasetToo  whether the dataset may be LIVE, so that the record is dialled if agents wait
 * @param completeOutcome outcome code that completes the record at the end; null to leave it as it is
 * @param phone           phone of the record, from a range reserved for fiction
 */
public record WritePlan(String dataset, boolean liveDatasetToo, String completeOutcome, String phone) {

    /** Number of requests of the check. */
    static final int REQUESTS = 2;

    /** @throws IllegalArgumentException if dataset or outcome do not allow it */
    void check(Server server) {
        String state = field(
                        server.ask("ecnow/ecnow_datasets/read", "dataset", dataset)
                                .rows(),
                        "dataset",
                        dataset,
                        "d_status",
                        "Dataset " + dataset + " does not exist")
                .toUpperCase(Locale.ROOT);
        if (state.equals("LIVE") && !liveDatasetToo) {
            throw new IllegalArgumentException(
                    "Dataset " + dataset + " is LIVE: the record would be dialled. Name one that is on HOLD, or "
                            + "set --live-dataset-too.");
        }
        if (!state.equals("HOLD") && !state.equals("LIVE")) {
            throw new IllegalArgumentException("Dataset " + dataset + " is "
                    + (state.isEmpty() ? "of unknown state" : state) + ": name one that is on HOLD.");
        }
        if (completeOutcome != null) {
            String complete = field(
                    server.ask("database/outcomecodes/read", "uid", completeOutcome)
                            .rows(),
                    "outcome",
                    completeOutcome,
                    "complete",
                    "Outcome " + completeOutcome + " does not exist");
            if (!complete.equalsIgnoreCase("Y")) {
                throw new IllegalArgumentException(
                        "Outcome " + completeOutcome + " does not complete a record: name one that does.");
            }
        }
    }

    private static String field(List<JsonNode> rows, String key, String value, String wanted, String none) {
        return rows.stream()
                .filter(row -> ProbeReply.field(row, key).equals(value))
                .findFirst()
                .map(row -> ProbeReply.field(row, wanted))
                .orElseThrow(() -> new IllegalArgumentException(none + "; nothing was written."));
    }
}
