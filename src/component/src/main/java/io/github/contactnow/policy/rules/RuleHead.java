package io.github.contactnow.policy.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * What every rule states.
 *
 * @param id            unique in a policy, such as {@code uk-hours}
 * @param jurisdiction  country or state of the persons to whom it applies, such as {@code GB} or {@code US-FL}
 * @param unless        what lifts it; none if empty
 * @param from          first day of its force; null if it has always been in force
 * @param until         last day of its force; null if no end is known
 * @param source        where it comes from: a URL or a name; null if it is not stated, which lint reports
 * @param reviewer      who of your counsel has confirmed it; null if no one has
 * @param reviewedOn    when; null if no one has
 * @param note          doubts and reading of the source; null if none
 * @param where         file, line and column, for error texts
 */
public record RuleHead(
        String id,
        String jurisdiction,
        Set<Lift> unless,
        LocalDate from,
        LocalDate until,
        String source,
        String reviewer,
        LocalDate reviewedOn,
        String note,
        String where) {

    private static final ZoneOffset EARLIEST = ZoneOffset.ofHours(14);
    private static final ZoneOffset LATEST = ZoneOffset.ofHours(-12);

    /** The first moment of its force, anywhere on earth; {@link Instant#MIN} if it has always been in force. */
    public Instant start() {
        return from == null ? Instant.MIN : from.atStartOfDay(EARLIEST).toInstant();
    }

    /** The first moment after its force, everywhere on earth; {@link Instant#MAX} if no end is known. */
    public Instant end() {
        return until == null
                ? Instant.MAX
                : until.plusDays(1).atStartOfDay(LATEST).toInstant();
    }

    /** Whether somebody has confirmed it. Packaged rules are not: they are not legal advice. */
    public boolean isReviewed() {
        return reviewer != null && reviewedOn != null;
    }
}
