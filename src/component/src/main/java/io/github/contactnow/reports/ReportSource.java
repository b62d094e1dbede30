package io.github.contactnow.reports;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** Reads reports from ContactNow. */
@FunctionalInterface
public interface ReportSource {

    /**
     * Reads a report of few rows.
     *
     * @param report    {@code cdr} or {@code calls}
     * @param arguments of the request
     * @return          its rows
     * @throws CancellationException if the application stops before the request is made
     * @throws RuntimeException      if the request fails
     */
    List<Map<String, Object>> read(String report, Map<String, String> arguments);
}
