package io.github.contactnow.reports.recordings;

import java.time.Instant;

/**
 * How many recordings are in each state.
 *
 * @param pending those that are still to be fetched
 * @param stored  those whose file is complete
 * @param missing those that ContactNow did not have
 * @param oldest  since when the oldest pending one is wanted; null without one
 */
public record RecordingCounts(long pending, long stored, long missing, Instant oldest) {}
