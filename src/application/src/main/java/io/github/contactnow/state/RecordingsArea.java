package io.github.contactnow.state;

import io.github.contactnow.reports.recordings.RecordingCounts;
import io.github.contactnow.reports.recordings.RecordingList;
import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.apache.camel.CamelContext;

/** Whether recordings are fetched. */
final class RecordingsArea implements AreaReader {

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofHours(6);
    private static final String DIRECTORY = "recordings.directory";
    private static final String WAREHOUSE = "warehouse.jdbc.url";

    private final Settings settings;
    private final Sampled<RecordingCounts> counts;

    RecordingsArea(CamelContext camel, Settings settings, Executor background) {
        this.settings = settings;
        this.counts = new Sampled<>(
                () -> new RecordingList(camel.getRegistry().lookupByNameAndType("warehouse", Warehouse.class)).counts(),
                FRESH,
                background);
    }

    @Override
    public AreaState read(Instant now) {
        AreaState.Findings findings = new AreaState.Findings(Area.RECORDINGS);
        for (String setting : new String[] {DIRECTORY, WAREHOUSE}) {
            if (!settings.isSet(setting)) {
                return findings.off("No recordings are fetched.", setting);
            }
        }
        Sampled.Sample<RecordingCounts> sample = counts.get();
        if (sample.problem() != null) {
            findings.add(
                    Level.BROKEN,
                    "The list of recordings cannot be read: " + sample.problem(),
                    "Bring the database of warehouse.jdbc.url back; recordings wait until then.");
        }
        RecordingCounts found = sample.value();
        if (found == null) {
            return findings.add(
                            Level.UNKNOWN, "The recordings have not been counted yet.", "Look again in a few seconds.")
                    .state();
        }
        findings.figure("pending", found.pending())
                .figure("stored", found.stored())
                .figure("missing", found.missing())
                .figure("oldestPending", found.oldest())
                .figure("countedAt", sample.at());
        if (found.oldest() != null && Duration.between(found.oldest(), now).compareTo(LONG) > 0) {
            findings.add(
                    Level.WARNING,
                    found.pending() + " recordings wait, the oldest for more than six hours.",
                    "See the log lines of the route recordings-to-files; recordings.give-up-after ends the tries.",
                    found.oldest());
        }
        return findings.add(
                        Level.OK,
                        found.stored() + " recordings are stored, " + found.pending() + " wait, " + found.missing()
                                + " were not to be had.",
                        null)
                .state();
    }
}
