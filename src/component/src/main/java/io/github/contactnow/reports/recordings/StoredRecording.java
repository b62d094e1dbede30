package io.github.contactnow.reports.recordings;

import java.time.Instant;

/**
 * A recording whose file is complete.
 *
 * @param callid      id of its call
 * @param file        path of its file inside the directory of recordings, with {@code /} between its parts
 * @param bytes       length of the file
 * @param sha256      SHA-256 of the file, in hex
 * @param contentType what the file holds, such as {@code audio/mpeg}; {@code null} if unknown
 * @param fetchedAt   when it was fetched
 */
public record StoredRecording(
        long callid, String file, long bytes, String sha256, String contentType, Instant fetchedAt) {}
