package io.github.contactnow.reports;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** Asks ContactNow for a report. */
@FunctionalInterface
public interface ReportSource {

    /**
     * Reads a report of few rows.
     *
     * @param report    {@code cdr} or {@code calls}
     * @param arguments of the request
     * @return          its rows
     * @throws CancellationException if the application stops, so that nobody can be asked any more
     * @throws RuntimeException      if it cannot be had
     */
    List<Map<String, Object>> read(String report, Map<String, String> arguments);
}
