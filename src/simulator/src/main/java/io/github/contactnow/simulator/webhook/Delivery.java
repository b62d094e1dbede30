package io.github.contactnow.simulator.webhook;

import java.net.URI;
import java.time.Instant;

/**
 * One attempt to tell somebody that an outcome was set.
 *
 * @param number  counts attempts from 1
 * @param time    when it was over, by the simulator's clock
 * @param url     who was told
 * @param record  id of the record
 * @param outcome its outcome code
 * @param status  HTTP status of the reply, 0 if none came
 * @param error   why none came, empty if one did
 */
public record Delivery(long number, Instant time, URI url, long record, long outcome, int status, String error) {
}
