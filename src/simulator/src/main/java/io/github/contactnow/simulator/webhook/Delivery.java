package io.github.contactnow.simulator.webhook;

import java.net.URI;
import java.time.Instant;

/**
 * One attempt to post an outcome.
 *
 * @param number  sequence number of the attempt, from 1
 * @param time    end of the attempt by the simulator's clock
 * @param url     the receiver
 * @param record  id of the record
 * @param outcome outcome code of the record
 * @param status  HTTP status of the reply; 0 without a reply
 * @param error   why there is no reply; empty with a reply
 */
public record Delivery(long number, Instant time, URI url, long record, long outcome, int status, String error) {}
