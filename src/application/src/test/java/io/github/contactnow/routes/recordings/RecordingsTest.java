package io.github.contactnow.routes.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.reports.recordings.Recording;
import io.github.contactnow.reports.recordings.RecordingList;
import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.routes.recordings.Recordings.Run;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {

    /** A recording that is never ready, and a wait that is shorter than a round, would keep a run from ending. */
    @Test
    void aRunLeavesWhatBecomesDueMeanwhileToTheNext(@TempDir Path folder) throws Exception {
        Warehouse warehouse = new Warehouse("jdbc:duckdb:" + folder.resolve("warehouse.duckdb"));
        CamelContext camel = new DefaultCamelContext();
        camel.getRegistry().bind("warehouse", warehouse);
        Recordings recordings = new Recordings();
        recordings.setCamelContext(camel);
        recordings.setDirectory(folder.resolve("recordings").toString());
        recordings.setRequestTimeout("1m");
        RecordingList list = new RecordingList(warehouse);
        list.want(List.of(new Recording(1, "1", null, Instant.now(), true, 0)), Instant.now());

        Run run = new Run();
        assertThat(recordings.take(run)).extracting(Recording::callid).containsExactly(1L);
        list.later(1, Instant.now());
        assertThat(recordings.take(run)).isEmpty();
        assertThat(recordings.take(new Run())).extracting(Recording::callid).containsExactly(1L);
    }
}
