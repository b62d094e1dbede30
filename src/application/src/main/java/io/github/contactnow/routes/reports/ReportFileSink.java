package io.github.contactnow.routes.reports;

import io.github.contactnow.component.ContactNowConstants;
import io.github.contactnow.reports.ReportDefinition;
import io.github.contactnow.reports.files.FileFormat;
import io.github.contactnow.reports.files.ReportFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the rows of a report as files, one for each day. */
public class ReportFileSink {

    private static final Logger LOG = LoggerFactory.getLogger(ReportFileSink.class);

    private String directory;
    private String format;
    private ReportFiles files;

    /** Stores the rows of a slice. */
    public void store(
            @Body Iterator<Map<String, Object>> rows,
            @Header("reportTable") String table,
            @Header(ContactNowConstants.SLICE_FROM) Instant from,
            @Header(ContactNowConstants.SLICE_TO) Instant to) {
        List<Path> written = files().store(ReportDefinition.of(table).table(), rows);
        LOG.debug("{} from {} to {}: {}", table, from, to, written);
    }

    private synchronized ReportFiles files() {
        if (files == null) {
            files = new ReportFiles(Path.of(directory), FileFormat.of(format));
        }
        return files;
    }

    /** Where the files go. Without it the route is off. */
    public void setDirectory(String directory) {
        this.directory = directory;
    }

    /** {@code parquet}, {@code csv} or {@code ndjson}. */
    public void setFormat(String format) {
        this.format = format;
    }
}
