package io.github.contactnow.reports.recordings;

import java.time.Instant;

/**
 * A recording that is still to be fetched.
 *
 * @param callid   id of its call
 * @param name     path of its file inside the directory of recordings, without extension, with {@code /} between its parts
 * @param calledAt when the call began; {@code null} if the server did not say
 * @param wantedAt when the recording was put on the list
 * @param ready    whether the server has said that it can be fetched
 * @param attempts how often it was taken from the list to be fetched, this time included
 */
public record Recording(long callid, String name, Instant calledAt, Instant wantedAt, boolean ready, long attempts) {}
