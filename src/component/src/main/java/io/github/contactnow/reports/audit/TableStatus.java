package io.github.contactnow.reports.audit;

import java.time.Instant;

/**
 * Rows, slices and audit of a table in the warehouse.
 *
 * @param table  its name
 * @param rows   how many rows it has
 * @param slices that were pulled
 * @param audit  states of its hours
 */
public record TableStatus(String table, long rows, Slices slices, AuditSummary audit) {

    /**
     * Slices that were pulled.
     *
     * @param done     those whose hours are complete, or are not audited
     * @param doubtful those that touch an hour that is not complete
     * @param last     when the last of them was pulled; {@code null} if none was
     */
    public record Slices(long done, long doubtful, Instant last) {}
}
