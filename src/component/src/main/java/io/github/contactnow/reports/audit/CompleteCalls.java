package io.github.contactnow.reports.audit;

import io.github.contactnow.reports.Hours;
import io.github.contactnow.reports.ReportDefinition;
import io.github.contactnow.reports.warehouse.Warehouse;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Optional;

/**
 * Up to when the warehouse has all calls: every hour from a time on was pulled, and its audit found as many calls as ContactNow counts.
 *
 * @param until   the first second that may lack a call; empty if not even the first hour is complete
 * @param problem why it is not later: the first hour that is not complete, in words
 */
public record CompleteCalls(Optional<Instant> until, String problem) {

    /** @param from from when on calls matter */
    public static CompleteCalls since(Warehouse warehouse, Instant from) {
        return warehouse.withConnection("Reading the audit of calls", (engine, connection) -> {
            String hours = "report_hour";
            if (!engine.exists(connection, hours)) {
                return new CompleteCalls(Optional.empty(), "no hour of calls was audited yet");
            }
            try (PreparedStatement query = connection.prepareStatement("SELECT range_from, range_to, state FROM "
                    + hours + " WHERE report = ? AND hour >= ? ORDER BY hour")) {
                engine.set(query, ReportDefinition.CDR.table().name(), Hours.of(from));
                try (ResultSet rows = query.executeQuery()) {
                    Instant until = from;
                    while (rows.next()) {
                        Instant begin = engine.instant(rows, 1);
                        if (begin.isAfter(until)) {
                            return upTo(from, until, "the hour of " + until + " was not pulled");
                        }
                        if (HourState.of(rows.getString(3)) != HourState.COMPLETE) {
                            return upTo(from, until, "the hour of " + begin + " is not complete");
                        }
                        until = engine.instant(rows, 2);
                    }
                    return upTo(from, until, "later hours were not pulled yet");
                }
            }
        });
    }

    private static CompleteCalls upTo(Instant from, Instant until, String problem) {
        return new CompleteCalls(until.isAfter(from) ? Optional.of(until) : Optional.empty(), problem);
    }
}
