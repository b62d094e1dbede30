package io.github.contactnow.simulator.state;

import java.util.Map;

/**
 * A channel that calls run through.
 *
 * @param id          queue id
 * @param type        {@code inbound}, {@code outbound}, {@code ivr}, {@code broadcast}, {@code message},
 *                    {@code sms_out} or {@code sms_broadcast}
 * @param description its name
 * @param callerId    number shown to the person called
 * @param campaignId  numeric campaign id
 * @param table       campaign table it is tied to
 * @param settings    its other columns, where they are not what a queue starts with
 */
public record Queue(long id, String type, String description, String callerId, long campaignId, String table,
                    Map<String, String> settings) {

    public Queue(long id, String type, String description, String callerId, long campaignId, String table) {
        this(id, type, description, callerId, campaignId, table, Map.of());
    }
}
