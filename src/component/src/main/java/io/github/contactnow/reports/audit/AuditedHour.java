package io.github.contactnow.reports.audit;

import java.time.Instant;

/**
 * What the last audit of an hour found.
 *
 * @param hour      when it begins
 * @param state     its state
 * @param expected  calls that the server counts; null if it gave no count
 * @param stored    calls that the warehouse has; null without a count to compare with
 * @param missing   calls that the warehouse lacks
 * @param surplus   calls that the warehouse has and the server does not count
 * @param tries     how often it was pulled again
 * @param nextTry   when it will be; null if it will not
 * @param since     when it started to differ; null if it does not
 * @param checkedAt when it was audited
 */
public record AuditedHour(
        Instant hour,
        HourState state,
        Long expected,
        Long stored,
        long missing,
        long surplus,
        int tries,
        Instant nextTry,
        Instant since,
        Instant checkedAt) {}
