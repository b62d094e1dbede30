package io.github.contactnow.simulator.state;

import java.util.Map;

/**
 * A channel for calls.
 *
 * @param id          queue id
 * @param type        {@code inbound}, {@code outbound}, {@code ivr}, {@code broadcast}, {@code message},
 *                    {@code sms_out} or {@code sms_broadcast}
 * @param description name of the queue
 * @param callerId    number shown to the person called
 * @param campaignId  numeric campaign id
 * @param table       campaign table of the queue
 * @param settings    other columns with values that differ from the initial ones
 */
public record Queue(
        long id,
        String type,
        String description,
        String callerId,
        long campaignId,
        String table,
        Map<String, String> settings) {

    /** A queue with the initial values in its other columns. */
    public Queue(long id, String type, String description, String callerId, long campaignId, String table) {
        this(id, type, description, callerId, campaignId, table, Map.of());
    }
}
